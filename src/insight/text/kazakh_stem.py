"""Kazakh stemmer over folded words: suffixes are peeled in the order grammar stacks them, with vowel harmony.

A word is read as root + chain, the chain being one regular expression per harmony class (back: а ы, front: е и; folded
letters). The longest known root whose harmony fits wins; an unknown word gives up the longest chain that leaves at
least three letters and fits the sound before it. Folded input is what lets «көшеде», «кошеде» and "koshede" meet.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from insight.text import kazakh_roots
from insight.text.fold import fold
from insight.text.snowball import snowball_stem

_TO_FRONT = str.maketrans("аы", "еи")

# --- suffix chains, written for back vowels -----------------------------------------------------------------------
_PLURAL = "(?:лар|дар|тар)"
_OWNER = "(?:ымыз|ыныз|мыз|ныз|ым|ын|м|н|сы|ы)"
_CASE = "(?:нын|дын|тын|га|ка|на|а|ны|ды|ты|н|нда|да|та|нан|дан|тан|мен|бен|пен)"
_WHERE = "(?:(?:нда|да|та)?[гк]ы|ники|дики|тики)"
_AM = "(?:мын|бын|пын|сын|сыз|мыз|быз|пыз|сыздар|сындар)"
_MADE = "(?:шылык|лык|дык|тык|сыз|лы|ды|ты|шы|дас|тас|лас|дай|тай|ша|рак|ырак|лау|дау|гер|кер)"
_NOMINAL = f"(?:{_PLURAL}?{_OWNER}?{_CASE}?(?:{_WHERE}{_PLURAL}?{_OWNER}?{_CASE}?)?{_AM}?)"
_NOUN = f"{_MADE}{{0,2}}{_NOMINAL}"
_PLAIN_NOUN = _NOUN.replace("|лау|дау", "").replace("|дай|тай", "")
_VOICE = "(?:дыр|тыр|гыз|кыз|ыл|ын|ыс|ыр|ар|ыт|л|н|с|т)"
_NOT = "(?:ма|ба|па)"
_FINITE = (
    "(?:а|й)(?:ды|мын|сын|сыз|мыз|сыздар|сындар)?|[дт]ы(?:м|н|к|ныз|ныздар|ндар)?|ы?п(?:ты|пын|сын|сыз|пыз|сыздар)?"
    "|са(?:м|н|к|ныз|ныздар|ндар)?|а?йын|а?йык|сын|ы?ныз(?:дар)?|ы?ндар|[гк]алы|[гк]анша|[мбп]ай"
)
_PARTICIPLE = f"(?:у|[гк]ан|атын|йтын|а?йткан|уш?ы|[мбп]ак(?:шы)?|[мбп]ас)(?:лык|дык|тык)?{_NOMINAL}"
_AORIST = f"(?:ар|ыр|р)(?:лык|дык|тык)?{_NOMINAL}"  # never after a negation, which has its own
_DEVERBAL = f"(?:ма|ба|па|ым|м|ыс|с|ык|к|гыш|кыш|гы|кы|ынды|нды)(?:лык|шы)?{_NOMINAL}"
_VERB_SHORT = f"{_VOICE}{{0,3}}(?:{_AORIST}|{_NOT}?(?:{_FINITE}|{_PARTICIPLE}))"
_VERB = f"{_VOICE}{{0,3}}(?:{_AORIST}|{_NOT}?(?:{_FINITE}|{_PARTICIPLE}|{_DEVERBAL}))"
_NOUN_OR_MADE_VERB = f"(?:{_NOUN}|[лдт]а{_VERB})"

# Chains for unknown roots look at the sound before them and leave out what is too short to be sure.
# After a vowel у is a glide and counts as a consonant.
_V, _VOICED, _VOICELESS = "[аеиоыэюя]", "[лмнрзжйу]", "[пкстфхцчшщбгвдь]"
_BARE = (
    f"(?:(?<={_V})(?:нын|га|ны|да|дан|мен)|(?<={_VOICED})(?:дын|нын|га|ды|ны|да|дан|нан|мен|бен)"
    f"|(?<={_VOICELESS})(?:тын|ка|ты|та|тан|пен))"
)
_THIRD = f"(?:(?<={_V})сы(?:н(?:ын|а|да|ан)?|мен)?|(?<!{_V})ы(?:н(?:ын|а|да|ан)|мен)?)"
_FIRST = f"(?:(?:(?<={_V})|(?<!{_V})ы)(?:мыз|ныз)(?:дын|га|ды|да|дан|бен)?|(?<={_V})м(?:нын|а|ды|да|дан|мен))"
_SURE_PLURAL = f"(?:(?<={_V})лар|(?<=[рйу])лар|(?<=[лмнзж])дар|(?<={_VOICELESS})тар)"
_SURE_NOMINAL = (
    f"{_SURE_PLURAL}?(?:{_THIRD}|{_FIRST}|{_BARE})?(?:(?<=[дт]а)гы{_SURE_PLURAL}?(?:{_THIRD}|{_FIRST}|{_BARE})?)?"
)
_SURE_VERB = (
    f"(?:(?:(?<=[лдт]а)н)?(?:ма|ба|па)?(?:(?:(?<={_V}|{_VOICED})ган|(?<={_VOICELESS})кан){_SURE_NOMINAL}"
    f"|(?:(?<![лд])а|(?<={_V})й)(?:ды|мын|сыз|мыз|тын{_SURE_NOMINAL})|[дт]ы(?:м|к|ныз)|(?<=[лдт]а)ды|(?<=[лдт][аеы])п|ып"
    f"|у{_SURE_NOMINAL}))"
)
_SURE = f"(?:{_SURE_VERB}|{_SURE_NOMINAL})"


class _Chains(NamedTuple):
    """Compiled chains of one harmony class."""

    noun: re.Pattern[str]
    plain_noun: re.Pattern[str]
    verb_short: re.Pattern[str]
    verb: re.Pattern[str]
    sure: re.Pattern[str]


class _Root(NamedTuple):
    stem: str
    harmony: str  # "b" back, "f" front, "bf" both
    noun: bool
    verb: bool
    native: bool  # not a loan or a place: evidence that a text is Kazakh
    tail: str  # what must follow: "" anything, "v" a vowel, "у" the infinitive


def _chains(*, front: bool) -> _Chains:
    sources = (_NOUN_OR_MADE_VERB, _PLAIN_NOUN, _VERB_SHORT, _VERB, _SURE)
    turned = [source.translate(_TO_FRONT) if front else source for source in sources]
    if front:  # look-behinds name all vowels: keep them whole
        turned = [source.replace(_V.translate(_TO_FRONT), _V) for source in turned]
    return _Chains(*(re.compile(source) for source in turned))


_CHAINS = {"b": _chains(front=False), "f": _chains(front=True)}
_VOWELS = frozenset("аеиоуыэюя")
_LONGEST = 64  # longer is no word; every cut of it would be tried
_NEVER_AFTER_VOWEL = frozenset(("ды", "ди", "ты", "ти"))
_OPEN = frozenset("аеиоыэюя")
_VERB_MAKERS = frozenset(("ла", "ле", "да", "де", "та", "те"))
_FUSED_I = re.compile("и(?=ды|мын|сын|сыз|мыз|тын)")
_VOICING = {"п": "б", "к": "г", "қ": "ғ"}


def _harmony(root: str) -> str:
    """Class of suffix vowels a written (not folded) root takes: by its last clear vowel."""
    for letter in reversed(root):
        if letter in "аоұы":
            return "b"
        if letter in "әеөүіэ":
            return "f"
    return "bf"


def _variants(root: str, *, verb: bool) -> list[tuple[str, str]]:
    """Shapes a root takes before suffixes, each with what must follow."""
    shapes = [(root, "")]
    if root[-1] in _VOICING and len(root) > 1:
        shapes.append((root[:-1] + _VOICING[root[-1]], "v"))
    if verb and root[-1] == "п":
        shapes.append((root[:-1] + "у", "v"))
    if verb and root[-1] in "ыі":
        shapes.append((root[:-1], "у"))
    return shapes


def _load_roots() -> dict[str, list[_Root]]:
    table: dict[str, list[_Root]] = {}

    def add(root: str, stem: str, *, verb: bool, native: bool = True) -> None:
        for shape, tail in _variants(root, verb=verb):
            entry = _Root(stem, _harmony(root), not verb, verb, native, tail)
            known = table.setdefault(fold(shape), [])
            if entry not in known:
                known.append(entry)

    for root in kazakh_roots.NOUNS:
        add(root, fold(root), verb=False)
    for root in (*kazakh_roots.LOANS, *kazakh_roots.PLACES):
        add(root, snowball_stem(fold(root), "ru"), verb=False, native=False)
    for root in kazakh_roots.VERBS:
        add(root, fold(root), verb=True)
    for short, full in kazakh_roots.SHORTENED.items():
        table.setdefault(fold(short), []).append(_Root(fold(full), _harmony(full), True, False, True, "v"))
    return table


_ROOTS = _load_roots()
_FIXED = frozenset(fold(word) for word in kazakh_roots.FIXED)
_LOAN_LETTERS = re.compile("[фвцчщэъь]")


@lru_cache(maxsize=65536)
def stem_kazakh(word: str) -> str:
    """Return the stem of one folded Cyrillic `word` (see `fold`); a word that fits no rule comes back as it is."""
    if not 3 <= len(word) <= _LONGEST or word in _FIXED:
        return word
    return known_root(word) or _unknown_stem(word)


def known_root(word: str) -> str | None:
    """Return the stem of a folded `word` that is a listed root with a well-formed chain of suffixes, else None."""
    root = _find_root(word)
    return root.stem if root else None


def is_native(word: str) -> bool:
    """Say whether a folded `word` has a listed Kazakh root of at least three letters that is no loan and no name."""
    root = _find_root(word)
    return root is not None and root.native and len(root.stem) > 2


@lru_cache(maxsize=65536)
def _find_root(word: str) -> _Root | None:
    if len(word) > _LONGEST:
        return None
    for form in _spellings(word):
        for cut in range(len(form), 1, -1):
            for root in _ROOTS.get(form[:cut], ()):
                if _fits(root, form, cut):
                    return root
    return None


def _spellings(word: str) -> tuple[str, ...]:
    """The word itself, and with fused letters taken apart so that the root shows: қоя is қой+а, оқиды is оқы+йды."""
    apart = _FUSED_I.sub("ый", word.replace("я", "йа").replace("ю", "йу"))
    return (word,) if apart == word else (word, apart)


def _fits(root: _Root, form: str, cut: int) -> bool:
    rest = form[cut:]
    if not rest:
        return not root.tail and not (root.verb and _is_case_of_noun(form, cut))
    if (root.tail == "v" and rest[0] not in _VOWELS) or (root.tail == "у" and rest[0] != "у"):
        return False
    if root.noun:
        after_vowel = form[cut - 1] in _OPEN
        return not (after_vowel and rest[:2] in _NEVER_AFTER_VOWEL) and _matches(root.harmony, "noun", rest)
    kind = "verb" if cut > 2 else "verb_short"
    return _matches(root.harmony, kind, rest) and not _is_case_of_noun(form, cut)


def _matches(harmony: str, kind: str, rest: str) -> bool:
    return any(getattr(_CHAINS[side], kind).fullmatch(rest) for side in harmony)


def _is_case_of_noun(form: str, cut: int) -> bool:
    """A verb made of a noun with -да, -ла is not meant where the word is that noun inflected: жолда-ғы is жол+дағы."""
    if form[cut - 2 : cut] not in _VERB_MAKERS:
        return False
    nouns = (root for root in _ROOTS.get(form[: cut - 2], ()) if root.noun and not root.tail)
    return any(_matches(noun.harmony, "plain_noun", form[cut - 2 :]) for noun in nouns)


def _unknown_stem(word: str) -> str:
    for cut in range(3, len(word)):
        if len(word) - cut < 3 and cut < 4:  # two letters say little on a short root: шахта is not шах+та
            continue
        last_vowel = next((letter for letter in reversed(word[:cut]) if letter in _VOWELS), "")
        if last_vowel and any(_CHAINS[side].sure.fullmatch(word, cut) for side in _sides(word[:cut], last_vowel)):
            return _finish(word[:cut])
    return _finish(word)


def _sides(root: str, last_vowel: str) -> str:
    """Harmony of an unknown folded root: only ы is surely back, only е surely front; the rest hide a folded letter.

    Names in -ев take back suffixes too (Тоқаевтың).
    """
    return "bf" if root[-1] == "в" else {"ы": "b", "е": "f"}.get(last_vowel, "bf")


def _finish(root: str) -> str:
    """Undo voicing before a vowel (кітаб→кітап) and drop what loans and Russian share nothing of."""
    if _LOAN_LETTERS.search(root):
        return snowball_stem(root, "ru")
    if len(root) >= 4 and root[-2] in "аеиы" and root[-1] in "бг":
        return root[:-1] + {"б": "п", "г": "к"}[root[-1]]
    if len(root) >= 5 and root.endswith("ия"):
        return root[:-2]
    return root[:-1] if len(root) >= 5 and root[-1] in "ыи" else root
