"""The number of a voice: `2026-0000001-7`, and the code that opens it.

The check digit is H. M. Damm's (2004, quasigroup of order 10): it notices every wrong digit and every swap of
neighbours, the two slips that people make when they read a number aloud. The same table stands in `function.sql`.
"""

import re
import secrets

DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
SERIAL_DIGITS = 7
CODE_DIGITS = 8
LOOK_ALIKES = str.maketrans(
    {
        letter: digit
        for digit, letters in {"0": "OoОоQDО", "1": "IiLl|Іі", "3": "Зз", "5": "Ss", "6": "Бб", "8": "BВ"}.items()
        for letter in letters
    }
)


def check_digit(digits: str) -> int:
    """Return the Damm digit of a string of decimal digits."""
    interim = 0
    for digit in digits:
        interim = DAMM[interim][int(digit)]
    return interim


def format_number(year: int, serial: int) -> str:
    """Return the number as it is printed and stored."""
    body = f"{serial:0{SERIAL_DIGITS}d}"
    return f"{year}-{body}-{check_digit(f'{year}{body}')}"


def parse_number(text: str) -> str | None:
    """Return the number that a person meant, or None when it cannot be one.

    Forgives spaces, dashes of any kind or none, missing leading zeros (when the parts are set apart), and letters
    that look like digits. A wrong check digit gives None: better no paper than somebody else's.
    """
    parts = re.findall(r"\d+", text[:60].translate(LOOK_ALIKES))
    if len(parts) >= 3:
        year, serial, check = parts[0], "".join(parts[1:-1]), parts[-1]
    else:
        joined = "".join(parts)
        year, serial, check = joined[:4], joined[4:-1], joined[-1:]
    if len(year) != 4 or len(check) != 1 or not serial or len(serial) > 12:
        return None
    number = format_number(int(year), int(serial))
    return number if number[-1] == check else None


def new_access_code() -> str:
    """Return eight random digits: easy to say by phone, useless without the number and the key of the site."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def spell_code(code: str) -> str:
    """Return the code in two groups, as it is printed: `4821 9053`."""
    return f"{code[:4]} {code[4:]}"


def clean_code(text: str) -> str:
    """Return the digits of a code as a person typed it."""
    return "".join(re.findall(r"\d", text[:40].translate(LOOK_ALIKES)))
