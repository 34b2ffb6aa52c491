"""How streets and territories are called: folded variants for the look-up, full labels for people."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jauap.places.adapter import fold, to_latin


@dataclass(frozen=True, slots=True)
class KindWords:
    """The word for a kind of street: after the name in Kazakh and English, before it in Russian."""

    kk: str
    ru: str
    en: str


KIND_WORDS: Mapping[str, KindWords] = {
    "street": KindWords("көшесі", "улица", "Street"),
    "avenue": KindWords("даңғылы", "проспект", "Avenue"),
    "lane": KindWords("тұйық көшесі", "переулок", "Lane"),
    "microdistrict": KindWords("ықшамауданы", "микрорайон", "Microdistrict"),
    "square": KindWords("алаңы", "площадь", "Square"),
    "highway": KindWords("тас жолы", "шоссе", "Highway"),
}

# Folded words that say the kind, as people write them: whole words or beginnings (a star). Longer ones first.
KIND_PATTERNS: Mapping[str, str] = {
    "lane": r"туйык кошес?и?\w*|туйыгы?|переул\w*|пер|тупик|lane|ln",
    "microdistrict": (
        r"ыкшам ?аудан\w*|шагын ?аудан\w*|микрорайон\w*|мик?р-н|мкр-?н?|м-н|м/р|ш[/-]а|ы[/-]а|ша|"
        r"mkrn?|mikrorayon|microdistrict|m-n|yqsham ?audan\w*|shagyn ?audan\w*"
    ),
    "avenue": r"дангыл\w*|данг|проспек\w*|просп|пр-к?т|пр|dang?yl\w*|avenue|ave|prospekt",
    "square": r"алан[ыі]?\w{0,4}|площад\w*|пл|square|alany",
    "highway": r"тас ?жол\w*|шоссе|тракт[ы]?|highway|hwy",
    "street": r"кошес?и?\w{0,6}|кошелер\w*|к-с[иы]|кош|улиц\w*|ул|street|str|st|k[oö]shes[iı]|koshe",
}
KIND_WORD = {kind: re.compile(rf"(?<!\w)(?:{words})(?![\w-])\.?") for kind, words in KIND_PATTERNS.items()}
# Folded words beside which names are those of streets, though they say no kind of one.
_CORNER_WORD = re.compile(r"бульвар\w*|б-р|проезд\w*|уг[ое]?л[аеу]?м?|пересечени\w*|бурыш\w*|киылыс\w*|corner|road|rd")
_RUSSIAN_WORD = re.compile("ул|пр|пл|пер|тупик|шоссе|тракт|микр|мик?р-н|мкр|м-н|м/р|б-р|бул|уг|corner")
_PLACE_WORD = re.compile(
    r"(?<![\w-])(?:республика\w*|republic|каласы|кала|город|гор|г|city|town|облысы|облыс|область|обл|region|аудан\w*|"
    r"район|р-н|district|ауылы|ауыл|село|с|а|кенти|кент|поселок|посел\w*|п|village|округи?|of)(?![\w-])\.?"
)
_TOWN = re.compile(r"\s+қ\.\s?(?:ә\.?)?$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^\w/]+")


def says_street(words: str) -> bool:
    """Is it a word for a kind of street, in any case and language («тас жолы» are two), or one for a corner?"""
    folded = fold(words)
    return _CORNER_WORD.fullmatch(folded) is not None or any(one.fullmatch(folded) for one in KIND_WORD.values())


def precedes_name(word: str) -> bool:
    """Does a word for street stand before the name, as in Russian? In Kazakh and English it stands after it."""
    return _RUSSIAN_WORD.match(fold(word)) is not None


def says_place(word: str) -> bool:
    """Is it a word for a town, a district, a region?"""
    return _PLACE_WORD.fullmatch(fold(word)) is not None


def squeeze(text: str) -> str:
    """Return folded text with single spaces in place of punctuation (a slash between numbers stays)."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def bare_street(name: str) -> str:
    """Return a street's name folded, without words for its kind; all of it when nothing else is left."""
    folded = fold(name)
    bare = folded
    for pattern in KIND_WORD.values():
        bare = pattern.sub(" ", bare)
    return squeeze(bare) or squeeze(folded)


def bare_place(name: str) -> str:
    """Return a territory's name folded, without words such as «қаласы», «область», «village»."""
    folded = fold(name)
    return squeeze(_PLACE_WORD.sub(" ", folded)) or squeeze(folded)


def bare_town(name: str) -> str:
    """Return the bare name also of a town as the classifier writes it: «Семей қ.», «Семей Қ.Ә.»."""
    return bare_place(_TOWN.sub("", name))


def between_bars(variants: Iterable[str]) -> str:
    """Join the variants as |one|two|, so that a whole variant can be looked for inside the text."""
    unique = dict.fromkeys(variant for variant in variants if variant)
    return "|" + "|".join(unique) + "|" if unique else ""


def street_search(names: Iterable[str], former: Iterable[Mapping[str, str]]) -> str:
    """Return what the look-up searches: every present and former name of a street, folded and bare.

    Kazakh names are added in Latin letters, so that «Abai» finds «Абай».
    """
    every = [*names, *names_of(former)]
    return between_bars(bare_street(written) for name in every if name for written in (name, to_latin(name)))


def names_of(others: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the other names of a street or a territory, in every language."""
    return [name for one in others for key, name in one.items() if key in {"kk", "ru", "en"}]


def territory_search(names: Iterable[str], also: Iterable[Mapping[str, str]] = ()) -> str:
    """Return what the look-up searches for a territory: all its names folded, whole and bare."""
    every = [*names, *names_of(also)]
    return between_bars(written for name in every if name for written in (bare_place(name), squeeze(name)))


def street_label(kind: str, name: str, lang: str) -> str:
    """Write a street with the word for its kind: «Абай даңғылы», «проспект Абая», “Abai Avenue”.

    A name that says its kind already («6-ықшамаудан», «Есентай тас жолы») is left alone.
    """
    words = KIND_WORDS[kind]
    if any(pattern.search(fold(name)) for pattern in KIND_WORD.values()):
        return name
    if lang == "ru":
        return f"{words.ru} {name}"
    return f"{name} {words.kk if lang == 'kk' else words.en}"
