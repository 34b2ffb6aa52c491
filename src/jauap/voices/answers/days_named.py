"""Days to come that a sentence names: what sounds like a promise shall be kept as one."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from jauap.voices.adapter import folded

NEAR = timedelta(days=120)
"""A day without a year that is over lies in the next year when it is as near as this: «до 15 января», in December."""
_MONTHS = (
    "кантар|январ|january|jan", "акпан|феврал|february|feb", "наурыз|март|march|mar", "сауир|апрел|april|apr",
    "мамыр|ма[яйе]|may", "маусым|июн|june|jun", "шилде|июл|july|jul", "тамыз|август|august|aug",
    "кыркуйек|сентябр|september|sept?", "казан|октябр|october|oct", "караша|ноябр|november|nov",
    "желтоксан|декабр|december|dec",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_MONTHS, 1))
_DAY, _YEAR = r"(?P<day>[0-3]?\d)", r"(?P<year>20\d\d)"
_NTH = r"(?:[»”\"]|-?(?:го|е|ши|шы)|st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.]){_DAY}[./](?P<month>[01]?\d)[./](?:{_YEAR}|(?P<short>\d\d))(?![\d.]\d|\d)",
        rf"(?:до|by|дейин)\s+{_DAY}\.(?P<month>[01]\d)(?![\d.]*\d)",
        rf"\b{_DAY}\.(?P<month>[01]\d)[- ]?(?:ге|ка|га|ке)?\s+дейин",
        rf"\b{_YEAR}-(?P<month>[01]\d)-{_DAY}\b",
        rf"(?<!\d)(?:{_YEAR}\s+ж(?:ыл\w*|\.)\s+)?(?<!\d){_DAY}{_NTH}\s+(?:of\s+)?(?:{_MONTH})",
        rf"\b(?:{_MONTH})\.?\s+{_DAY}{_NTH}(?!\w)",
    )
)
_TOMORROW = re.compile(r"\b(?:ертен|завтра|tomorrow)\b")
_YEAR_AFTER = re.compile(r"[а-я]*,?\s+(20\d\d)\b")


def days_named(text: str, *, on: date) -> list[date]:
    """Return the days after `on` that a text names, in kk, ru or en, each once, the nearest first."""
    words = folded(text)
    tomorrow = {on + timedelta(days=1)} if _TOMORROW.search(words) else set()
    return sorted(tomorrow | {day for pattern in _PATTERNS for day in _read(pattern, words, on) if day > on})


def _read(pattern: re.Pattern[str], words: str, on: date) -> Iterator[date]:
    for match in pattern.finditer(words):
        found = match.groupdict()
        month = found.get("month") or next(n for n in range(1, 13) if found.get(f"m{n}"))
        after = _YEAR_AFTER.match(words, match.end())
        short = found.get("short")
        year = found.get("year") or (f"20{short}" if short else after.group(1) if after else 0)
        if day := _date(int(year), int(month), int(found["day"]), on):
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


_FULL_MONTHS = (
    "кантар|января|january", "акпан|февраля|february", "наурыз|марта|march", "сауир|апреля|april", "мамыр|мая",
    "маусым|июня|june", "шилде|июля|july", "тамыз|августа|august", "кыркуйек|сентября|september",
    "казан|октября|october", "караша|ноября|november", "желтоксан|декабря|december",
)  # fmt: skip
_FULL_MONTH = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_FULL_MONTHS, 1))
_WRITTEN = re.compile(
    rf"(?<![\d.,])(?:{_YEAR}\s+ж(?:ыл\w*|\.)\s+)?(?P<day>[23]\d){_NTH}\s+(?:of\s+)?(?:{_FULL_MONTH})"
    r"(?:[дтгк][ае]\w*|нын|нин|дин|дын|тин|тын|га|ге)?(?!\w)(?:\s+(?P<after>20\d\d))?"
    r"|(?<![\d.,/])(?P<number>[23]\d)[./](?P<month>0[1-9]|1[0-2])[./](?P<full>20\d\d)(?!\d|[.,]\d)"
)


def impossible_day(text: str, *, on: date) -> str:
    """Return the first day that a text names and no calendar has, as it is written: «31 февраля»; "" without one."""
    for match in _WRITTEN.finditer(folded(text)):
        found = match.groupdict()
        month = int(found["month"] or next(n for n in range(1, 13) if found.get(f"m{n}")))
        year = found["year"] or found["after"] or found["full"]
        if int(found["day"] or found["number"]) > _longest(month, int(year or 0), on):
            return text[match.start() : match.end()] if len(folded(text)) == len(text) else match[0]
    return ""


def _longest(month: int, year: int, on: date) -> int:
    """Return the days of a month; of February without a year those of the longer of this and the next."""
    years = [year] if year else [on.year, on.year + 1]
    return monthrange(next((one for one in years if isleap(one)), years[0]), month)[1]
