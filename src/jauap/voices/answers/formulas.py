"""Sentences that say nothing to the one who asked: that it was read, or that measures were taken.

A sentence is taken apart at punctuation and conjunctions. It says nothing when nothing but a formula is left of each
part once greeting, number and date of the appeal, and words that any formula may be dressed in are gone.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product

from jauap.voices.adapter import clean_line, folded
from jauap.voices.answers import formulas_joined as joined
from jauap.voices.answers import formulas_words as words
from jauap.voices.answers.elsewhere import sends_elsewhere, speaks_of_turning
from jauap.voices.answers.formulas_words import Nothing
from jauap.voices.answers.passing_on import is_a_body, is_passed_on, speaks_of_it, without_names
from jauap.voices.answers.substance import is_a_word
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
_OF_APPEAL = re.compile(
    rf"\b(?:от|of|dated)\s+(?:\d{{1,2}}\s+(?:{_MONTHS})(?:,?\s*\d{{4}})?|\d[\d./-]*)"
    r"|\d{4}\s+жылгы\s+\d{1,2}\s+\w+(?:дагы|деги|тагы|теги)|(?:№|\bno\.|#)\s*\S+|\b[^\W\d_]{1,3}-\d\S*|\b\d+-\d{3,}\S*"
)
_TIME = re.compile(rf"\b20\d\d\b|\b\d{{1,2}}\s+(?:{_MONTHS})\b|\b\d{{1,2}}[./]\d{{1,2}}\b")
"""A time that is not that of the appeal: what is planned for then is said."""
_MEETING_TIME = re.compile(
    rf"{_TIME.pattern}|\b\d{{1,2}}:\d\d\b"
    r"|\b\d{1,2}\s+(?:кантар|акпан|наурыз|сауир|мамыр|маусым|шилде|тамыз|кыркуйек|казан|караша|желтоксан)"
)
"""When to come: more than where to turn."""
_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \u00a0._*·~-][^\W\d_](?![^\W_])){2,}")
"""L e t t e r s set apart; two blanks stand between words."""
_LONGEST_FORMULA = 400
"""Letters of the longest part that is read by its build; what is longer is no formula, and would be read slowly."""
_MOST_APART = 6
"""Letters from which a word set apart is refused whatever it says."""
_FOLLOWING = re.compile(
    r"(?:^|\s)(?:о\sследующем|(?:ниже)?следующее|(?:мынаны|мынаган|мыналарды|келесини|келесилерди|томендегини|томендегилерди|томендегидей)"
    r"(?:\s\w+(?:мыз|миз|йды|еди|ады|лди|лды))?|(?:as\sfollows|the\sfollowing))$"
)
"""What a sentence announces that ends before it is said: «сообщаем следующее»."""
_PLEASE = re.compile(r",?\s*\b(?:пожалуйста|please|отинемин|отинемиз)\b,?")
_JOINTS = re.compile(r"[.,;:!?…()\"«»\n–—]|\s-\s|\b(?:и|а|также|жане|ари|сондай-ак|and|also)\b")


def _listed(text: str, mark: str | None = None) -> list[str]:
    return [" ".join(_WORD.findall(folded(phrase))) for phrase in text.split(mark) if phrase.strip()]


def _formulas(of: joined.Joined) -> Iterator[tuple[str, Nothing]]:
    for kind, subjects, predicates, alone in of:
        for code in subjects:
            yield from ((phrase, kind) for phrase in _listed(alone[code], ";"))
            for subject, predicate in product(_listed(subjects[code], ";"), _listed(predicates[code], ";")):
                yield f"{subject} {predicate}", kind


def _whole() -> Iterator[tuple[str, Nothing]]:
    for kind, phrases in words.WHOLE.items():
        yield from ((phrase, kind) for phrase in _listed(phrases, ";"))


def _one_of(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_listed(phrases, ';'))})\b")


DRESS = frozenset(_listed(words.DRESS))
VAGUE = frozenset(_listed(words.VAGUE))
POINTERS = frozenset(_listed(words.POINTERS))
PHRASES, PEOPLE, CONDITIONS = map(_one_of, (words.PHRASES, words.PEOPLE, joined.CONDITIONS))
CUT_OFF = re.compile(_one_of(words.CUT_OFF).pattern.replace(" ", r"[\W_]+") + r"\W*$")
FINISHED = frozenset(frozenset(phrase.split()) - DRESS for phrase in _listed(words.FINISHED, ";"))
FORMULAS: dict[frozenset[str], Nothing] = {}
for _phrase, _kind in (*_whole(), *_formulas(joined.JOINED)):
    if (_words := frozenset(_phrase.split()) - DRESS) not in FINISHED:
        FORMULAS.setdefault(_words, _kind)
CONDITIONAL = {frozenset(phrase.split()) - DRESS: kind for phrase, kind in _formulas(joined.CONDITIONAL)}


def nothing_in(sentence: str, *, is_dated: bool = False) -> Nothing | None:
    """Return what a sentence says when every part of it is a formula; None when it says something.

    `is_dated`: a day is promised beside it, so that what is only planned has one.
    """
    whole = _APART.sub(_put_together, sentence)
    said = _PLEASE.sub(" ", folded(after_greeting(clean_line(whole))))
    if CUT_OFF.search(said):
        return Nothing.UNFINISHED
    kinds = set(_kinds_in(said))
    if None in kinds:
        return Nothing.SPACED if _stands_apart(sentence) else None
    if Nothing.SOMEDAY in kinds and (is_dated or _TIME.search(_OF_APPEAL.sub(" ", said))):
        return None
    if Nothing.MEETING in kinds and PEOPLE.search(said):  # whom they met is what some ask for
        return None
    if Nothing.ELSEWHERE in kinds and _MEETING_TIME.search(_OF_APPEAL.sub(" ", said)):
        return None
    return next((kind for kind in Nothing if kind in kinds), Nothing.GREETING)


def _kinds_in(said: str) -> Iterator[Nothing | None]:
    """Yield what each part of a sentence says, None for a part that is no formula."""
    rest = PHRASES.sub(" ", PEOPLE.sub(" ", CONDITIONS.sub(" ", said)))
    is_conditional = CONDITIONS.search(said) is not None
    if is_conditional:
        yield Nothing.SOMEDAY
    if speaks_of_it(rest) or speaks_of_turning(rest):
        rest = without_names(rest)
    for part in map(_WORD.findall, _JOINTS.split(_MARKS.sub(" ", rest))):
        if not DRESS.issuperset(part):
            yield _kind_of(part) or (CONDITIONAL.get(frozenset(part) - DRESS) if is_conditional else None)


def _kind_of(part: list[str]) -> Nothing | None:
    said = frozenset(part) - DRESS
    if said in FINISHED:
        return None if VAGUE.isdisjoint(part) else Nothing.WORK
    if said in FORMULAS or sum(map(len, part)) > _LONGEST_FORMULA:
        return FORMULAS.get(said)
    return next((kind for kind, is_it in _READ_BY.items() if is_it(part)), None)


_READ_BY: dict[Nothing, Callable[[list[str]], bool]] = {
    Nothing.PASSED: lambda part: is_passed_on(part, dress=DRESS),
    Nothing.ELSEWHERE: lambda part: sends_elsewhere(" ".join(part)),
    Nothing.BELOW: lambda part: POINTERS.union(DRESS).issuperset(part),
    Nothing.LETTERS: lambda part: not any(map(is_a_word, part)),
    Nothing.GREETING: lambda part: is_a_body(part) or _FOLLOWING.search(" ".join(part)) is not None,
}
"""What is read by its build, not by a list."""


def _put_together(apart: re.Match[str]) -> str:
    return "".join(letter for letter in apart[0] if letter.isalpha())


def _stands_apart(sentence: str) -> bool:
    """Are there words of which each letter stands by itself?"""
    return any(len(_put_together(found)) >= _MOST_APART for found in _APART.finditer(sentence))
