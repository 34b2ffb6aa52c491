"""The only door to `insight.text`: cleaned text, the words of a text with their stems in every language."""

from functools import lru_cache

from insight.text.fold import fold
from insight.text.kazakh_stem import is_native
from insight.text.language import LanguageCode
from insight.text.language_words import ENGLISH
from insight.text.normalise import clean
from insight.text.script import script, unmix
from insight.text.sound import sound
from insight.text.stem import stem_word
from insight.text.transliteration import to_cyrillic
from insight.text.words import words

Stem = tuple[str, str]
"""(language, stem): a Kazakh reading of a Russian word meets no Russian keyword. "" for numbers and abbreviations."""

# Words that say nothing about the topic: greetings, thanks, binding words, what every voice says.
_IDLE_WORDS = """
және мен пен бен да де та те ма ме ба бе па пе үшін туралы бойынша дейін кейін арқылы бірақ немесе егер өйткені бұл ол
осы сол мына біз сіз сен менің біздің сіздің олар бір екі бар емес тұр жатыр отыр жүр болды болып еді екен ғой қой
ғана тек өте деп дейді керек қатты жыл күн ай рет тағы бәрі енді кеше бүгін салем сәлем сәлеметсіз құрметті өтінемін
сұраймын өтініш шара қолдан қараңыздар
и в во на с со к ко о об от до по за из у для при над под про через без а но или же ли бы что чтобы это этот эта эти
этом этой как так то тот та те мы вы он она они я мне меня нам нас его её их ваш наш наша наше наши нашем нашей не
ни уже еще есть был была было были будет день дня дней год года лет раз очень все всё весь когда где кто почему
здравствуйте добрый просим прошу пожалуйста примите меры помогите
the a an of in on at to for from by with and or but is are was were be been it this that these those as not i we
you they my our your their there has have had do does did day days week year please hello dear very again when why
рахмет рақмет алғыс спасибо большое огромное благодарю благодарность thank thanks
"""
_IDLE = frozenset(map(fold, _IDLE_WORDS.split()))
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_LONGEST_ABBREVIATION = 5


def clean_text(text: str) -> str:
    """Return the text without hidden characters and with look-alike letters repaired; never raises."""
    return unmix(clean(text))


def is_latin(word: str) -> bool:
    """Is a word written in Latin letters?"""
    return script(word) == "latin"


def is_kazakh(word: str) -> bool:
    """Is a word in Cyrillic letters one that Kazakh has, whatever its endings?"""
    return not is_latin(word) and is_native(fold(word))


def is_english(word: str) -> bool:
    """Is a word in Latin letters one that every English text has?"""
    return word in ENGLISH


def spellings(word: str) -> tuple[str, ...]:
    """Return how a word may also be written: without Kazakh letters, and by ear in Latin ones."""
    return (sound(word),) if is_latin(word) else (fold(word), sound(word))


def folded(word: str) -> str:
    """Return a word to be met among spellings: by its sound in Latin letters, without Kazakh letters in Cyrillic."""
    return sound(word) if is_latin(word) else fold(word)


def text_stems(text: str) -> list[frozenset[Stem]]:
    """Return for each telling word of a text its possible stems: any language, un-Kazakh spelling, Latin Kazakh."""
    return [_readings(token) for token in words(text) if fold(token) not in _IDLE]


@lru_cache(maxsize=65536)
def _readings(token: str) -> frozenset[Stem]:
    plain = ("", fold(token))
    if not token[0].isalpha():
        return frozenset({plain})
    if script(token) != "latin":
        return frozenset({plain, *_cyrillic(token)})
    written = {fold(to_cyrillic(token, alphabet="plain")), fold(to_cyrillic(token, alphabet="2021"))}
    kazakh = {stem for form in written if form for stem in _cyrillic(form)}
    return frozenset({plain, *kazakh, ("kk", stem_word(token, "kk")), ("en", stem_word(token, "en"))})


def _cyrillic(token: str) -> set[Stem]:
    """Kazakh, Russian, and Russian of the Kazakh stem: a loan with a Kazakh ending (полицияға).

    A native word in Kazakh letters has no Russian reading: мұздай (icy) would meet the stem of музей (museum).
    """
    kazakh = stem_word(token, "kk")
    if _KAZAKH_LETTERS & set(token.lower()) and is_native(fold(token)):
        return {("kk", kazakh)}
    return {("kk", kazakh), ("ru", stem_word(token, "ru")), ("ru", stem_word(kazakh, "ru"))}


def keyword_stems(text: str, language: str) -> tuple[Stem, ...]:
    """Return the stems of a keyword or description written in `language` (kk, ru or en), idle words left out.

    Numbers and abbreviations in capitals (ОСИ, 103) are taken as they are.
    """
    return tuple(
        ("", fold(token)) if _is_taken_whole(token, chunk) else (language, stem_word(token, _CODES[language]))
        for chunk in text.split()
        for token in words(chunk)
        if fold(token) not in _IDLE
    )


_CODES: dict[str, LanguageCode] = {"kk": "kk", "ru": "ru", "en": "en"}


def _is_taken_whole(token: str, chunk: str) -> bool:
    return not token[0].isalpha() or (chunk.isupper() and len(chunk) <= _LONGEST_ABBREVIATION)
