"""The only door to `insight.text`: cleaned text, the words of a text with their stems."""

from insight.text.fold import fold
from insight.text.normalise import clean
from insight.text.script import unmix
from insight.text.stem import query_stems, stem_word
from insight.text.words import words

# Words that say nothing about the topic: greetings, binding words, what every voice says.
_IDLE_WORDS = """
және мен пен бен да де та те ма ме ба бе па пе үшін туралы бойынша дейін кейін арқылы бірақ немесе егер өйткені бұл ол
осы сол мына біз сіз сен менің біздің сіздің олар бір екі бар жоқ емес тұр жатыр отыр жүр болды болып еді екен ғой қой
ғана тек өте деп дейді керек қатты жыл күн ай рет тағы бәрі енді кеше бүгін салем сәлем сәлеметсіз құрметті өтінемін
сұраймын өтініш шара қолдан қараңыздар
и в во на с со к ко о об от до по за из у для при над под про через без а но или же ли бы что чтобы это этот эта эти
этом этой как так то тот та те мы вы он она они я мне меня нам нас его её их ваш наш наша наше наши нашем нашей нет не
ни уже еще есть был была было были будет день дня дней год года лет раз очень все всё весь когда где кто почему
здравствуйте добрый просим прошу пожалуйста примите меры помогите
the a an of in on at to for from by with and or but is are was were be been it this that these those as no not i we
you they my our your their there has have had do does did day days week year please hello dear very again when why
"""
_IDLE = frozenset(map(fold, _IDLE_WORDS.split()))


def clean_text(text: str) -> str:
    """Return the text without hidden characters and with look-alike letters repaired; never raises."""
    return unmix(clean(text))


def text_stems(text: str) -> list[tuple[str, ...]]:
    """Return for each telling word of a text its possible stems: Latin Kazakh, un-Kazakh spelling, any language."""
    written = words(text)
    return [found for token, found in zip(written, query_stems(text), strict=True) if fold(token) not in _IDLE]


def keyword_stems(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of a keyword or description written in `language` (kk, ru or en), idle words left out."""
    return tuple(stem for token, stem in _in_language(text, language) if fold(token) not in _IDLE)


def _in_language(text: str, language: str) -> list[tuple[str, str]]:
    code = "kk" if language == "kk" else "ru" if language == "ru" else "en"
    return [(token, stem_word(token, code)) for token in words(text)]
