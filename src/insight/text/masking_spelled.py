"""Contacts that are written in words: «gula собака mail точка ру», «восемь семьсот один …»; a class of a school."""

import re
from collections.abc import Iterator
from itertools import pairwise

from insight.text.fold import fold
from insight.text.spans import Span, span_of

LEAST_DIGITS, LEAST_WORDS, MOST_DIGITS = 7, 6, 15
"""A row of words for numbers is a phone from so many digits, or so many words, on; one with figures has not more."""
ALSO_DIGITS = 2
"""Words for numbers that stand among figures in a phone: «8 семьсот один 555 44 33» has more than one."""

_S = "[ \t\xa0]"
_OPEN, _CLOSE = r"[(\[{<«\"]", r"[)\]}>»\"]"
_AT_WORD = r"собак[аи]|собачк[аи]|эт|ат|ит|ет|at"
_DOT_WORD = r"точка|нүкте|нукте|dot|дот|nukte|nükte|tochka"
# Surely the sign: bracketed, or called a sign.
_AT = (
    rf"(?:{_S}{{0,2}}{_OPEN}{_S}?(?:{_AT_WORD}|@){_S}?{_CLOSE}{_S}{{0,2}}|{_S}{{1,2}}(?:@|собак[аи]|собачк[аи]|sobaka"
    rf"|(?:{_AT_WORD}){_S}белгі?(?:сі|си)|at{_S}sign){_S}{{1,2}}|@{_S}{{1,2}}|{_S}{{1,2}}@)"
)
_DOT = rf"(?:{_S}{{0,2}}{_OPEN}{_S}?(?:{_DOT_WORD}|\.){_S}?{_CLOSE}{_S}{{0,2}}|{_S}{{1,2}}(?:{_DOT_WORD}){_S}{{1,2}}"
_ANY_DOT = rf"{_DOT}|{_S}?\.{_S}?)"
_LOCAL = rf"(?<![\w.+\-])[\w.+\-]{{1,64}}(?:{_DOT})[\w+\-]{{1,64}}){{0,3}}"
_TOP = "(?:ru|kz|com|net|org|info|ру|кз|казы?|ком|нет|орг|кей[ ]зет)(?![\\w])"
_SPELLED = (
    re.compile(rf"{_LOCAL}{_AT}[\w\-]{{1,63}}(?:{_ANY_DOT}[\w\-]{{1,63}}){{0,2}}?{_ANY_DOT}{_TOP}", re.I),
    re.compile(
        rf"{_LOCAL}{_S}{{1,2}}(?:at|эт|ит){_S}{{1,2}}[\w\-]{{1,63}}(?:{_DOT})[\w\-]{{1,63}}){{0,2}}?{_DOT}){_TOP}", re.I
    ),
)

_TOKEN = re.compile(r"[^\W\d_]{1,15}|\d{1,15}")
_BETWEEN = re.compile(r"[ \t\xa0\n,.()+\-–—/]{1,4}")
_UNITS = """
ноль нуль один одна два две три четыре пять шесть семь восемь девять
нол бир еки уш торт бес алты жети сегиз тогыз
zero oh one two three four five six seven eight nine double triple
nol bir eki ush tort bes alty jeti zheti segiz togyz toqyz odin dva tri chetyre pyat shest sem vosem devyat
"""
_TENS = """
десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать
двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто
он жиырма отыз кырык елу алпыс жетпис сексен токсан
ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fourty fifty sixty seventy eighty ninety
jiyrma zhiyrma otyz qyryq kyryk elu alpys jetpis zhetpis seksen toqsan toksan
"""
_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот жуз juz zhuz hundred"
_MULTIPLYING = frozenset({"жуз", "juz", "zhuz", "hundred"})
_TEENS = re.compile("(?:десять|.*надцать|ten|eleven|twelve|.*teen)$")
_DIGITS = {word: size for size, row in ((1, _UNITS), (2, _TENS), (3, _HUNDREDS)) for word in row.split()}
# What is counted, or how much: a sum of money is no phone.
_COUNTED = re.compile(
    "(?:тысяч|мын|миллион|миллиард|млн|млрд|тенге|тг|рубл|доллар|процент|метр|километр|грамм|тонн|литр|градус|лет|жыл"
    "|thousand|million|billion|tenge|dollar|percent|metre|meter|degree|myn|mln)"
)

_CLASS = re.compile(
    r"(?<![\w])(?:1[012]|[1-9])[ ]?[-–]?[ ]?[«\"“']?[а-яәғқңөұүһіa-z][»\"”']?[ -]{0,2}"
    r"(?:класс\w{0,3}|кл\.|сынып\w{0,6}|сыныб\w{0,6}|synyp\w{0,6}|grade|class)(?!\w)"
    r"|(?<!\w)(?:класс\w{0,2}|grade|class)[ ](?:1[012]|[1-9])[ ]?[-–]?[ ]?[«\"“']?[а-яa-z][»\"”']?(?!\w)",
    re.I,
)
_SCHOOL = re.compile(
    r"(?<!\w)(?:школ|мектеп|мекте[бп]і|гимнази|лице[йя]|school|lyceum|gymnasium|mekte[bp])\w{0,12}[ \xa0]{0,2}"
    r"(?:№|no\.?|n)?[ \xa0]{0,2}\d"
    r"|(?:№[ \xa0]?)?\d{1,3}(?:[ -]?(?:[а-яіш]{1,3}))?[ \xa0-]{1,2}"
    r"(?:школ|мекте[бп]|гимнази|лице[йя]|school|lyceum|mekte[bp])",
    re.I,
)
_NEAR = 60
"""Characters around a class in which its school is looked for."""


def find_spelled(text: str) -> Iterator[Span]:
    """Yield spans of addresses of mail and phones in words, and of a class beside the number of its school."""
    for pattern in _SPELLED:
        yield from (span_of(match, "email") for match in pattern.finditer(text))
    yield from _phones(text)
    for match in _CLASS.finditer(text):
        if _SCHOOL.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR):
            yield span_of(match, "class")


def _phones(text: str) -> Iterator[Span]:
    """Yield rows of words for numbers that are long enough for a phone and count nothing."""
    row: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        is_near = bool(row) and _BETWEEN.fullmatch(text, row[-1].end(), token.start()) is not None
        if _worth(token.group()) and (is_near or not row):
            row.append(token)
            continue
        if _is_phone(row) and not (is_near and _COUNTED.match(fold(token.group()))):
            yield _of_row(text, row)
        row = [token] if _worth(token.group()) else []
    if _is_phone(row):
        yield _of_row(text, row)


def _worth(token: str) -> int:
    """Return how many digits a word or a figure stands for, 0 for another word."""
    return len(token) if token[0].isdigit() else _DIGITS.get(fold(token), 0)


def _is_phone(row: list[re.Match[str]]) -> bool:
    tokens = [fold(token.group()) for token in row]
    spelled = sum(not token[0].isdigit() for token in tokens)
    return spelled >= LEAST_WORDS or (spelled >= ALSO_DIGITS and LEAST_DIGITS <= _digits(tokens) <= MOST_DIGITS)


def _digits(tokens: list[str]) -> int:
    """Count the digits of a row: «пятьсот пятьдесят пять» are three, as «бес жүз елу бес» are."""
    total = sum(_worth(token) for token in tokens)
    for before, token in pairwise(tokens):
        if before[0].isdigit() or token[0].isdigit():
            continue
        if token in _MULTIPLYING:
            total -= _worth(before) == 1
        elif _worth(before) > _worth(token) and not _TEENS.match(before):
            total -= _worth(token)
    return total


def _of_row(text: str, row: list[re.Match[str]]) -> Span:
    start, end = row[0].start(), row[-1].end()
    return Span(start, end, "phone", text[start:end])
