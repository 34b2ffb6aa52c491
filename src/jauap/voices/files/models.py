"""Photos and documents."""

from django.conf import settings
from django.db import models

from jauap.voices.files.names import safe_name
from jauap.voices.intake.models import Voice


class Attachment(models.Model):
    """One file: checked, its type read from its content, photos re-encoded without EXIF; the original is not kept.

    Between upload and registration it belongs to a `draft` token only; unclaimed drafts are purged.
    """

    class Purpose(models.TextChoices):
        VOICE = "voice"
        ANSWER = "answer"
        DISPUTE = "dispute"

    voice = models.ForeignKey(Voice, models.CASCADE, null=True, related_name="attachments")
    draft = models.CharField(max_length=40, blank=True, db_index=True)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.VOICE)
    file = models.FileField(upload_to="voices/%Y/%m/%d")
    title = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    @property
    def is_photo(self) -> bool:
        """Is it a picture that a page can show?"""
        return self.media_type == "image/jpeg"

    @property
    def file_name(self) -> str:
        """The name under which it is saved, with the ending of what it really is."""
        return safe_name(self.title, ".jpg" if self.is_photo else ".pdf")
