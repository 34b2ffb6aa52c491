"""The counter behind the numbers."""

from django.db import models


class NumberCounter(models.Model):
    """Last serial given in a year. Only `voices_register` moves it, as its last step, so that no number is skipped."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)
