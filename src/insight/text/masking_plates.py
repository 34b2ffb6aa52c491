"""Plates of cars of Kazakhstan in a text: «123 ABC 02», «123АВС02» and the older «A 123 BC».

A plate leads to the owner. Letters are Latin; people type the Cyrillic ones that look alike, or any. Two letters, of a
firm's car, are found as well: who publishes can lift them.
"""

import re
from collections.abc import Iterator

from insight.text.masking_addresses import COUNTED
from insight.text.spans import Span, span_of

_REGION = r"(?:0[1-9]|1\d|20)(?![\d%₸]|[.,:/-]\d)"
_ANY = "[A-ZА-ЯӘҒҚҢӨҰҮҺІ]"
_ALIKE = "[A-ZАВЕКМНОРСТУХ]"
_LEFT = r"(?<![\w./,:№-])"
_RIGHT = r"(?![\w]|-\d)"
# Words of two and three letters that stand between numbers in texts in capitals, and units.
_WORDS = (
    "(?!(?:КВ|КМ|СМ|КВТ|МКР|НА|НЕ|НЕТ|ОТ|СТ|ТОО|АО|КСК|ОСК|ТВ|СМС|ТОМ|ТЕМ|ВСЕ|КАК|ТАК|ВОТ|КТО|КОТ|ОН|ОНА|МЫ|МЕН|ОСЫ|СУ|СОМ"
    "|АТА|АНА|ОК|КХ|СНТ|КСТ|МСК|РУ|РЕТ|МЕТР|KM|CM|KV|KW|MB|GB|SMS|USD|EUR|KZT|RUB|TV|PM|AM|THE|AND|FOR|NOT|OUT|NO|IN|ON|AT"
    "|OF|TO|OR|BY|IS|LED)(?!\\w))"
)
# Codes of law, which follow the number of an article; where a word says that a plate follows they are letters of one.
_LAWS = "(?!(?:РК|КР|КРК|УК|ГК|ТК|НК|СК|ЕК)(?!\\w))"
# Only what is counted and does nothing: «123 ABC 02 детей чуть не сбил».
_NOT_COUNTED = rf"{COUNTED}(?![ -]{{0,2}}(?:квартир|комнат|мест|баллов|литров|пәтер|бөлме|flats|rooms)(?!\w))"
_CITED = re.compile(
    r"(?i:(?<!\w)(?:стать\w{1,3}|ст|бап\w{0,5}|пункт\w{0,3}|п|рейс\w{0,4}|маршрут\w{0,5}|приказ\w{0,3}|закон\w{0,3}"
    r"|договор\w{0,3}|гост|снип|flight|article|section|route)\.?[ \xa0]?№?[ \xa0]?)$"
)
"""Before a number that is one of an article, a flight, a route."""
_LOOKED_BACK = 20
_GAP = "[ \\xa0-]?"
# The same where a word says that a plate follows, and letters may be small: «номер 123 дом 12», «авто 100 раз 12 мая».
_SMALL_WORDS = (
    rf"(?i:{_WORDS}(?!(?:дом|үй|уй|кв|тел|для|раз|рет|лет|год|жыл|дн|күн|кун|час|мин|тг|руб|шт|чел|или|до|по|из|за|где|это"
    r"|мм|кг|гр|days?|km|kg|min)(?!\w)))"
)
_NAMED = (
    r"(?i:(?<!\w)(?:гос(?:ударственн\w{2,3})?[. ]{0,2}номер\w{0,4}|госномер\w{0,4}|г/н|гос\.?[ ]?№|номер\w{0,4}"
    r"|нөмір\w{0,6}|машин\w{0,3}|авто(?:мобил\w{1,3})?|көлік\w{0,6}|такси|plates?|number|car)[ ]?[:№—–-]?[ ]{0,2})"
)
_PLATES = (
    re.compile(rf"{_LEFT}\d{{3}}{_ANY}{{2,3}}{_REGION}{_RIGHT}"),
    re.compile(rf"{_LEFT}\d{{3}}[ \xa0-]{_WORDS}{_LAWS}{_ALIKE}{{2,3}}{_GAP}{_REGION}{_RIGHT}{_NOT_COUNTED}"),
    re.compile(rf"{_LEFT}{_ANY}\d{{3}}{_ANY}{{2,3}}(?!\w)"),
    re.compile(rf"{_LEFT}{_ALIKE}[ \xa0-]\d{{3}}{_GAP}{_WORDS}{_ALIKE}{{2,3}}(?!\w)"),
)
_SAID = re.compile(
    rf"{_NAMED}(?P<plate>\d{{3}}{_GAP}{_SMALL_WORDS}[^\W\d_]{{2,3}}{_GAP}{_REGION}"
    rf"|[^\W\d_]{_GAP}\d{{3}}{_GAP}{_SMALL_WORDS}[^\W\d_]{{2,3}})(?!\w)"
)
_SMALL = re.compile(rf"{_LEFT}\d{{3}}[a-zа-я]{{3}}{_REGION}{_RIGHT}")


def find_plates(text: str) -> Iterator[Span]:
    """Yield spans of plates; they may overlap. In small letters with spaces only where a word says what it is."""
    for pattern in (*_PLATES, _SMALL):
        yield from (span_of(match, "plate") for match in pattern.finditer(text) if not _is_cited(match))
    yield from (span_of(match, "plate", "plate") for match in _SAID.finditer(text))


def _is_cited(match: re.Match[str]) -> bool:
    """Does a word before it say that the number, which stands apart, is one of an article or a flight?"""
    start, text = match.start(), match.string
    is_apart = text[start : start + 3].isdigit() and not text[start + 3].isalpha()
    return is_apart and _CITED.search(text[max(0, start - _LOOKED_BACK) : start]) is not None
