"""What is particular to an appeal: its legal kind, proposed by the machine and decided by a registrar."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jauap.voices.models import Voice


class LegalKind(models.TextChoices):
    """Kinds of the Administrative Procedural-Process Code, art. 4; the information request is of Law 401-V."""

    APPLICATION = "application", _("Application")
    COMPLAINT = "complaint", _("Complaint")
    REPORT = "report", _("Report")
    PROPOSAL = "proposal", _("Proposal")
    RESPONSE = "response", _("Response")
    REQUEST = "request", _("Request")
    INFORMATION_REQUEST = "information_request", _("Request for information")


class Appeal(models.Model):
    """One appeal, one to one with its voice. The person never chooses a legal kind.

    `proposed` is what the words suggest; `decided` what a registrar decided; the clock of law follows the latter,
    until then the former.
    """

    voice = models.OneToOneField(Voice, models.CASCADE, primary_key=True, related_name="appeal")
    proposed = models.CharField(max_length=24, choices=LegalKind.choices)
    decided = models.CharField(max_length=24, choices=LegalKind.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided="", decided_at=None) | (~Q(decided="") & Q(decided_at__isnull=False)),
                name="appeals_decided_has_a_time",
            )
        ]

    @property
    def legal_kind(self) -> LegalKind:
        """The kind that counts now."""
        return LegalKind(self.decided or self.proposed)
