"""Which alphabet a text is written in, and repair of words that mix look-alike letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Script = Literal["cyrillic", "latin", "mixed", "other", "none"]

KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

# A word with both alphabets is a typing slip (Latin i for і, schwa for ә) or a trick; these letters look alike.
_LOOK_ALIKE = str.maketrans("ABCEHIKMOPTXYaceghikmoptxyə\u018f\u0275\u019f", "АВСЕНІКМОРТХУасеғһікмортхуәӘөӨ")
# Latin schwa and barred o, Bashkir and Altai letters stand for Kazakh ones whatever the rest of the word is.
_ALWAYS = str.maketrans("ҡҠҥҤԛ\u0259\u018f\u0275\u019f", "қҚңҢқәӘөӨ")
_ALWAYS_FOUND = re.compile("[ҡҠҥҤԛ\u0259\u018f\u0275\u019f]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of `text[start:end]` in one script."""

    start: int
    end: int
    script: Script


def script(text: str) -> Script:
    """Return the script of the letters of `text`: mixed when neither alphabet holds nine letters in ten."""
    cyrillic = len(_CYRILLIC.findall(text))
    latin = len(_LATIN.findall(text))
    if cyrillic + latin == 0:
        return "other" if _LETTER.search(text) else "none"
    if cyrillic >= 9 * latin:
        return "cyrillic"
    return "latin" if latin >= 9 * cyrillic else "mixed"


def script_runs(text: str) -> list[Run]:
    """Cut `text` into stretches of one script; signs, digits and spaces go with the stretch before them."""
    runs: list[Run] = []
    for start, found in _word_scripts(text):
        if runs and runs[-1].script == found:
            continue
        if runs:
            runs[-1] = Run(runs[-1].start, start, runs[-1].script)
        runs.append(Run(start if runs else 0, len(text), found))
    return runs


def _word_scripts(text: str) -> Iterator[tuple[int, Script]]:
    for match in _WORD.finditer(text):
        yield match.start(), script(match.group())


def unmix(text: str) -> str:
    """Replace Latin look-alikes inside words that also hold Cyrillic letters («бiлiм» typed with a Latin i)."""
    if text.isascii() or not _CYRILLIC.search(text):
        return text
    if _ALWAYS_FOUND.search(text):
        text = text.translate(_ALWAYS)
    if not _LATIN.search(text):
        return text
    return _WORD.sub(_unmix_word, text)


def has_mixed_words(text: str) -> bool:
    """Say whether a word of `text` mixes Cyrillic and Latin letters: a slip, or a way round a filter."""
    return any(found == "mixed" for _, found in _word_scripts(text)) or unmix(text) != text


def _unmix_word(match: re.Match[str]) -> str:
    word = match.group()
    if _LATIN.search(word) and _CYRILLIC.search(word):
        return word.translate(_LOOK_ALIKE)
    return word
