"""Names that are known beforehand (the author's own), found in a text in any case, alphabet and spelling."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from insight.text.english_words import is_english_word
from insight.text.language import language
from insight.text.name_forms import CHANGING, OBLIQUE, SHORTEST, WORD, has_ending, key_of, stem_of, without_possessive
from insight.text.name_sounds import SHORTEST_WORD, sound_of, sound_of_latin
from insight.text.script import script
from insight.text.spans import Span

INITIAL = 1
LONG = 5
"""Letters from which on a beginning is enough; a shorter name ends in an ending that is listed, or is no name."""
LONGEST_ENDING = 8
LONGEST_OBLIQUE = 2
_BESIDE = re.compile(r'[»"”]?[\s-]{1,3}[«"“]?')


def find_known(text: str, names: Collection[str]) -> Iterator[Span]:
    """Yield a span for each word of `text` that is a part of one of the `names`; an initial is none.

    Case, Kazakh letters, Cyrillic or Latin, however spelled (Yerlan, Erlan), do not matter; endings of Kazakh and
    Russian are allowed, and a vowel that goes away in Russian (Павел, Павла). A name of two letters (Ли) is found as
    it is, and only with a capital. A word that only looks like the name is found, too: a person decides.
    """
    return Forms.of(key_of(word) for name in names for word in WORD.findall(name)).find(text)


def find_together(text: str, name: str) -> Iterator[Span]:
    """Yield a span where all words of the name stand beside each other in their order, each as `find_known` finds it.

    An initial of the name may be missing; a word of two letters may be in small letters here («Толе би»).
    """
    keys = [key for key in map(key_of, WORD.findall(name)) if len(key) > INITIAL]
    words = list(WORD.finditer(text))
    places = [set(_places_of(key, words)) for key in keys]
    for first in sorted(places[0]) if places else ():
        run = words[first : first + len(keys)]
        if all(first + more in found for more, found in enumerate(places)) and _are_beside(run):
            start, end = run[0].start(), run[-1].end()
            yield Span(start, end, "name", text[start:end])


def _places_of(key: str, words: Sequence[re.Match[str]]) -> Iterator[int]:
    forms = Forms.of([key])
    for place, word in enumerate(words):
        if next(forms.find(word.group()), None) or (key in forms.whole and key_of(word.group()) == key):
            yield place


def _are_beside(words: Sequence[re.Match[str]]) -> bool:
    return all(_BESIDE.fullmatch(last.string, last.end(), word.start()) for last, word in pairwise(words))


@dataclass(frozen=True, slots=True)
class Forms:
    """What the forms of some names begin with, ready to look through a text."""

    whole: frozenset[str]
    stems: frozenset[str]
    changed: frozenset[str]
    sounds: frozenset[str]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "Forms":
        """Prepare the keys of words of names; that of an initial is left."""
        parts = frozenset(key for key in keys if len(key) > INITIAL)
        whole = frozenset(key for key in parts if len(key) < SHORTEST)
        changed = (pattern.sub(stem, key) for key in parts - whole for pattern, stem in CHANGING if pattern.search(key))
        sounds = (stem_of(sound_of(key)) for key in parts - whole)
        return cls(whole, frozenset(map(stem_of, parts - whole)), frozenset(changed), frozenset(sounds))

    def find(self, text: str) -> Iterator[Span]:
        """Yield a span for each word that is a form of one of the names, in order; no word of an English text."""
        found = list(self._find(text))
        words = {span for span in found if is_english_word(span.text)}
        if words and language(text).code == "en":
            found = [span for span in found if span not in words]
        yield from found

    def _find(self, text: str) -> Iterator[Span]:
        if not (self.whole or self.stems):
            return
        for match in WORD.finditer(text):
            word, key = match.group(), key_of(match.group())
            is_whole = key in self.whole and word[0].isupper()
            if is_whole or _is_form(key, self.stems) or _is_case(key, self.changed) or self._sounds_like(word):
                yield Span(match.start(), match.end(), "name", word)

    def _sounds_like(self, word: str) -> bool:
        """Is it in Latin letters and sounds like one of the names, whatever the spelling?"""
        if len(word) < SHORTEST_WORD or script(word) != "latin":
            return False
        return _is_form(sound_of_latin(without_possessive(word)), self.sounds)


def _is_form(key: str, stems: Collection[str]) -> bool:
    """Does it begin with one of the stems, and end as a name does? Its beginnings are looked up, so any stems go."""
    ends = range(max(SHORTEST, len(key) - LONGEST_ENDING), len(key) + 1)
    return any(key[:end] in stems and (end >= LONG or has_ending(key, end)) for end in ends)


def _is_case(key: str, stems: Collection[str]) -> bool:
    """Is it one of the stems with an ending of a Russian case?"""
    ends = range(max(1, len(key) - LONGEST_OBLIQUE), len(key))
    return any(key[:end] in stems and OBLIQUE.fullmatch(key, end) for end in ends)
