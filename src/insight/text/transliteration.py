"""Kazakh between the Cyrillic and the Latin alphabets.

`to_latin` writes the alphabet of 2021 (31 letters). `to_cyrillic` reads what people really type: that alphabet, those
of 2017 (apostrophes) and 2018 (acutes), and plain ASCII ("qazaqsha", "jaryq joq", "kowe"). Plain ASCII is ambiguous;
the result is a good reading, and `fold` takes away most of what it cannot know (k/қ, n/ң, u/ұ/ү, i/і).
Loan letters (ё ц ч щ э ю я ъ ь) have no Latin letter of 2021 and do not come back; the letters in `ROUND_TRIP` do.
"""

import re
from typing import Literal

LatinAlphabet = Literal["2021", "2018", "plain"]

ROUND_TRIP = "аәбвгғджзкқлмноөпрстұүуфшыіңе"

_TO_LATIN = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o", "ө": "ö", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "s", "ч": "ş",
    "ш": "ş", "щ": "ş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’ʼ`´][A-Za-z\u00c0-\u024f]*)*")
_IA = re.compile("и(?=[яюё])")


def to_latin(text: str) -> str:
    """Write the Cyrillic words of a Kazakh `text` in the Latin alphabet of 2021; everything else stays."""
    return _CYRILLIC_WORD.sub(lambda match: _word_to_latin(match.group()), text)


def _word_to_latin(word: str) -> str:
    lower = _IA.sub("", word.lower())
    latin = "".join(_TO_LATIN.get(letter, letter) for letter in lower)
    if len(word) > 1 and word.isupper():
        return _upper(latin)
    return _upper(latin[:1]) + latin[1:] if word[:1].isupper() else latin


def _upper(latin: str) -> str:
    return latin.replace("i", "İ").replace("ı", "I").upper()


# --- Latin to Cyrillic -------------------------------------------------------------------------------------------

_APOSTROPHES_2017 = {"a": "á", "g": "ǵ", "i": "ı", "n": "ń", "o": "ó", "u": "ú", "s": "ş", "c": "ç", "y": "ý"}
_APOSTROPHE = re.compile("([aginouscy])['’ʼ`´]")
_DIGRAPHS = (("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "ғ"), ("ts", "тс"))
_SINGLE = str.maketrans(
    {
        "a": "а", "ä": "ә", "á": "ә", "b": "б", "c": "с", "ç": "ч", "d": "д", "e": "е", "f": "ф", "g": "г", "ğ": "ғ",
        "ǵ": "ғ", "h": "х", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "ñ": "ң", "ń": "ң", "o": "о", "ö": "ө",
        "ó": "ө", "p": "п", "q": "қ", "r": "р", "s": "с", "ş": "ш", "t": "т", "u": "у", "ü": "ү", "ú": "ү", "ū": "ұ",
        "v": "в", "x": "х", "z": "з", "ž": "ж", "š": "ш", "č": "ч",
    }
)  # fmt: skip
_LATIN_VOWELS = "aäáeoöóuüúūyýıiï"
_BACK = re.compile("[aouūyqğǵ]")
# w: «у» in the alphabet of Kazakh Wikipedia (awyl, taw), «ш» in phone slang (kowe).
_W_AS_U = re.compile(f"(?<=[{_LATIN_VOWELS}])w(?![aeioöuü])")
_ONLY_2021 = re.compile("[äğñöüūş]")
_ONLY_2018 = re.compile("[áǵńóúý]|(?<=[aeouı])ı")  # ı is й there: after a vowel only in 2018


def latin_alphabet(text: str) -> LatinAlphabet:
    """Tell which Latin alphabet a Kazakh `text` uses, by the letters only that one has."""
    lower = _lower(text)
    modern, acute = len(_ONLY_2021.findall(lower)), len(_ONLY_2018.findall(_restore_apostrophes(lower)))
    if modern or acute:
        return "2021" if modern >= acute else "2018"
    return "2021" if "ı" in lower else "plain"


def to_cyrillic(text: str, *, alphabet: LatinAlphabet | None = None) -> str:
    """Write the Latin words of a Kazakh `text` in Cyrillic; the alphabet is guessed from the whole text if not given.

    Every Latin word is taken for Kazakh: call it on text that is, or for one more reading of a search word.
    """
    if alphabet is None:
        alphabet = latin_alphabet(text)
    return _LATIN_WORD.sub(lambda match: _word_to_cyrillic(match.group(), alphabet), text)


def _lower(text: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower() if _capital_dotted(text) else text.lower()


def _capital_dotted(text: str) -> bool:
    """İ is written: then the plain capital I is the dotless letter."""
    return "İ" in text


def _restore_apostrophes(lower: str) -> str:
    if lower.isalpha():
        return lower
    return _APOSTROPHE.sub(lambda match: _APOSTROPHES_2017[match.group(1)], lower)


def _word_to_cyrillic(word: str, alphabet: LatinAlphabet) -> str:
    lower = _restore_apostrophes(_lower(word)).replace("\u0307", "")
    for digraph, letter in _DIGRAPHS:
        if alphabet != "2021":
            lower = lower.replace(digraph, letter)
    lower = _W_AS_U.sub("u", lower).replace("w", "ш" if alphabet == "plain" else "у")
    letters = [_vowel(lower, place, alphabet) for place in range(len(lower))]
    cyrillic = "".join(letters).translate(_SINGLE)
    cyrillic = cyrillic.replace("йа", "я").replace("йу", "ю")
    return _like(word, cyrillic)


def _like(word: str, cyrillic: str) -> str:
    if len(word) > 1 and word.isupper():
        return cyrillic.upper()
    return cyrillic[:1].upper() + cyrillic[1:] if word[:1].isupper() else cyrillic


def _vowel(word: str, place: int, alphabet: LatinAlphabet) -> str:
    """Read one letter; only i, ı, y, ý depend on their neighbours and the alphabet."""
    letter = word[place]
    if letter not in "iıïyý":
        return letter
    before = word[place - 1] if place else ""
    if letter == "ý":
        return "у"
    if letter == "y":
        return _read_y(word, place) if alphabet == "plain" else "ы"
    if letter == ("ı" if alphabet == "2021" else "i"):
        return _read_plain_i(word, place) if alphabet == "plain" else "і"
    return "й" if before and before in _LATIN_VOWELS and before != "y" else "и"


def _read_y(word: str, place: int) -> str:
    """Plain ASCII y: й after a vowel (bayram, uyde) or before one at the start, ы between consonants (jaryq, auyl)."""
    before, after = word[place - 1 : place], word[place + 1 : place + 2]
    if before and before in "aeoäö":
        return "й"
    if before == "u":
        return "ы" if place > 1 and word[place - 2] in _LATIN_VOWELS else "й"
    return "й" if not before and after and after in _LATIN_VOWELS else "ы"


def _read_plain_i(word: str, place: int) -> str:
    """Plain ASCII i: й beside a vowel, ы where vowel harmony asks for it (jariq, qiz), else і."""
    before, rest = word[place - 1 : place], word[max(0, place - 12) : place]
    if before and before in "aeou":
        return "й"
    if word[place + 1 : place + 2] in {"a", "o", "u", "y"}:
        return "и"
    vowels = [letter for letter in rest if letter in "aeiouyıшы"]
    if vowels:
        return "ы" if vowels[-1] in "aouy" else "і"
    return "ы" if before == "q" else "і"
