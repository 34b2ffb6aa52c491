"""Which language a text is in: Kazakh, Russian, English or another. A guess marks a voice; it never refuses one.

Each word votes by its letters (ә қ ң … are Kazakh, щ ъ ё Russian), by lists of function words, by endings, and by
whether it is a known Kazakh root with a chain of suffixes. Kazakh typed without Kazakh letters, or in Latin letters,
is read by the same rules after folding or transliteration.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from insight.text.fold import fold
from insight.text.kazakh_stem import is_native
from insight.text.language_words import ENGLISH, KAZAKH, NOT_KAZAKH_LATIN, RUSSIAN, SHARED
from insight.text.latin_words import read_latin
from insight.text.script import KAZAKH_LETTERS, Script, script
from insight.text.words import words

LanguageCode = Literal["kk", "ru", "en", "other"]


@dataclass(frozen=True, slots=True)
class Guess:
    """Language and script of a text; `certainty` runs from 0 (no evidence) to 1."""

    code: LanguageCode
    script: Script
    certainty: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch `text[start:end]` of one language."""

    start: int
    end: int
    text: str
    guess: Guess


class Votes(NamedTuple):
    """Evidence of one word or of many, per language; `size` counts words that could vote."""

    kk: float
    ru: float
    en: float
    other: float
    size: int


_RU_ENDING = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ется|ются|ться|тся|ешь|ишь|ете|ите|ция|ции|цию|ение|ения|ению|ание|ания|анию|ость|ости"
    "|ский|ская|ские|ского|ской|ный|ная|ное|ные|ной|ных|ными|ают|яют|уют|ают|ит|ует|ает|яет|али|или|ила|ала|ами|ями|ах"
    "|ях|ов|ев|ей|ий|ый|ая|яя|ую|юю|ые|ие|ать|ять|ить|еть|ло|ли|ил|ал|ом|ем)$"
)
_KK_ENDING = re.compile(
    "(?:лары?|лери?|дары?|дери?|тары?|тери?|нын|нин|дын|дин|тын|тин|[гк]ан|[гк]ен|дан|ден|тан|тен|нан|нен|ймын|ймиз"
    "|аймыз|ейди|айды|айды|мыз|миз|ныз|низ|мен|пен|лык|лик|дык|дик|тык|тик|сыз|сиз|дагы|деги|тагы|теги|ында|инде|ымыз"
    "|имиз|ыныз|иниз|уга|уге|лау|леу)$"
)
_EN_ENDING = re.compile("(?:ing|tion|tions|ed|ly|ness|ment|ies|ght|ck|th|ous|ful|ses|ers)$")
# Letter groups that Kazakh in Latin letters does not have.
_EN_SHAPE = re.compile("th|oo|ee|ou|ea|ck|c(?!h)|ll|ss|ff|pp|rr|tt|x|ph|wh|v|igh|qu")
_LATIN_KAZAKH = re.compile("[ğǵşıūńñ]|q(?!u)|[áó]|[agnouscy]['’]")
_FOREIGN_CYRILLIC = re.compile("[їєґўҳӯӣҷђљњћџ]")
_FOREIGN_LATIN = re.compile("[àâæçèêëîïôùûœßãõåøčřžšőűąęłżź]|^[dlnj]['’]")
_CLAUSE = re.compile(r"[^.!?;,:\n–—()«»\"]+[.!?;,:\n–—()«»\"\s]*")
_SURE, _MIN_WORDS = 0.35, 2


def language(text: str) -> Guess:
    """Guess the language of `text`: kk, ru, en, or other; an empty or wordless text is other with certainty 0."""
    return judge(count_votes(words(text)), script(text))


def count_votes(tokens: Iterable[str]) -> Votes:
    """Add up the votes of lower-case `tokens` (as from `words`)."""
    kk = ru = en = other = 0.0
    size = 0
    for token in tokens:
        vote = votes(token)
        kk, ru, en, other, size = kk + vote.kk, ru + vote.ru, en + vote.en, other + vote.other, size + vote.size
    return Votes(kk, ru, en, other, size)


def judge(total: Votes, found: Script) -> Guess:
    """Turn summed votes into a guess."""
    ranked = sorted(((total.kk, "kk"), (total.ru, "ru"), (total.en, "en"), (total.other, "other")), key=lambda p: -p[0])
    (best, code), (second, _) = ranked[0], ranked[1]
    if best == 0:
        return Guess(_default(found, total.size), found, 0.0)
    certainty = (best - second) / (best + second + 1)
    return Guess(_code(code), found, round(certainty, 3))


def _code(name: str) -> LanguageCode:
    return "kk" if name == "kk" else "ru" if name == "ru" else "en" if name == "en" else "other"


def _default(found: Script, size: int) -> LanguageCode:
    """Without evidence: a few Cyrillic words are most likely Russian, a few Latin ones English; many are neither."""
    if found == "cyrillic" and size:
        return "ru"
    return "en" if found == "latin" and 0 < size <= 3 else "other"


@lru_cache(maxsize=131072)
def votes(token: str) -> Votes:
    """Return the evidence one lower-case word gives."""
    if not token[0].isalpha():
        return Votes(0, 0, 0, 0, 0)
    kind = script(token)
    if kind == "cyrillic":
        return _cyrillic_votes(token)
    if kind == "latin":
        return _latin_votes(token)
    return Votes(0, 0, 0, 2 if kind == "other" else 0, 1)


def _cyrillic_votes(token: str) -> Votes:
    if _FOREIGN_CYRILLIC.search(token):
        return Votes(0, 0, 0, 4, 1)
    if not KAZAKH_LETTERS.isdisjoint(token):  # і is Ukrainian too
        return Votes(1.5 if KAZAKH_LETTERS.intersection(token) == {"і"} else 3, 0, 0, 0, 1)
    form = fold(token)
    if form in SHARED:
        return Votes(0, 0, 0, 0, 1)
    ru = 2.0 * (form in RUSSIAN) + 1.0 * any(letter in "щъёэ" for letter in token)
    if form in KAZAKH:
        return Votes(2, ru, 0, 0, 1)
    if len(form) > 3:
        ru += 0.7 * bool(_RU_ENDING.search(form))
    return Votes(0 if ru >= 2 else _kazakh_shape(form), ru, 0, 0, 1)


def _kazakh_shape(form: str) -> float:
    """Evidence that a folded word without Kazakh letters is Kazakh: its root is known, or it ends like one."""
    if len(form) < 3:
        return 0.0
    ending = 0.8 * bool(_KK_ENDING.search(form)) if len(form) > 4 else 0.0
    return ending + 0.8 * is_native(form)


def _latin_votes(token: str) -> Votes:
    english = 2.0 * (token in ENGLISH) + 0.7 * bool(len(token) > 4 and _EN_ENDING.search(token))
    if not _FOREIGN_LATIN.search(token):
        english += 0.4 * bool(_EN_SHAPE.search(token))
    if token in NOT_KAZAKH_LATIN:
        return Votes(0, 0, english, 0, 1)
    kazakh = 1.5 * bool(_LATIN_KAZAKH.search(token)) + _read_as_kazakh(token)
    foreign = 2.0 * bool(_FOREIGN_LATIN.search(token))
    return Votes(kazakh, 0, english, foreign, 1)


def _read_as_kazakh(token: str) -> float:
    form = read_latin(token)
    if form in KAZAKH and len(form) > 1:
        return 1.5
    return _kazakh_shape(form)


# --- mixed texts --------------------------------------------------------------------------------------------------


def fragments(text: str) -> list[Fragment]:
    """Cut `text` into stretches of one language, clause by clause; they cover the text without gaps.

    A clause that is too short or unclear joins the one before it (the first: the one after it).
    """
    pieces: list[_Piece] = []
    for start, end in _clauses(text):
        tokens = words(text[start:end])
        guess = judge(count_votes(tokens), script(text[start:end]))
        clear = guess.certainty >= _SURE and len(tokens) >= _MIN_WORDS
        if pieces and (pieces[-1].guess.code == guess.code or not clear):
            pieces[-1] = pieces[-1]._replace(end=end, clear=pieces[-1].clear or clear)
        elif len(pieces) == 1 and not pieces[0].clear:
            pieces = [_Piece(0, end, guess, clear)]
        else:
            pieces.append(_Piece(start, end, guess, clear))
    return [Fragment(piece.start, piece.end, text[piece.start : piece.end], piece.guess) for piece in pieces]


class _Piece(NamedTuple):
    start: int
    end: int
    guess: Guess
    clear: bool


def _clauses(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in _CLAUSE.finditer(text)]
    if not spans:
        return [(0, len(text))] if text else []
    starts = [0, *(start for start, _ in spans[1:])]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
