"""Private addresses in a text: street and house, and the flat, as written in Russian, Kazakh and Latin letters."""

import re
from collections.abc import Iterator

from insight.text.spans import Span, span_of

BIG = "(?-i:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z])"
_NUMBER = r"\d{1,4}(?:[/\\]\d{1,4})?(?:[ ]?-?[а-яa-zәғқңөұүһі](?![\w]))?"
BREAK = r"[ \t\xa0]{0,3}[,.;]?[ \t\xa0]{0,3}"  # no more: runs of blanks would be tried in every pair of lengths
_ORDINAL = "(?:[ ]?-?(?:ші|шы|ши|інші|ыншы))?"

# «В квартире 14 градусов»: counted in the flat, not its number.
_IN_A_FLAT = (
    r"(?:квартир(?:е|ах)|комнат(?:е|ах)|офис(?:е|ах)|(?:пәтер|патер|бөлме)\w{0,6}де|flat|apartment)[ ]\d{1,4}[ ]?"
    r"(?:(?:градус\w{0,3}|лет|года?|месяц(?:а|ев)?|недел[иь]|сут(?:ки|ок)|дн(?:я|ей)|час(?:а|ов)|человека?|людей"
    r"|кв\.?[ ]?м|м2|м²|жылдан|жыл|айдан|күннен|адам|бала|degrees|years|months|weeks|days|hours|people)(?!\w)|°|º)"
)
FLAT = (
    rf"(?:(?<!\w)(?!{_IN_A_FLAT})(?:кв(?:артир\w{{0,12}})?|оф(?:ис\w{{0,12}})?|апарт\w{{0,12}}|комн\w{{0,12}}|flat|apt|apartment"
    rf"|пәтер\w{{0,12}}|патер\w{{0,12}})\.?[ ]?№?[ ]?\d{{1,4}}[а-я]?(?!\w)"
    rf"|№?[ ]?\d{{1,4}}{_ORDINAL}[ -]{{0,3}}(?:пәтер|патер|бөлме|päter|pater)\w{{0,12}})"
)
HOUSE = (
    rf"(?:(?<!\w)(?:д(?:ом[а-я]{{0,3}})?|стр(?:оение)?|корп(?:ус\w{{0,12}})?|үй|уй|house|bldg)\.?[ ]?№?[ ]?{_NUMBER}"
    rf"|№?[ ]?{_NUMBER}{_ORDINAL}[ -]{{0,3}}(?:(?:үй|уй|üi|uy|korpus|корпус)\w{{0,12}}|(?:дом[еу]?|house)(?!\w)))"
)
# After a street with its house only: «45 кв» alone may count something.
_FLAT_AFTER = rf"(?:{FLAT}|№?[ ]?\d{{1,4}}[ -]{{0,3}}кв(?:артир[аеуы])?(?!\w|[. ]{{0,2}}м))"
# A bare number after the street is a house unless it counts something.
COUNTED = (
    "(?![ -]{0,2}(?:дн|ден|дня|сут|недел|мес|год|лет|раз|час(?!т)|мин|тенге|тг|%|люд|чел|маш|этаж|подъезд|метр"
    "|м[ .,]|км|кв\\.?[ ]?м|шт"
    "|күн|апта|ай[ .,]|жыл|рет|сағат|адам|теңге|қабат|мың|млн|тыс|days|weeks|hours|years"
    "|янв|фев|март|апр|мая|июн|июл|авг|сент|окт|нояб|дек|числ|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз"
    "|қыркүйек|қазан|қараша|желтоқсан))"
)
_BARE_HOUSE = rf"(?:{_NUMBER}(?!\d|[.:]\d){COUNTED})"
_WORD = r"[\w«»\"'.\-]{1,40}"
_STREET_RU = (
    r"(?<!\w)(?:ул(?:иц[а-яё]{1,3})?|пр(?:оспект[а-я]{0,3}|осп|-т|-кт)?|мкр(?:н|-н)?|микрорайон[а-я]{0,3}|м-н"
    r"|мк-н|пер(?:еул[а-я]{1,4})?"
    r"|бульвар[а-я]{0,2}|б-р|шоссе|проезд[а-я]{0,2}|тупик[а-я]{0,2}|квартал[а-я]{0,2}|кв-л)(?:\.|(?!\w))"
    rf"[ ]{{0,2}}{_WORD}(?:[ ]{_WORD}){{0,2}}?"
)
_STREET_AFTER = (
    rf"(?<![\w.\-])(?:{BIG}{_WORD}[ ]){{0,2}}{_WORD}[ ]{{1,2}}(?:көше|коше|kóshe|köşe|koshe|даңғыл|дангыл"
    rf"|dañğyl|ш-а|м-а|ш/а|мкр|"
    r"шағын[ ]?аудан|шагын[ ]?аудан|мөлтек[ ]?аудан|ықшам[ ]?аудан|ыкшам[ ]?аудан|бульвар|тұйығ|туйыг|тасжол"
    r"|улиц|проспект|"
    r"street|avenue|lane|road|micro-?district|st\.|ave\.)[\w\-]*"
)
# «5 мкр, 12 дом», «5-мкр 12-үй»: a number is the name; after the number of a house the word for it is taken along.
_NUMBERED = (
    r"(?<![\w.,\-])\d{1,3}(?:[ -]?(?:ші|шы|інші|ыншы|й|ый|ой|м|ом))?[ -]{0,2}(?:мкр(?:-?н)?|м-н|мк-н|микрорайон\w{0,3}"
    r"|ш-а|м-а|ш/а|(?:шағын|шагын|мөлтек|ықшам|ыкшам)[ ]?аудан\w{0,6})(?:\.|(?!\w))"
)
_WITH_STREET = tuple(
    re.compile(rf"(?P<place>{street}{BREAK}(?:{HOUSE}|{_BARE_HOUSE}))(?P<flat>{BREAK}(?:{_FLAT_AFTER}"
    rf"|-[ ]?\d{{1,4}}(?!\d)))?", re.I)
    for street in (_STREET_RU, _STREET_AFTER, _NUMBERED)
)  # fmt: skip
_ENGLISH = re.compile(
    rf"(?<![\w.])\d{{1,4}}[ ](?:{BIG}[\w'\-]{{1,30}}[ ]){{1,3}}(?i:street|st|avenue|ave|road|rd|lane|drive)(?!\w)"
    rf"(?P<flat>{BREAK}(?i:{FLAT}))?"
)
_NAME_HOUSE_FLAT = re.compile(
    rf"(?:(?<![\w.\-]){BIG}[\w.\-]{{1,40}}[ ,]{{1,3}})?(?:{HOUSE}{BREAK}{_FLAT_AFTER}|{_BARE_HOUSE}{BREAK}{FLAT})", re.I
)
_FLAT_ALONE = re.compile(FLAT, re.I)
_SAID = re.compile(
    r"(?:адрес[а-я]{0,3}|мекенжай\w{0,12}|мекен-жай\w{0,12}|address)[ ]?(?:прожива\w+|регистрац\w+"
    r"|проп\w+)?[ ]?[:—–-]?[ ]{0,2}"
    rf"(?P<place>[^\n!?;:]{{2,80}}?\d[\w/\-]*(?:{BREAK}(?:{HOUSE}|{FLAT})){{0,3}})",
    re.I,
)


def find_addresses(text: str) -> Iterator[Span]:
    """Yield spans of addresses: kind `address` with a flat or named as one's address, `house` without; may overlap."""
    if not any(letter.isdigit() for letter in text):
        return
    for pattern in (*_WITH_STREET, _ENGLISH):
        for match in pattern.finditer(text):
            yield span_of(match, "address" if match.group("flat") else "house")
    for pattern in (_NAME_HOUSE_FLAT, _FLAT_ALONE):
        yield from (span_of(match, "address") for match in pattern.finditer(text))
    yield from (span_of(match, "address", "place") for match in _SAID.finditer(text))
