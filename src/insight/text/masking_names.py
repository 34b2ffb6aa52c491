"""Names of people in a text, where the form makes them certain: patronymic, initials, or words that introduce them."""

import re
from collections.abc import Iterator

from insight.text.spans import Span, span_of

_BIG = "[А-ЯЁӘҒҚҢӨҰҮҺІA-ZÄĞÑÖÜŪŞİ]"
_SMALL = "[а-яёәғқңөұүһіa-zäğñöüūşıi]"
_NAME = rf"{_BIG}(?:{_SMALL}+|{_BIG}+)(?:-{_BIG}{_SMALL}+)?"

_RUSSIAN_PATRONYMIC = r"(?:[оеё]вич|[оеё]вн|ичн|инич|ович|евич|ьич|мич|лич)(?:а|у|ем|ом|е|ы|ой|ою)?"
_KAZAKH_PATRONYMIC = r"(?:ұлы|улы|үлі|қызы|кызы|қызі|уұлы)(?:н[аыі]?ң?|на|нан|мен|ның|ге|ға)?"
_LATIN_PATRONYMIC = r"(?:ovich|evich|ovna|evna|uly|ūly|qyzy|kyzy)"
_PATRONYMIC = rf"(?:{_RUSSIAN_PATRONYMIC}|{_KAZAKH_PATRONYMIC}|{_LATIN_PATRONYMIC})"

# No part of the name, though it begins with a capital.
_SALUTATION = (
    r"(?!(?i:(?:глубоко|много)?уважаем\w{2,3}|дорог(?:ой|ая|ие)|господин\w?|госпож\w|здравствуйте|привет|спасибо|прошу"
    r"|благодар\w{1,4}|құрметті|курметти|қадірлі|аса|сәлем\w{0,10}|рақмет|рахмет|qurmetti|dear|hello|mrs?|ms|thanks?)(?!\w))"
)

_FULL = re.compile(
    rf"(?<!\w)(?:{_SALUTATION}{_NAME}[ \t\xa0]+){{1,2}}{_BIG}\w+?(?i:{_PATRONYMIC})(?!\w)"
    rf"(?:[ \t\xa0]+{_NAME}(?<=ов|ев|ин|ва|на|ий|ая|ов|ек|ай))?"
)
_PATRONYMIC_ALONE = re.compile(
    rf"(?<!\w){_BIG}\w{{2,}}?(?:[оеё]вич|[оеё]вн|ұлы|қызы)(?:а|у|ем|ом|е|ы|ой|ның|на|ға)?(?!\w)"
)
_LOWER_FULL = re.compile(
    rf"(?<!\w){_SMALL}{{3,}}[ ]{_SMALL}{{3,}}[ ]{_SMALL}{{3,}}(?:ович|евич|овн|евн|ұлы|қызы)(?:а|у|ем|ом|е|ы|ой"
    rf"|ның|на)?(?!\w)"
)
_CYRILLIC_BIG = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_INITIALS = (
    re.compile(rf"(?<![\w.]){_BIG}\.[ ]?{_BIG}\.[ ]?{_BIG}{_SMALL}{{2,}}(?:-{_BIG}{_SMALL}+)?"),
    re.compile(rf"(?<!\w){_BIG}{_SMALL}{{2,}}(?:-{_BIG}{_SMALL}+)?[ \xa0]{_BIG}\.[ ]?{_BIG}\.(?!\w)"),
    # One initial is a name in Cyrillic; in Latin it is as often a numbered heading (I. Maintenance).
    re.compile(rf"(?<![\w.]){_CYRILLIC_BIG}\.[ ]?{_CYRILLIC_BIG}{_SMALL}{{2,}}"),
    re.compile(rf"(?<!\w){_CYRILLIC_BIG}{_SMALL}{{2,}}[ \xa0]{_CYRILLIC_BIG}\.(?!\w)"),
)
# What follows these words is the writer's or another person's name.
_INTRODUCED = re.compile(
    r"(?i:(?<!\w)(?:меня[ ]зовут|мен[ею][ ]имя|мо[её][ ]имя|зовут(?:[ ]меня)?|я,|ф\.?[ ]?и\.?[ ]?о\.?"
    r"|фамилия(?:[ ]имя)?|заявител[ья]|гражданин(?:а|у|ка)?"
    r"|гражданк[аиу]|гр\.|менің[ ](?:атым|есімім)|атым(?:[ -]жөнім)?|есімім|аты[ -]жөні(?:м|ңіз)?|тегі"
    r"|арыз[ ]иесі|азамат(?:ша)?|аз\."
    r"|mening[ ]atym|meniñ[ ]atym|atym|my[ ]name[ ]is|name:|с[ ]уважением|құрметпен|курметпен|sincerely"
    r"|regards)[ ]?[,:—–-]?[ \n]{0,2})"
    rf"(?P<name>{_NAME}(?:[ ]{_NAME}){{0,2}}|(?:{_BIG}\.[ ]?){{1,2}}{_NAME})"
)
_CALLED_LOWER = re.compile(
    rf"(?i:(?<!\w)(?:меня[ ]зовут|менің[ ](?:атым|есімім)|мени[нң][ ]атым"
    rf"|my[ ]name[ ]is)[ ]?[:—–-]?[ ]?)(?P<name>{_SMALL}{{2,}})"
)
# A street, school or prize named after somebody holds no personal data.
_NAMED_AFTER = re.compile(
    r"(?i:(?:ул|улиц[а-я]{1,3}|пр|пр-т|просп|проспект[а-я]{0,2}|мкр|пер|имени|им|площад[а-я]{1,2}"
    r"|школ[а-я]{1,2})\.?[ ]?[«\"]?)$"
)
_AFTER_NAMED = re.compile(r"(?i:[»\"]?[ ]?(?:атындағы|көше|даңғыл|алаңы|мектебі|шағын|ш-а|street|avenue))")


def find_names(text: str) -> Iterator[Span]:
    """Yield spans of names of people; they may overlap. Names that streets and schools bear are left."""
    for pattern in (_FULL, _PATRONYMIC_ALONE, _LOWER_FULL, *_INITIALS):
        for match in pattern.finditer(text):
            if not _is_named_after(text, match):
                yield span_of(match, "name")
    for pattern in (_INTRODUCED, _CALLED_LOWER):
        yield from (span_of(match, "name", "name") for match in pattern.finditer(text))


def _is_named_after(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(_NAMED_AFTER.search(before) or _AFTER_NAMED.match(text, match.end()))
