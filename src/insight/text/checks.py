"""Numbers of Kazakhstan: IIN, BIN, phone. Pure checks, and synthetic IINs for tests and demo data.

IIN and BIN: 12 digits, the last one a check digit: sum of digit × weight (1…11) modulo 11; if that is 10, weights
3…11, 1, 2; if 10 again, the number is not issued. Sources: the rule of the registry
of individual numbers (as in kz-iin-validator 0.7.1, read) and that of business numbers.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Sex = Literal["male", "female"]

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NOT_ISSUED = 10
_TWELVE = re.compile("[0-9]{12}")
_FIRST_CENTURY = 1800
# Fifth digit of a BIN: 4 resident, 5 non-resident legal person, 6 joint entrepreneurs; sixth: 0 head office, 1 branch,
# 2 representation, 3 farm.
_BIN_TYPES, _BIN_PARTS = "456", "0123"
_SERIALS = 10_000
_PREFIX = 7
"""Digits before the serial: birth date, century and sex."""


@dataclass(frozen=True, slots=True)
class IinFacts:
    """What an IIN says about its holder."""

    birth_date: date
    sex: Sex


def check_digit(eleven: str) -> int | None:
    """Return the check digit for the first eleven digits of an IIN or BIN, or None if no such number is issued."""
    digits = [int(digit) for digit in eleven]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest != _NOT_ISSUED:
            return rest
    return None


def iin_facts(number: str) -> IinFacts | None:
    """Return birth date and sex from a valid IIN, None if `number` is not one. Spaces around it are not forgiven."""
    if not _has_check_digit(number):
        return None
    century = int(number[6])
    if not 1 <= century <= 6:
        return None
    year = _FIRST_CENTURY + 100 * ((century - 1) // 2) + int(number[:2])
    try:
        born = date(year, int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None
    return IinFacts(born, "male" if century % 2 else "female")


def is_valid_iin(number: str) -> bool:
    """Say whether `number` is twelve digits with a possible birth date, century and the right check digit."""
    return iin_facts(number) is not None


def is_valid_bin(number: str) -> bool:
    """Say whether `number` is twelve digits with a possible month, type and part and the right check digit."""
    return (
        _has_check_digit(number) and 1 <= int(number[2:4]) <= 12 and number[4] in _BIN_TYPES and number[5] in _BIN_PARTS
    )


def _has_check_digit(number: str) -> bool:
    return _TWELVE.fullmatch(number) is not None and check_digit(number[:11]) == int(number[11])


def synthetic_iin(birth_date: date, sex: Sex, serial: int) -> str:
    """Return the `serial`-th (from 0) valid IIN of that birth date and sex: distinct serials give distinct numbers.

    For tests and demo data only. Raises ValueError for a year outside 1800–2099 or a serial past the last number.
    """
    century = (birth_date.year - _FIRST_CENTURY) // 100
    if not 0 <= century <= 2:
        raise ValueError(f"No IIN exists for a birth in {birth_date.year}")
    prefix = f"{birth_date:%y%m%d}{2 * century + (1 if sex == 'male' else 2)}"
    number = serial
    for skipped in _serials_not_issued(*_remainders(prefix)):
        if skipped > number:
            break
        number += 1
    if not 0 <= number < _SERIALS:
        raise ValueError(f"No {serial}th IIN exists for {prefix}")
    eleven = f"{prefix}{number:04d}"
    return f"{eleven}{check_digit(eleven)}"


def _remainders(digits: str, place: int = 0) -> tuple[int, int]:
    """Return what digits from a place on add to the two weighted sums, modulo 11."""
    first, second = (
        sum(int(digit) * weight for digit, weight in zip(digits, weights[place:], strict=False)) % 11
        for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS)
    )
    return first, second


def _serials_not_issued(first: int, second: int) -> Sequence[int]:
    """Serials that give 10 twice after a prefix with these remainders: few, so the n-th good one is found fast."""
    return _serials_by_remainders().get(((_NOT_ISSUED - first) % 11, (_NOT_ISSUED - second) % 11), ())


@lru_cache(maxsize=1)
def _serials_by_remainders() -> Mapping[tuple[int, int], Sequence[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for serial in range(_SERIALS):
        found[_remainders(f"{serial:04d}", place=_PREFIX)].append(serial)
    return dict(found)


# --- phones -------------------------------------------------------------------------------------------------------

_PHONE_SIGNS = re.compile(r"[\s\u00a0()\-–—./]+")
# After the country code 7: 7 and nine digits (Kazakhstan's part of zone 7); 8 is the trunk prefix, 00 the exit code.
_KZ_PHONE = re.compile("(?:\\+7|007|7|8)?(7[0-9]{9})")
_KZ_MOBILE = re.compile("\\+77(?:0[0-8]|47|71|75|76|77|78)[0-9]{7}")


def normalise_phone(text: str) -> str | None:
    """Return a phone of Kazakhstan as E.164 (+77011234567) from any usual way of writing, or None if it is not one.

    City phones need their code (7172 55 66 77); short numbers (112, 1414) are not phones of a person: None.
    """
    found = _KZ_PHONE.fullmatch(_PHONE_SIGNS.sub("", text))
    return f"+7{found.group(1)}" if found else None


def is_mobile(e164: str) -> bool:
    """Say whether a normalised phone has a mobile operator's code (700–708, 747, 771, 775–778) and can take an SMS."""
    return _KZ_MOBILE.fullmatch(e164) is not None
