"""Days that a sentence names without a number: the end of the week, the month, the quarter, the year; and «soon».

What is said of a span of time may be over («до конца года» is not, «в конце 2025 года» is): only an end to come counts.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from jauap.voices.adapter import folded

_MONTHS = (
    "кантар|января|january", "акпан|февраля|february", "наурыз|марта|march", "сауир|апреля|april", "мамыр|мая|may",
    "маусым|июня|june", "шилде|июля|july", "тамыз|августа|august", "кыркуйек|сентября|september",
    "казан|октября|october", "караша|ноября|november", "желтоксан|декабря|december",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_MONTHS, 1))
_THIS = r"(?:(?:этого|текущего|нынешнего|этой|текущей|сего|календарного|this|the|current|осы|биылгы|агымдагы)\s+)?"
_SPAN = (
    rf"(?P<week>недели|апта\w*|week)|(?P<quarter>квартала|токсан\w*|quarter)|(?P<year>года|жыл\w*|year)"
    rf"|(?P<month>месяца|ай(?:дын)?|month)|(?:{_MONTH})(?:нын|нин|дын|дин|тын|тин)?"
)
_NUMBER = r"(?:(?P<number>20\d\d)(?:-?го)?\s+)?"
_KAZAKH_NUMBER = r"(?:(?P<number>20\d\d)(?:\s*ж(?:ылгы|ылдын|\.))?\s+)?"
_ENDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:до|к|в|на)\s+(?:самого\s+)?кон(?:ца|цу|це)\s+{_THIS}{_NUMBER}(?:{_SPAN})(?!\w)(?:\s+(?P<after>20\d\d))?",
        rf"\b{_THIS}{_KAZAKH_NUMBER}(?:{_SPAN})\s+(?:сон|аяг|аяк)\w*",
        rf"\bend\s+of\s+{_THIS}(?:{_SPAN})(?!\w)(?:\s+(?P<after>20\d\d))?",
        r"\b(?P<week>week|)(?P<month>month|)(?P<year>year|)(?:'s)?[- ]end\b",
        r"\bend\s+of\s+(?P<number>20\d\d)\b",
        r"\b(?P<number>20\d\d)(?:\s*ж(?:ыл(?:дын)?|\.))\s+(?:сон|аяг|аяк)\w*",
    )
)
_SOON = re.compile(
    r"\b(?:в\s+(?:самое\s+)?(?:ближайш(?:ее|ие|ем|ей)|скором|кратчайш(?:ие|ий))\s+(?:время|времени|дни|сроки?|будущем)"
    r"|скоро|вскоре|(?<!не )(?:позднее|позже)(?!\s+\d)|в\s+дальнейшем|со\s+временем|в\s+будущем|на\s+днях"
    r"|как\s+можно\s+скорее"
    r"|(?:жакын|таяу|тез)\s+арада|(?:жакын|таяу|алдагы)\s+(?:уакыт|кундер)\w*|жуык(?:та|\s+арада)|жуырда|кейинирек"
    r"|кыска\s+мерзимде|болашакта|келешекте"
    r"|soon|shortly|later|as\s+soon\s+as\s+possible|in\s+(?:the\s+)?(?:near(?:est)?\s+)?future|in\s+the\s+coming\s+days)\b"
)


def ends_named(text: str, *, on: date) -> list[date]:
    """Return the last days, `on` or later, of the spans at whose end something shall be, in kk, ru or en."""
    words = folded(text)
    found = {day for pattern in _ENDS for match in pattern.finditer(words) for day in _read(match, on)}
    return sorted(day for day in found if day >= on)


def says_soon(text: str) -> bool:
    """Is something said to come at a time that nobody can look up: «в ближайшее время», «жақын арада», "soon"?"""
    return _SOON.search(folded(text)) is not None


def _read(match: re.Match[str], on: date) -> Iterator[date]:
    said = {name for name, value in match.groupdict().items() if value}
    numbers = [match[name] for name in ("number", "after") if name in said]
    year = int(numbers[0]) if numbers else on.year
    months = [number for number in range(1, 13) if f"m{number}" in said]
    if months:
        day = _last(year, months[0])
        yield day if numbers or day >= on else _last(year + 1, months[0])
    elif spans := said & _LAST.keys():
        yield _LAST[spans.pop()](on.replace(year=year, day=1) if numbers else on)
    elif numbers:
        yield date(year, 12, 31)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_LAST: dict[str, Callable[[date], date]] = {
    "week": lambda on: on + timedelta(days=6 - on.weekday()),
    "month": lambda on: _last(on.year, on.month),
    "quarter": lambda on: _last(on.year, (on.month + 2) // 3 * 3),
    "year": lambda on: date(on.year, 12, 31),
}
"""The last day of a span, from a day in it."""
