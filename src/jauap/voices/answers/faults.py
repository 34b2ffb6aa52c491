"""Why an answer is not sent: a sentence for each fault of each field, so that a form can show all of them at once."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.core.time import today
from jauap.voices import adapter
from jauap.voices.answers.days_named import impossible_day
from jauap.voices.answers.formulas import nothing_in
from jauap.voices.answers.formulas_words import Nothing
from jauap.voices.answers.models import FIRST_SENTENCE, Answer
from jauap.voices.answers.substance import is_thin
from jauap.voices.intake.readable import is_readable

SAID = {
    Nothing.PASSED: gettext_lazy(
        "This says that it was passed on: a step, not an answer. If it is not yours, return it."
    ),
    Nothing.ELSEWHERE: gettext_lazy(
        "This says only where to turn, or that the matter is another's. If it is not yours, return it."
    ),
    Nothing.RIGHT: gettext_lazy("This says that the answer is right, but not why."),
    Nothing.WORK: gettext_lazy(
        "This says that work goes on, that measures were taken or that the matter is watched, but not what is done."
    ),
    Nothing.SOMEDAY: gettext_lazy(
        "This says that it is planned, will be done one day, or once there is money, but not by when."
    ),
    Nothing.MEETING: gettext_lazy("This says that people met, but not what was decided."),
    Nothing.TALK: gettext_lazy("This says that something was explained, but not what."),
    Nothing.UNFINISHED: gettext_lazy("The reason is missing, or the sentence breaks off."),
    Nothing.READ: gettext_lazy("This says only that it was received, read or considered."),
    Nothing.BELOW: gettext_lazy("This says only where the answer stands, but the author reads this sentence first."),
    Nothing.SPACED: gettext_lazy("The letters of a word stand apart: write whole words."),
    Nothing.LETTERS: gettext_lazy("There are letters here, but no sentence."),
    Nothing.GREETING: gettext_lazy("There is nothing here but a greeting, thanks, a number, a date or general words."),
}
SAY_WHAT = gettext_lazy("Say what was done, by when it will be done, or why it is not possible.")
GIVE_REASONS = gettext_lazy("Give the reasons, with the article of the law.")
SAY_WHY = gettext_lazy("Say what was checked, and why the answer stands.")


def only_formulas(sentence: str, *, instead: Promise, is_dated: bool = False) -> str:
    """Say that a sentence is made of formulas alone, of which, and what to say instead; "" when it tells something."""
    nothing = nothing_in(sentence, is_dated=is_dated)
    return f"{SAID[nothing]} {instead}" if nothing else ""


def incomplete_sentence(raw: str) -> str:
    """Say why nobody could read the first sentence, "" when it can be read."""
    line = adapter.clean_line(raw)
    if not is_readable(line):
        return _("Say first, in one plain sentence, what happens now.")
    return _("Shorten the first sentence to 200 characters.") if len(line) > FIRST_SENTENCE else ""


def incomplete_reasons(raw: str) -> str:
    """Say that reasons are missing."""
    return "" if is_readable(adapter.read_words(raw).text) else str(GIVE_REASONS)


def unknown_outcome(code: str) -> str:
    """Say that the outcome is none."""
    return "" if code in Answer.Outcome.values else _("Choose the outcome.")


def past_promise(day: date | None, *, on: date | None = None) -> str:
    """Say that the promised day is over `on` the day of the answer, which is today when none is given."""
    return _("The promised day lies in the past.") if day and day < (on or today()) else ""


INCOMPLETE: Mapping[str, Callable[[Any], str]] = {
    "first_sentence": incomplete_sentence,
    "text": incomplete_reasons,
    "outcome": unknown_outcome,
    "promised_on": past_promise,
}
"""What makes an answer incomplete, by the field of the draft; "" stands for nothing."""


def fault_in(field: str, value: Any, *, promised_on: date | None = None, outcome: str = "") -> str:
    """Say why a field of an answer is refused: it is incomplete, or says nothing. "" when it is not.

    Where to turn may be the whole answer to who asked how something is done: the form asks about it (`only_turns`).
    """
    if said := INCOMPLETE[field](value):
        return said
    if field == "text":
        return thin_reasons(value, instead=GIVE_REASONS)
    if field != "first_sentence":
        return ""
    if day := impossible_day(value, on=today()):
        return _("No calendar has this day: %(day)s. Name the one that is meant.") % {"day": day}
    if outcome == Answer.Outcome.EXPLAINED and only_turns(value):
        return ""
    return only_formulas(value, instead=SAY_WHAT, is_dated=promised_on is not None)


def thin_reasons(raw: str, *, instead: Promise) -> str:
    """Say that reasons are too short to be any, or no words, and what to say instead; "" when they are not."""
    return f"{_('This is too little for reasons.')} {instead}" if is_thin(adapter.read_words(raw).text) else ""


def only_turns(sentence: str) -> bool:
    """Does a sentence say only where to turn?"""
    return nothing_in(sentence) == Nothing.ELSEWHERE
