"""One rough Latin form of a word written in either alphabet: «пахнет» and "pahnet", «жарық» and "zharyk" are one.

People write Kazakh and Russian in Latin letters by ear, each in their own way. What they write differently (ж: j or zh;
ы, и, і, й: y or i; к, қ: k or q; х: h, kh or x; double letters) is made one. Two words may become one: this form finds,
it does not show. `transliteration` writes Kazakh properly; `fold` keeps the alphabets apart.
"""

import re

_CYRILLIC = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "ž", "з": "z",
        "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "č",
        "ш": "š", "щ": "š", "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
_SEVERAL = (("shch", "š"), ("sch", "š"), ("sh", "š"), ("ch", "č"), ("zh", "ž"), ("kh", "h"), ("gh", "g"))
_LATIN = str.maketrans(
    {
        "j": "ž", "q": "k", "x": "h", "y": "i", "c": "ts", "w": "š", "ş": "š", "ç": "č", "ğ": "g", "ǵ": "g", "ñ": "n",
        "ń": "n", "ö": "o", "ó": "o", "ü": "u", "ú": "u", "ū": "u", "ý": "u", "ä": "a", "á": "a", "ı": "i", "ï": "i",
        "\u0307": "",
    }
)  # fmt: skip
_W_AS_U = re.compile("(?<=[aeouyi])w(?![aeiou])")  # awyl, taw; else it stands for «ш» (kowe)
_REPEATED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """Return the rough form of one word; letters of no alphabet known here stay."""
    lower = word.lower()
    for letters, one in _SEVERAL:
        lower = lower.replace(letters, one)
    written = _W_AS_U.sub("u", lower).translate(_LATIN).translate(_CYRILLIC)
    return _REPEATED.sub(r"\1", written)
