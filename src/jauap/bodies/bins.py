"""The business identification number (БСН/БИН): twelve digits with a check digit."""

WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


def check_digit(digits: str) -> int | None:
    """Return the twelfth digit for the first eleven, None when the number is never given out (remainder 10 twice).

    The rule is that of the individual number (ЖСН/ИИН) too; source: facts gathered from kz-iin-validator 0.7.1.
    """
    for weights in WEIGHTS:
        rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def is_bin(text: str) -> bool:
    """Is it a well-formed BIN: YYMM, type 4 to 6, branch 0 to 3, serial, right check digit?"""
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        return False
    fits = "01" <= text[2:4] <= "12" and text[4] in "456" and text[5] in "0123"
    return fits and check_digit(text[:11]) == int(text[11])
