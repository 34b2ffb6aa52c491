"""Sentences that say nothing to the one who asked: that it was read, or that measures were taken.

A sentence is taken apart at punctuation and conjunctions. It says nothing when nothing but a formula is left of each
part once greeting, number and date of the appeal, and words that any formula may be dressed in are gone.
"""

import re
from collections.abc import Iterator
from itertools import product

from jauap.voices.adapter import clean_line, folded
from jauap.voices.answers import formulas_words as words
from jauap.voices.answers.formulas_words import Nothing
from jauap.voices.answers.passing_on import is_passed_on, speaks_of_it, without_names
from jauap.voices.answers.titles import after_greeting

_WORD = re.compile(r"[^\W_]+")

_MONTHS = (
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|january|february|march|april|may"
    "|june|july|august|september|october|november|december|(?:кантар|акпан|наурыз|сауир|мамыр|маусым|шилде|тамыз"
    "|кыркуйек|казан|караша|желтоксан)(?:дагы|деги|тагы|теги)"
)
_MARKS = re.compile(
    rf"(?:\b(?:от|of|dated)\s+)?(?:\d{{4}}\s+жылгы\s+)?\d{{1,2}}\s+(?:{_MONTHS})\b(?:,?\s*\d{{4}}(?:\s*(?:года\b|г\b\.?))?)?"
    r"|(?:\b(?:от|of|dated)\s+)?(?:(?:№|\bno\.|\bномер\w*\s|#)\s*)?(?:\b[^\W\d_]{1,3}-)?\d[\d\-/.:]*(?:\s*(?:года\b|г\b\.?))?"
    r"|\b(?:номер|нөмир|номир|number)\w*\b"
)
"""Numbers and dates of the appeal, in folded letters; a day until which something is promised keeps its «до», «by»."""
_JOINTS = re.compile(r"[.,;:!?…()\"«»\n–—]|\s-\s|\b(?:и|а|также|жане|ари|сондай-ак|and|also)\b")


def _listed(text: str, mark: str | None = None) -> list[str]:
    return [" ".join(_WORD.findall(folded(phrase))) for phrase in text.split(mark) if phrase.strip()]


def _formulas() -> Iterator[tuple[str, Nothing]]:
    for kind, phrases in words.WHOLE.items():
        yield from ((phrase, kind) for phrase in _listed(phrases, ";"))
    for kind, subjects, predicates, alone in words.JOINED:
        for code in subjects:
            yield from ((phrase, kind) for phrase in _listed(alone[code], ";"))
            for subject, predicate in product(_listed(subjects[code], ";"), _listed(predicates[code], ";")):
                yield f"{subject} {predicate}", kind


DRESS = frozenset(_listed(words.DRESS))
PHRASES = re.compile(rf"\b(?:{'|'.join(_listed(words.PHRASES, ';'))})\b")
FORMULAS: dict[frozenset[str], Nothing] = {}
for _phrase, _kind in _formulas():
    FORMULAS.setdefault(frozenset(_phrase.split()) - DRESS, _kind)


def nothing_in(sentence: str) -> Nothing | None:
    """Return what a sentence says when every part of it is a formula; None when it says something."""
    said = PHRASES.sub(" ", folded(after_greeting(clean_line(sentence))))
    if speaks_of_it(said):
        said = without_names(said)
    parts = map(_WORD.findall, _JOINTS.split(_MARKS.sub(" ", said)))
    kinds = {_kind_of(part) for part in parts if not DRESS.issuperset(part)}
    if None in kinds:
        return None
    return next((kind for kind in Nothing if kind in kinds), Nothing.GREETING)


def _kind_of(part: list[str]) -> Nothing | None:
    return FORMULAS.get(frozenset(part) - DRESS) or (Nothing.PASSED if is_passed_on(part, dress=DRESS) else None)
