"""Stems for the one index: Kazakh, Russian and English words brought to the form in which query and document meet.

`stems` gives one stem per word in the language of its stretch of text. A query is too short for that, so `query_stems`
gives for every word all readings under which a document may have been indexed.
"""

import re
from functools import lru_cache

from insight.text.fold import fold, fold_lowered
from insight.text.kazakh_stem import known_root, stem_kazakh
from insight.text.language import Guess, LanguageCode, count_votes, fragments, judge, votes
from insight.text.latin_words import read_latin
from insight.text.script import KAZAKH_LETTERS, script
from insight.text.snowball import snowball_stem
from insight.text.transliteration import to_cyrillic
from insight.text.words import words

# A text is cut into fragments when the second language has at least this evidence and this share of the first.
_SECOND_VOTES, _SECOND_SHARE = 2.0, 0.25
_UNSURE = 0.35
_LIKE_BATAREYA = re.compile("(.{4,}?)е(?:[яиюйе]|[ею]й|ею|ями?|ях)")


def stems(text: str, language: LanguageCode | None = None) -> list[str]:
    """Return the folded stems of the words and numbers of `text`, in order, one per word.

    Without `language` it is guessed, clause by clause where the text is mixed. Numbers stay («12/1»), their ordinal
    endings go («47-ші» gives 47); Latin Kazakh is transliterated. Function words are kept: weigh them by frequency.
    """
    return [stem_word(token, code) for token, code, _ in _coded_words(text, language)]


def index_stems(text: str, language: LanguageCode | None = None) -> list[tuple[str, ...]]:
    """Return what to index for each word: its stem, and the other readings too where the language is unsure."""
    return [
        _readings(token) if unsure else (stem_word(token, code),)
        for token, code, unsure in _coded_words(text, language)
    ]  # fmt: skip


def query_stems(text: str) -> list[tuple[str, ...]]:
    """Return for each word of a query its possible stems, likeliest first: join them by OR, the words by AND."""
    return [_readings(token) for token in words(text)]


def _coded_words(text: str, language: LanguageCode | None) -> list[tuple[str, LanguageCode, bool]]:
    tokens = words(text)
    if language is not None:
        return [(token, language, False) for token in tokens]
    total = count_votes(tokens)
    second, best = sorted((total.kk, total.ru, total.en))[1:]
    if second >= _SECOND_VOTES and second >= _SECOND_SHARE * best:
        return [
            (token, *_code(piece.guess)) for piece in fragments(text) for token in words(piece.text)
        ]  # fmt: skip
    code, unsure = _code(judge(total, script(text) if total.size else "none"))
    return [(token, code, unsure) for token in tokens]


def _code(guess: Guess) -> tuple[LanguageCode, bool]:
    return guess.code, guess.certainty < _UNSURE


@lru_cache(maxsize=262144)
def stem_word(token: str, language: LanguageCode) -> str:
    """Return the stem of one lower-case word (as from `words`) in a text of `language`."""
    if not token[0].isalpha():
        return fold_lowered(token)
    if script(token) == "latin":
        return _stem_latin(token, language)
    if not KAZAKH_LETTERS.isdisjoint(token) or (language == "kk" and votes(token).ru < _SECOND_VOTES):
        return stem_kazakh(fold_lowered(token))
    return _stem_russian(fold_lowered(token))


def _stem_latin(token: str, language: LanguageCode) -> str:
    vote = votes(token)
    if vote.kk > vote.en or (language == "kk" and vote.en == 0):
        return stem_kazakh(read_latin(token))
    return _stem_english(token)


def _stem_russian(form: str) -> str:
    """Russian stem, but never a single letter («үй» read as Russian would meet every «у»).

    Nor one Kazakh word for another: «жылу» (heat), cut as if it were Russian, would be «жыл» (a year).
    """
    stem = snowball_stem(form, "ru")
    if len(stem) <= 1:
        return form
    if stem != form and known_root(form) == form and known_root(stem) == stem and votes(form).ru == 0:
        return form
    return stem


def _stem_english(token: str) -> str:
    return snowball_stem(fold_lowered(token).replace("’", "'"), "en")


@lru_cache(maxsize=65536)
def _readings(token: str) -> tuple[str, ...]:
    if not token[0].isalpha():
        return (fold_lowered(token),)
    if script(token) != "latin":
        return _unique(*_cyrillic_readings(fold_lowered(token), votes(token).kk > votes(token).ru))
    plain, modern = fold(to_cyrillic(token, alphabet="plain")), fold(to_cyrillic(token, alphabet="2021"))
    kazakh = (*_cyrillic_readings(plain, True), *_cyrillic_readings(modern, True), stem_word(token, "kk"))
    vote = votes(token)
    english = _stem_english(token)
    return _unique(*kazakh, english) if vote.kk > vote.en else _unique(english, *kazakh)


def _cyrillic_readings(form: str, kazakh_first: bool) -> tuple[str, ...]:
    """Kazakh, Russian, and Russian of the Kazakh stem, which finds a loan (полицияға) in Russian texts.

    Of «батарея» and its like both stems that Snowball gives its cases: батаре (батареей), батар (батареи).
    """
    kazakh, russian = stem_kazakh(form), _stem_russian(form)
    loan, found = _stem_russian(kazakh), _LIKE_BATAREYA.fullmatch(form)
    both = (found[1], f"{found[1]}е") if found else ()
    return (kazakh, russian, loan, *both) if kazakh_first else (russian, kazakh, loan, *both)


def _unique(*found: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
