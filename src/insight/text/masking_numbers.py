"""Personal numbers in a text: IIN, BIN, phones, cards, accounts, documents, e-mail addresses."""

import re
from collections.abc import Iterator
from dataclasses import replace

from insight.text.checks import is_valid_bin, is_valid_iin
from insight.text.spans import Kind, Span, span_of

_GAP = "[ \t\xa0\u2009\u202f]"
_SEP = f"(?:{_GAP}|[-–—.()])"

_TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
# However it is cut: «860115-300033», «860115 / 30 00 33»; the check digit and the day of birth tell it.
_TWELVE_SPACED = re.compile(rf"(?<![\d.,])\d(?:{_GAP}{{0,2}}(?:[-–—./_]{_GAP}{{0,2}})?\d){{11}}(?!\d)")
_NAMED_TWELVE = re.compile(
    rf"(?:иин|жсн|бин|бсн|iin|bin|jsn)\w{{0,4}}{_GAP}?[:№=—–-]?{_GAP}{{0,2}}(\d(?:[ \xa0-]?\d){{9,12}})", re.I
)
_VOICE_NUMBER = re.compile(r"\d{4}-\d{7}-\d")

_ZERO = re.compile(r"(?<=\d)[OoОо]+(?![^\W\d_])|(?<![^\W\d_])[OoОо]+(?=\d)")
"""A letter that stands for zero: «8 7О1», «123-45-6O»."""

_CUT = f"(?:{_GAP}{{0,2}}(?:[-–—./_*)]{{1,2}}{_GAP}{{0,2}})?)"
_PHONES = (
    # Cut by other signs than usual, in the groups of a mobile number: «8/701/123 45 67», «8_701_1234567».
    re.compile(rf"(?<![\d/.])(?:\+{_GAP}?7|[78]){_CUT}\(?7\d\d{_CUT}\d{{3}}{_CUT}\d\d{_CUT}\d\d(?![\d/])"),
    re.compile(r"(?<![\d/.])7\d\d/\d{3}/\d\d/\d\d(?![\d/])"),
    re.compile(rf"(?<!\d)(?:(?:\+|00){_GAP}?7|[78]){_SEP}{{0,3}}[3-9](?:{_SEP}{{0,3}}\d){{9}}(?!\d)"),
    re.compile(rf"(?<![\d.,/-])7[0-9]{{2}}(?:{_SEP}{{0,3}}\d){{7}}(?!\d)(?!{_GAP}?(?:тенге|теңге|тг|₸|млн|мың))"),
    re.compile(rf"\+{_GAP}?\d(?:{_SEP}{{0,3}}\d){{8,14}}(?!\d)"),
    re.compile(rf"(?<!\d)(?:8{_SEP}{{0,2}})?\(\d{{3,5}}\){_SEP}{{0,3}}\d(?:{_SEP}{{0,2}}\d){{4,6}}(?!\d)"),
    re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{2}(?![\d-])"),
)
_NAMED_PHONE = re.compile(
    r"(?:(?:тел|моб|ұялы|уялы|звон|хабарлас|байланыс|ватсап|вацап)\w{0,12}|wh?ats?app?|phone|call|mob)"
    rf"[^\d\n]{{0,25}}((?:\+?\d)(?:{_SEP}{{0,3}}\d){{4,13}})(?!\d)",
    re.I,
)

_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d")
"""A day in figures, which no phone is written like."""

_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]+(?:@|[ ]?[(\[](?:at|собака|эт)[)\]][ ]?)[\w\-]+(?:\.[\w\-]+)+", re.I)
_ACCOUNT = re.compile(
    r"(?<![\w@.])@[A-Za-z][\w.]{3,}|(?:https?://)?(?:www\.)?"
    r"(?:t\.me|wa\.me|instagram\.com|facebook\.com|vk\.com|tiktok\.com)/[\w@.+/\-]+",
    re.I,
)
_CARD = re.compile(r"(?<!\d)\d{4}(?:[ \xa0-]?\d{4}){3}(?!\d)")
_IBAN = re.compile(r"(?<![A-Za-z\d])[KК][ZЗ][ ]?\d{2}(?:[ -]?[A-Z\d]){16}(?![A-Za-z\d])", re.I)
_DOCUMENTS = (
    re.compile(r"(?:№|N[o°]?\.?)[ \xa0]?(\d{9}|[NА-ЯA-Z]{1,2}[ ]?\d{7,8})(?!\d)"),
    re.compile(
        r"(?:(?:удостоверени|уд\.?[ ]?личн|паспорт|куәлі|куали|төлқұжат|толкужат|құжат)\w{0,12}|удв|id[ -]?card"
        r"|passport)"
        r"[^\d\n]{0,30}?((?<![\w])[NА-ЯA-Z]{0,2}[ ]?\d{7,9})(?!\d)",
        re.I,
    ),
    re.compile(r"(?<![A-Za-z\d])N[ ]?\d{8}(?!\d)"),
)


_WHOLE: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_CARD, "card"),
    (_IBAN, "iban"),
    (_EMAIL, "email"),
    (_ACCOUNT, "account"),
)


def find_numbers(text: str) -> Iterator[Span]:
    """Yield spans of numbers that name a person; they may overlap."""
    read = _ZERO.sub(lambda found: "0" * len(found.group()), text)
    for span in _find(read):
        yield replace(span, text=text[span.start : span.end])


def _find(text: str) -> Iterator[Span]:
    yield from _twelve_digits(text)
    yield from _phones(text)
    for pattern, kind in _WHOLE:
        yield from (span_of(match, kind) for match in pattern.finditer(text))
    for pattern in _DOCUMENTS:
        yield from (span_of(match, "document", pattern.groups and 1) for match in pattern.finditer(text))


def _twelve_digits(text: str) -> Iterator[Span]:
    for match in _TWELVE.finditer(text):
        yield span_of(match, _twelve_kind(match.group()) or "number12")
    for match in _TWELVE_SPACED.finditer(text):
        kind = _twelve_kind(re.sub("[^0-9]", "", match.group()))
        if kind and not (_VOICE_NUMBER.fullmatch(match.group()) or _DAY.match(match.group())):
            yield span_of(match, kind)
    for match in _NAMED_TWELVE.finditer(text):  # said to be one: hidden even with a digit missing
        yield span_of(match, _twelve_kind(re.sub(r"\D", "", match.group(1))) or "number12", 1)


def _twelve_kind(digits: str) -> Kind | None:
    if is_valid_iin(digits):
        return "iin"
    return "bin" if is_valid_bin(digits) else None


def _phones(text: str) -> Iterator[Span]:
    for pattern in _PHONES:
        yield from (span_of(match, "phone") for match in pattern.finditer(text))
    for match in _NAMED_PHONE.finditer(text):
        if not (_VOICE_NUMBER.match(match.group(1)) or _DAY.fullmatch(match.group(1))):
            yield span_of(match, "phone", 1)
