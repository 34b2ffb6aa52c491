"""Promised days of answers: when one has come, the author is asked whether it is kept."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from jauap.core.time import local_date, today
from jauap.voices import notices
from jauap.voices.answers.models import Answer
from jauap.voices.states import State

CATCH_UP = timedelta(days=14)
"""A day that came while the site stood still is asked about so long."""


def ask_whether_kept(on: date | None = None) -> int:
    """Ask every author whose promised day has come by `on` (today), once an answer; return how many letters are new.

    Not where the author has said it already, nor where another answer or a dispute stands between.
    """
    told = 0
    for answer in _come(on or today()).iterator(chunk_size=500):
        if answer.promised_on is not None and local_date(answer.at) < answer.promised_on:
            told += notices.tell_promised_day(answer.voice, answer)
    return told


def _come(day: date) -> QuerySet[Answer]:
    newer = Answer.objects.filter(voice=OuterRef("voice"), pk__gt=OuterRef("pk"))
    found = Answer.objects.filter(promised_on__gt=day - CATCH_UP, promised_on__lte=day)
    unrated = found.filter(voice__state=State.ANSWERED, rating=None, dispute=None)
    return unrated.exclude(Exists(newer)).select_related("voice__person").order_by("pk")
