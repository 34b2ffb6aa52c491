"""What a name may be without its ending, so that all its forms are found by whichever form stands in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from insight.text.given_names import GIVEN, name_key
from insight.text.masking_known import Forms
from insight.text.name_forms import CHANGING, SHORTEST, WORD, has_ending, stem_of

# Folded: ғ, қ, ң, і stand as г, к, н, и.
_KAZAKH_CASE = "[нтд][ыи]н|[нтд][ыи]|[гк][ае]|[тд][ае]|[тдн][ае]н|н[ае]|[мпб]ен"
_RUSSIAN_CASE = "ого|ому|ыми|ому|ой|ою|ей|ею|ым|им|ом|ем|ых|их|ью|а|я|у|ю|ы|и|е"
_CASE = re.compile(f"{_KAZAKH_CASE}|{_RUSSIAN_CASE}")
_SHORT_CASE = re.compile(_KAZAKH_CASE)
_VOWEL_AT_END = re.compile("[аеиоуыэюя]$")
_FEMININE = re.compile(r"(?<=\w[ое]в|\w[иы]н)а$")
_LOST_VOWEL = re.compile("([бвгджзклмнпрстфхцчшщ])([бвгджзклмнпрстфхцчшщ])$")
_STEMS = frozenset(map(stem_of, GIVEN))
_NOMINATIVES = {pattern.sub(stem, key): key for key in GIVEN for pattern, stem in CHANGING if pattern.search(key)}


@lru_cache(maxsize=20_000)
def bases_of(word: str) -> frozenset[str]:
    """Return the keys that a word of a name may be a form of: Исинге is Исин, Павла is Павел, or a name by itself.

    Rather one too many: what is found by them is shown to a person. A common given name in the nominative is itself.
    """
    key = name_key(word)
    if key in GIVEN and key not in _NOMINATIVES:
        return frozenset([key])
    bare = {key: False, **dict.fromkeys((key[:end] for end in _ends(key)), True)}
    every = {base for stem, is_cut in bare.items() for base in (stem, *_nominatives(stem, is_cut=is_cut))}
    return frozenset(base for base in every if _is_enough(base, key))


def _is_enough(base: str, key: str) -> bool:
    """Are there letters enough to be a name? Two are, as they stand or before a Kazakh ending: Лиге is Ли."""
    return len(base) >= SHORTEST or base == key or _SHORT_CASE.fullmatch(key, len(base)) is not None


def forms_of(names: Iterable[str]) -> Forms:
    """Return what finds every form of the names in a text, and of each of their words alone."""
    return Forms.of(base for name in names for word in WORD.findall(name) for base in bases_of(word))


def keys_of(name: str) -> frozenset[str]:
    """Return one key for each word of a name, the same in all its forms."""
    return frozenset(map(_key, WORD.findall(name)))


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    return min(map(_shortest_stem, bases_of(word)), key=lambda stem: (len(stem), stem))


def _shortest_stem(base: str) -> str:
    stem = stem_of(base)
    return next((pattern.sub(short, stem) for pattern, short in CHANGING if pattern.search(stem)), stem)


def _ends(key: str) -> Iterator[int]:
    """Where an ending may begin; before it, that of a woman's surname: Сәрсеноваға, Сәрсенова, Сәрсенов."""
    for end in range(2, len(key)):
        if _CASE.fullmatch(key, end) or (key[:end] in _STEMS and has_ending(key, end)):
            yield end
            woman = _FEMININE.search(key, 0, end)
            if woman:
                yield woman.start()


def _nominatives(stem: str, *, is_cut: bool) -> Iterator[str]:
    """Names whose stem this is: Льв is Лев, Кравц is Кравец, Цо is Цой."""
    if stem in _NOMINATIVES:
        yield _NOMINATIVES[stem]
    if is_cut and _VOWEL_AT_END.search(stem):
        yield f"{stem}й"
    if is_cut and _LOST_VOWEL.search(stem):
        yield from (f"{stem[:-1]}{vowel}{stem[-1]}" for vowel in "ео")
