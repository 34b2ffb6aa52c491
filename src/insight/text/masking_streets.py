"""Streets written without a word for it: «Сейфуллина 498», «Кабанбай батыра 47», «Сығанақ 15».

Two ways to tell such a name from any other word before a number: its shape (named after somebody, an adjective, a name
after «на» and «по»), and a list of streets handed in. What follows the number must not be counted by it. In small
letters only the list tells («абая 12 кв 4», «сығанақ 15 үй»).
"""

import re
from collections.abc import Container, Iterable, Iterator

from insight.text.fold import fold
from insight.text.masking_addresses import BIG, BREAK, COUNTED, FLAT, HOUSE
from insight.text.spans import Kind, Span, span_of

LONGEST_NAME = 60
"""Characters before a house that are read for the name of its street."""
MOST_WORDS = 3

# What a number counts or numbers, beside the units of COUNTED; beginnings of words.
_THINGS = (
    "январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым"
    "|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|числ|жас|век|ғасыр|г\\.|ж\\.|класс|сынып|оқушы|учени|сем[еь]|отбас"
    "|бала|дет|машин|көлік|вагон|сот|гектар|га\\b|градус|°|процент|пайыз|₸|руб|млрд|квартир|домов|үйлер|мест|орын|балл"
    "|тонн|кг|литр|дана|пункт|тарма|статья|част|бап|топ|групп|бағыт|маршрут|автобус|троллейбус|мектеп|школ|лицей"
    "|гимнази|емхана|поликлиник|больниц|аурухан|балаба|садик|учаск|участ|[шй][іы]?\\b|[іы]нш|го\\b|жител|тұрғын"
    "|остановок|остановк[аи]\\b|светофор(?:а|ов)|фонар(?:я|ей)|столб(?:а|ов)|ямы?\\b|собак|люк(?:а|ов)|магазин(?:а|ов)"
    "|контейнер(?:а|ов)|дерев[аь]|полос"
    "|times|people|families|children|degrees|january|february|march|april|may\\b|june|july|august|september|october"
    "|november|december|school|bus|percent|clinic"
)
_DIGITS = rf"[1-9]\d{{0,2}}(?:[/\\]\d{{1,3}})?(?!\d|[.,:]\d|[ -]\d{{2,3}}[ -]\d){COUNTED}(?![ -]{{0,2}}(?:{_THINGS}))"
_LETTER = r"(?:[ ]?-?[а-яa-zәғқңөұүһі](?![\w]))?"
_PLACE = (
    rf"(?:(?P<said>{HOUSE})|{_DIGITS}{_LETTER})(?P<flat>-[ ]?\d{{1,3}}(?![\d-]){COUNTED}|{BREAK}{FLAT})?(?![ ]?-\d)"
)
_GAP = r"(?:,?[ \xa0]{1,2}|,)"
_SMALL = r"[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_NAME = rf"(?<![\w.\-])(?:{BIG}(?-i:{_SMALL}){{2,30}}[ ])?{BIG}(?-i:{_SMALL}){{1,30}}?"
_AFTER_SOMEBODY = re.compile(
    rf"{_NAME}(?-i:[оеё]ва|[иы]на|[сц]кого|[сц]кой|ская|ұлы|улы|uly|ūly|ova|eva|ina|skaya)(?:н[ыі]ң)?{_GAP}{_PLACE}",
    re.I,
)
_TITLED = re.compile(
    rf"(?<![\w.\-])(?:{BIG}\w{{2,30}}[ ](?:хана?|би|ата|ақын|акына?|жырау|batyra?|k?han|bi)|\w{{3,30}}[ ]батыра?)"
    rf"{_GAP}{_PLACE}",
    re.I,
)
# «На форуме», «по закону» are no names; an adjective is one only within a sentence.
_ON = re.compile(rf"(?<!\w)(?:на|по|угол)[ ](?P<place>{BIG}(?-i:{_SMALL}){{3,30}}(?<![еую]){_GAP}{_PLACE})", re.I)
_ADJECTIVE = re.compile(rf"(?<=[а-яёa-z,][ ])(?-i:{BIG}{_SMALL}{{2,30}}?[нв]ая){_GAP}{_PLACE}", re.I)
_HOUSE_AFTER = re.compile(rf"(?<=[\w»\"]){_GAP}(?P<house>{_PLACE})", re.I)
_WORDS_BEFORE = re.compile(rf"(?:[\w\-]+[ \xa0]){{0,{MOST_WORDS - 1}}}[\w\-]+[»\"]?$")
_BREAK = re.compile("[ \xa0-]")
_ON_BEFORE = re.compile(r"(?<!\w)(?:на|по|угол)[ ]$", re.I)
# Folded beginnings of what bears a number and is no street, or whose name is oftener a city, a feast or a month.
_NO_STREET = re.compile(
    r"(?!\w+ск(?:ая|ой))(?:школ[аеуы]?(?!\w)|мектеп|мектеб|автобус|маршрут|троллейбус|лице|гимнази|больниц|поликлин"
    "|аурухан|емхан|балабак|детсад|садик"
    "|подъезд|этаж|кабинет|участ|учаск|пункт|стать|приказ|буйрык|закон|заны?$|форм|приложени|косымша|таблиц|кесте"
    "|рисун|сурет|глав|тарау|раздел|болим|класс|сынып|групп|топ$|палат|останов|аялдам|машин|половин|причин|картин|корзин"
    "|плотин|основ|наурыз|кантар|акпан|сауир|мамыр|маусым|шилде|тамыз|кыркуйек|казан$|караша|желтоксан|май$|мая$|мае$"
    "|казакстан|астан|алмат|шымкент|караган|нур-?султан|актобе|павлодар|костана|семе[йея]$|тараз|орал$|уральск|атырау"
    "|актау|кызылорд|туркестан|туркистан|covid|ковид|камаз|газел|astana|almaty|shymkent|kazakhstan|qazaqstan|nauryz|school"
    "|bus$|route|дом$|дома$|доме$|корпус|уй$|строени|литер|блок|том$|част|номер|уровн|верси|сезон)"
)
# Folded names of streets that are words of everyday, too: in small letters they are those before a bare number.
_EVERYDAY = re.compile(
    r"(?:[^ ]+[нвкчрт](?:ая|ый|ой|ий)|мира?|побед[аы]|дружб[аы]|достык|бирлик|бейбитшилик|тауелсиздик|женис|жастар"
    r"|енбек|коктем|самал|нур|нурлы|ару|орталык|центр|вокзал|весн[аы]|надежд[аы]|труда?|свобод[аы]|республик[аи]"
    r"|конституци[яи]|восток|запад|север|юг|шыгыс|батыс|солтустик|онтустик|парк|саябак|дала|тау|булак|арман|алма|дархан"
    r"|шаттык|бакыт|мерей|жибек жолы|болашак|береке|ынтымак|отан|родин[аы]|сад|базар|рынок|аэропорт|завод|зауыт"
    r"|молодеж[ьи]|космос|салтанат|студент\w*|строител\w*|шахтер\w*|космонавт\w*|железнодорожник\w*|металлург\w*"
    r"|жол|дорога|озен|рек[аи]|остров|берег|роз[аы]|спорт|спутник|совет\w*|маяк|луч|заря|рассвет|союз|колхоз"
    r"|центральн\w*|friendship|peace|victory|park|dostyk|samal)"
)


def find_bare_streets(text: str, streets: Container[str]) -> Iterator[Span]:
    """Yield spans of a street by name alone with its house, and flat; `streets` are folded names. May overlap."""
    if not any(letter.isdigit() for letter in text):
        return
    for pattern, group in ((_AFTER_SOMEBODY, 0), (_TITLED, 0), (_ADJECTIVE, 0), (_ON, "place")):
        for match in pattern.finditer(text):
            if not _NO_STREET.match(fold(match.group(group))):
                yield span_of(match, "address" if match.group("flat") else "house", group)
    for match in _HOUSE_AFTER.finditer(text):
        start = _street_before(match, streets)
        if start is not None:
            yield _with_house(start, match)


def find_houses_after(text: str, names: Iterable[Span]) -> Iterator[Span]:
    """Yield spans of a house, and flat, together with the name right before it: names of streets, however written."""
    for name in names:
        match = _HOUSE_AFTER.match(text, name.end)
        if match:
            yield _with_house(name.start, match)


def _with_house(start: int, house: re.Match[str]) -> Span:
    kind: Kind = "address" if house.group("flat") else "house"
    return Span(start, house.end(), kind, house.string[start : house.end()])


def _street_before(house: re.Match[str], streets: Container[str]) -> int | None:
    """Return where the name of a listed street begins that ends before a house: of several words rather than of one."""
    text, end = house.string, house.start()
    found = _WORDS_BEFORE.search(text, max(0, end - LONGEST_NAME), end)
    if found is None:
        return None
    starts = [found.start(), *(found.start() + gap.end() for gap in re.finditer("[ \xa0]", found.group()))]
    for start in starts:
        name = _BREAK.sub(" ", fold(text[start:end]).strip('»"'))
        if name in streets and not _NO_STREET.match(name) and _is_a_name(name, house, start):
            return start
    return None


def _is_a_name(name: str, house: re.Match[str], start: int) -> bool:
    """Is it meant as a name: written so, said to be where something is, before a house, or no word of everyday?"""
    text = house.string
    if text[start].isupper() or house.group("said") or house.group("flat"):
        return True
    return _ON_BEFORE.search(text, max(0, start - 6), start) is not None or not _EVERYDAY.fullmatch(name)
