"""Read an address as people type it: «Абай көшесі, 12 үй», «ул. Абая дом 12а кв 5», «6 мкр 12», “Abay st 12/1”.

Pure text work. The flat is recognised only to be thrown away: where a voice comes from is a house, never a door.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jauap.places.adapter import fold, to_cyrillic
from jauap.places.naming import KIND_WORD, bare_place, squeeze

LONGEST = 200
"""Characters of an address that are read."""
_LETTER = r"(?:\s?[а-яa-z](?!\w))?"
_BLOCK_WORD = r"(?:корпус|корп\.?|к\.?|блок|строение|стр\.?)"
_NUM = rf"\d{{1,4}}{_LETTER}(?:\s?(?:[/-]|{_BLOCK_WORD})\s?\d{{1,3}}{_LETTER})?"
_FLAT_WORD = (
    r"(?:квартира|кв-ра|кв|патер|пат|apt|flat|офис|оф|office|кабинет|каб|подъезд|под|кире ?берис|этаж|эт|кабат|"
    r"комната|ком|болме)"
)
_FLAT = (
    re.compile(rf"(?<![\w]){_FLAT_WORD}\.?\s*№?\s*\d+\s?[а-яa-z]?(?![\w])"),
    re.compile(rf"(?<![\w])\d+\s?-?\s?{_FLAT_WORD}(?![\w])\.?"),
)
_HOUSE_WORD = r"(?:уйи?|дом|д|house|bldg|building|ui|uy|№|#)"
_MARKED = (
    re.compile(rf"(?<![\w]){_HOUSE_WORD}(?:\.\s*|\s+|(?<=[№#])\s*)(?:№\s*)?({_NUM})(?![\w])"),
    re.compile(rf"(?<![\w/-])({_NUM})\s?-?\s?(?:ши |шы )?{_HOUSE_WORD}(?![\w])\.?"),
)
_LAST = re.compile(rf"(?<![\w/-])({_NUM})\s*[.,]?\s*$")
_FIRST = re.compile(rf"^\s*({_NUM})(?![\w-])")
_LATIN = str.maketrans("abcehikmoptxy", "авсенікмортху")
_BLOCK = re.compile(rf"\s*{_BLOCK_WORD}\s*(?=\d)")
_GAPS = re.compile(r"\s+")
_ORDINAL = re.compile(r"(?<=\d)-(?:ши|шы|й|я|ая|ый|ой|е)(?![\w])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an address: the folded name without words for its kind, kind if said, house numbers to try."""

    name: str
    kind: str = ""
    houses: tuple[str, ...] = ()
    place: str = ""


def house_key(number: str) -> str:
    """Write a house number in the one form that is stored: «12 а» → «12А», «12 корпус 1» → «12/1», Latin → Cyrillic.

    >>> house_key("12a"), house_key("7 к 2")
    ('12А', '7/2')
    """
    text = _BLOCK.sub("/", _GAPS.sub(" ", number.strip().lower()))
    return _GAPS.sub("", text).strip(".,;").translate(_LATIN).upper()


def house_keys(number: str) -> tuple[str, ...]:
    """Return the forms to look for, the likeliest first: «12-5» may be house 12/5, or flat 5 of house 12."""
    key = house_key(number)
    if "-" in key:
        return key.replace("-", "/"), key, key.split("-")[0]
    return (key,)


def without_flat(text: str) -> str:
    """Return the text folded, without flat, office, entrance and floor."""
    folded = fold(text)
    for flat in _FLAT:
        folded = flat.sub(" ", folded)
    return folded


def read_address(text: str) -> list[Reading]:
    """Return the ways to read `text`, the likeliest first; an empty list when it holds no name."""
    folded = without_flat(_ORDINAL.sub("", fold(text[:LONGEST])))
    readings = [reading for place, rest in _split_place(folded) for reading in _read_rest(rest, place)]
    named = (reading for reading in readings if reading.kind or any(letter.isalpha() for letter in reading.name))
    return list(dict.fromkeys(named))


def _split_place(folded: str) -> list[tuple[str, str]]:
    """Return (name of a settlement or "", what is left): by commas, else by the first and the last words."""
    parts = [part.strip() for part in folded.split(",") if part.strip()]
    splits = [("", " ".join(parts))]
    if len(parts) > 1:
        splits += [
            (bare_place(part), ", ".join(parts[:number] + parts[number + 1 :]))
            for number, part in enumerate(parts)
            if not any(letter.isdigit() for letter in part)
        ]
        return [(place, " ".join(rest.split(","))) for place, rest in splits]
    words = folded.split()
    for size in (1, 2):
        if len(words) > size + 1:
            splits.append((bare_place(" ".join(words[:size])), " ".join(words[size:])))
    named = [word for word in words if not word[0].isdigit()]
    if len(named) > 1 and named[-1] == words[-1]:
        splits.append((bare_place(words[-1]), " ".join(words[:-1])))
    return [(place, rest) for place, rest in splits if rest.strip()]


def _read_rest(text: str, place: str) -> list[Reading]:
    """Read what is left when the settlement is taken out: house, kind, name."""
    for marked in _MARKED:
        found = marked.search(text)
        if found:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return _named(rest, place, house_keys(found.group(1)))
    readings = []
    last = _LAST.search(text)
    if last and text[: last.start()].strip(" .,"):
        readings += _named(text[: last.start()], place, house_keys(last.group(1)))
    readings += _named(text, place, ())
    first = _FIRST.search(text)
    if first and not last:
        readings += _named(text[first.end() :], place, house_keys(first.group(1)))
    return readings


def _named(text: str, place: str, houses: tuple[str, ...]) -> list[Reading]:
    kind, rest = "", text
    for code, pattern in KIND_WORD.items():
        found = pattern.search(rest)
        if found and not kind:
            kind = code
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    name = squeeze(rest)
    if kind == "microdistrict" and houses and not name:
        return []
    readings = [Reading(name, kind, houses, place)]
    if any(letter.isascii() and letter.isalpha() for letter in name):
        readings.append(Reading(squeeze(to_cyrillic(name)), kind, houses, place))
    return [reading for reading in readings if reading.name]


@lru_cache(maxsize=20_000)
def trigrams(text: str) -> frozenset[str]:
    """Return the trigrams of each word, padded as pg_trgm pads them (two spaces before, one after)."""
    padded = [f"  {word} " for word in re.findall(r"\w+", text)]
    return frozenset(a + b + c for word in padded for (a, b), (_, c) in pairwise(pairwise(word)))


def likeness(query: str, variant: str) -> float:
    """Return how alike two folded names are, 0 to 1: shared trigrams over all; the beginning of a name counts well."""
    mine, theirs = trigrams(query), trigrams(variant)
    whole = len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
    return max(whole, 0.85) if len(query) > 2 and variant.startswith(query) else whole
