"""The door to `insight.text`: cleaning, folding, language, masking, names, phones."""

from collections.abc import Collection
from dataclasses import dataclass

from insight.text.checks import normalise_phone
from insight.text.fold import fold
from insight.text.language import language
from insight.text.masking import find_personal, mask
from insight.text.masking_known import find_known, find_together
from insight.text.name_bases import forms_of as forms_of_names
from insight.text.name_bases import keys_of
from insight.text.normalise import clean, without_hidden
from insight.text.possible_names import find_possible_names
from insight.text.script import script
from insight.text.spans import Span as Span
from jauap.places import queries as places
from jauap.places.mentions import TITLES, streets_in

OFFICIAL = ("kk", "ru", "en")
CLEAR = 0.5
"""Certainty from which a text is said to be in a language: below it, a text in two of them lies too."""


@dataclass(frozen=True)
class Written:
    """Words as they are kept, with the language they seem to be in (`other` when none of ours)."""

    text: str
    language: str


def read_words(raw: str) -> Written:
    """Clean the words of a person and tell their language; nothing is refused here."""
    text = clean(raw)
    return Written(text, language(text).code)


def clear_language(raw: str) -> str:
    """Return which of our languages a text is clearly in, "" when it is short, mixed or in another one."""
    guess = language(clean(raw))
    return guess.code if guess.code in OFFICIAL and guess.certainty >= CLEAR else ""


def visible(raw: str) -> str:
    """Return typed words without direction marks, zero-width and other characters that nobody sees."""
    return without_hidden(raw)


def language_tag(text: str, language: str) -> str:
    """Return the BCP 47 tag of a text in one of our languages: kk-Latn for Kazakh in Latin letters."""
    return "kk-Latn" if language == "kk" and script(text) == "latin" else language


def clear_tag(text: str) -> str:
    """Return the BCP 47 tag of the language that a text is clearly in, "" when it is short, mixed or in another one."""
    return language_tag(text, clear_language(text))


def clean_line(raw: str) -> str:
    """Clean one line: a name, a place note, a number."""
    return " ".join(clean(raw).split())


def folded(text: str) -> str:
    """Return a text as it is compared: lower case, Ё and Kazakh letters as those that every keyboard has."""
    return fold(text)


def mask_personal(text: str, *, known: Collection[str] = ()) -> str:
    """Return a text with everything that looks like personal data replaced by a block: a proposal for a person.

    `known` are names to cover in any form, the author's own for example.
    """
    return mask(text, _personal(text, known))


def parts_in(text: str, name: str) -> tuple[str, ...]:
    """Return the parts of a name that a text holds, in any case and spelling.

    Of a name that a street bears, too, the words of its other names where the text speaks of a street: who lives on
    «ул. Победы» may write «Жеңіс көшесі».
    """
    parts = [part for part in name.split() if next(find_known(text, (part,)), None)]
    return tuple(dict.fromkeys([*parts, *_as_other_street(text, name)]))


def _as_other_street(text: str, name: str) -> list[str]:
    """Return the words by which a text names a street that this is another name of.

    A surname alone does: «на Валиханова» is Шоқан Уәлиханов. A title only beside all the rest of the name: «хана» of
    «Абылай хана» stands in the names of many streets.
    """
    others = places.other_street_names(name)
    streets = streets_in(text, places.street_names()) if others else []
    whole = tuple({word for other in others for span in find_together(text, other) for word in span.text.split()})
    telling = {word for other in others for word in other.split() if word not in TITLES}
    return [
        word
        for word in streets
        if any(one.startswith(word) for one in whole)
        or (fold(word) not in TITLES and next(find_known(word, telling), None))
    ]


def personal_in(text: str, *, known: Collection[str] = ()) -> list[str]:
    """Return what looks like personal data, each once, in order: all that `mask_personal` would cover."""
    return list(dict.fromkeys(span.text for span in _personal(text, known)))


def possible_names(text: str, *, known: Collection[str] = ()) -> list[str]:
    """Return the words that may name a person, each as it stands; what `mask_personal` would cover is left out.

    Of a name that is covered in part the rest is asked about: a son has the surname of the author.
    """
    shown = mask_personal(text, known=known)
    return [span.text for span in find_possible_names(shown, streets=places.street_names())]


def forms_of(text: str, names: Collection[str]) -> list[Span]:
    """Return where words of the names stand in a text, in any case and spelling, in order.

    Of a name with a capital only words with one: «кім» is no form of Ким.
    """
    small = set(forms_of_names(name for name in names if name.islower()).find(text))
    big = forms_of_names(name for name in names if not name.islower()).find(text)
    return sorted(small | {span for span in big if span.text[0].isupper()})


def keys_of_name(name: str) -> frozenset[str]:
    """Return one key for each word of a name, the same in every case, spelling and order."""
    return keys_of(name)


def cover(text: str, spans: Collection[Span]) -> str:
    """Return a text with these spans covered."""
    return mask(text, spans)


def _personal(text: str, known: Collection[str]) -> list[Span]:
    """Look with the streets of the address book: people write «Сығанақ 15» without a word for the street."""
    return find_personal(text, known=known, streets=places.street_names())


def read_phone(text: str) -> str | None:
    """Return the number in international form, None when it cannot be a number."""
    return normalise_phone(text)
