"""Days to come that a sentence names: what sounds like a promise shall be kept as one."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from jauap.voices.adapter import folded

NEAR = timedelta(days=120)
"""A day without a year that is over lies in the next year when it is as near as this: «до 15 января», in December."""
_MONTHS = (
    r"(?:кантар|январ|january)", r"(?:акпан|феврал|february)", r"(?:наурыз|март|march)", r"(?:сауир|апрел|april)",
    r"(?:мамыр|мая|май|мае|may)", r"(?:маусым|июн|june)", r"(?:шилде|июл|july)", r"(?:тамыз|август|august)",
    r"(?:кыркуйек|сентябр|september)", r"(?:казан|октябр|october)", r"(?:караша|ноябр|november)",
    r"(?:желтоксан|декабр|december)",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_MONTHS, 1))
_DAY, _YEAR = r"(?P<day>[0-3]?\d)", r"(?P<year>20\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_DAY}[./](?P<month>[01]?\d)[./]{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>[01]\d)-{_DAY}\b",
        rf"\b(?:{_YEAR}\s+жыл\w*\s+)?{_DAY}(?:st|nd|rd|th)?\s+(?:{_MONTH})",
        rf"\b(?:{_MONTH})\s+{_DAY}(?:st|nd|rd|th)?\b",
    )
)
_YEAR_AFTER = re.compile(r"[а-я]*,?\s+(20\d\d)\b")


def days_named(text: str, *, on: date) -> list[date]:
    """Return the days after `on` that a text names, in kk, ru or en, each once, the nearest first."""
    words = folded(text)
    return sorted({day for pattern in _PATTERNS for day in _read(pattern, words, on) if day > on})


def _read(pattern: re.Pattern[str], words: str, on: date) -> Iterator[date]:
    for match in pattern.finditer(words):
        found = match.groupdict()
        month = int(found.get("month") or 0) or next(n for n in range(1, 13) if found.get(f"m{n}"))
        after = _YEAR_AFTER.match(words, match.end())
        year = int(found.get("year") or (after.group(1) if after else 0))
        if day := _date(year, month, int(found["day"]), on):
            yield day


def _date(year: int, month: int, day: int, on: date) -> date | None:
    try:
        if year:
            return date(year, month, day)
        this_year = date(on.year, month, day)
        next_year = this_year.replace(year=on.year + 1) if this_year <= on else this_year
    except ValueError:  # 31 April, or 29 February of another year
        return None
    return next_year if next_year - on <= NEAR or this_year > on else this_year
