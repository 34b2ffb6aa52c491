"""Unfinished voices of the web form."""

from django.db import models


class Draft(models.Model):
    """What a person has typed so far, encrypted whole; found by a random token in the address, purged after a day.

    It survives a lost connection, the back button and a closed window, needs no cookie and no JavaScript.
    After the registration it holds number and code until it is purged, so that a repeated click shows them again.
    """

    token = models.CharField(max_length=40, primary_key=True)
    sealed = models.BinaryField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["changed_at"], name="channels_old_drafts")]
