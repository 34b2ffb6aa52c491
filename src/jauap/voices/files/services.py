"""Checking and keeping files: type from the content, photos re-encoded, nothing executable."""

import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from jauap.accounts.models import User
from jauap.core.time import now
from jauap.voices.files.models import Attachment
from jauap.voices.intake.models import Voice

MAX_BYTES = 15_000_000
MAX_FILES = 5
MAX_SIDE = 2_400
MAX_PIXELS = 60_000_000
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
PDF_MAGIC = b"%PDF-"
DRAFT_LIFE = timedelta(days=1)


class FileRefused(Exception):
    """The file is not kept; `sentence` says to the person what to do."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Checked:
    """A file as it may be kept."""

    content: bytes
    media_type: str
    suffix: str


def check(content: bytes) -> Checked:
    """Return what may be kept of an upload: a re-encoded photo (no EXIF) or a PDF. Raises FileRefused."""
    if not content:
        raise FileRefused("empty_file", _("The file is empty. Choose it again."))
    if len(content) > MAX_BYTES:
        raise FileRefused("file_too_large", _("The file is larger than 15 MB. Send a smaller one."))
    if content.startswith(PDF_MAGIC):
        return Checked(content, "application/pdf", ".pdf")
    return Checked(reencode(content), "image/jpeg", ".jpg")


def reencode(content: bytes) -> bytes:
    """Decode a photo and write it anew as JPEG, turned upright, at most MAX_SIDE a side: EXIF does not survive."""
    try:
        with Image.open(io.BytesIO(content), formats=PHOTO_FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused("photo_too_large", _("The photo has too many points. Take it at a lower quality."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError) as error:
        raise FileRefused("file_type", _("Only photos (JPEG, PNG, WebP) and PDF files can be attached.")) from error
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def keep_draft(*, content: bytes, name: str, draft: str, by: User | None = None) -> Attachment:
    """Check an upload and keep it under a draft token until a voice claims it. Raises FileRefused."""
    if Attachment.objects.filter(draft=draft, voice=None).count() >= MAX_FILES:
        raise FileRefused("too_many_files", _("At most five files can be attached. Choose the most telling ones."))
    checked = check(content)
    digest = hashlib.sha256(checked.content).hexdigest()
    title = re.sub(r"[^\w .()-]", "_", name.rsplit("/", 1)[-1])[:100] or "file"
    row = Attachment(
        draft=draft, title=title, media_type=checked.media_type, size=len(checked.content), sha256=digest, by=by
    )
    row.file.save(f"{digest[:32]}{checked.suffix}", ContentFile(checked.content), save=True)
    return row


def keep_uploads(uploads: "Iterable[File[bytes]]", *, draft: str, by: User | None = None) -> list[str]:
    """Keep the uploads of one form under a draft token; return a sentence, with the file's name, for each refused."""
    refused = []
    for upload in uploads:
        name = upload.name or ""
        try:
            keep_draft(content=upload.read(MAX_BYTES + 1), name=name, draft=draft, by=by)
        except FileRefused as refusal:
            refused.append(f"{name.rsplit('/', 1)[-1]}: {refusal.sentence}")
    return refused


def remove_draft(*, attachment_id: int, draft: str) -> None:
    """Remove an upload that no voice has claimed."""
    row = Attachment.objects.filter(pk=attachment_id, draft=draft, voice=None).first()
    if row is not None and draft:
        row.file.delete(save=False)
        row.delete()


def claim(ids: Iterable[int], *, voice: Voice, purpose: Attachment.Purpose) -> int:
    """Give uploaded drafts to a voice; return how many there were."""
    return Attachment.objects.filter(pk__in=list(ids), voice=None).update(voice=voice, purpose=purpose, draft="")


def purge_drafts() -> int:
    """Remove uploads that no voice claimed within a day; return how many."""
    old = Attachment.objects.filter(voice=None, created_at__lt=now() - DRAFT_LIFE)
    removed = 0
    for row in old.iterator():
        with transaction.atomic():
            row.delete()
        row.file.delete(save=False)
        removed += 1
    return removed
