"""Every message that Django and django-allauth can show exists in Kazakh and in Russian.

A message counts as translated when the vendor's own catalog or ours (`config/locale_vendor`) holds it, not empty and
not fuzzy; ours wins, as LOCALE_PATHS does at run time.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.apps import apps
from django.conf import settings

CONFIG = Path(__file__).resolve().parents[1]
OURS = CONFIG / "locale_vendor"
DJANGO = Path(django.__file__).parent
LANGUAGES = ("kk", "ru")
PLURALS = {"kk": 2, "ru": 4}

# signs and names of standards: no word in them to translate
WITHOUT_WORDS = {
    (None, "…"),
    (None, ", "),
    (None, ":"),
    (None, ":?.!"),
    ("String to return when truncating text", "%(truncated_text)s…"),
    (None, "IPv4"),
    (None, "IPv6"),
    (None, "URL"),
}
# (context, msgid) whose text is rightly the same in Kazakh and Russian
SAME_IN_BOTH = WITHOUT_WORDS | {
    (None, "%s KB"),
    (None, "%s MB"),
    (None, "%s GB"),
    (None, "%s TB"),
    (None, "%s PB"),
    # words that Kazakh took over as they are
    (None, "Browser"),
    (None, "Code"),
    (None, "File"),
    (None, "Phone"),
    (None, "site"),
    (None, "token"),
    (None, "Username"),
    ("field label", "Login"),
}

PLACEHOLDER = re.compile(r"%%|%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|\{[^{}]*\}")
TAG = re.compile(r"<[^<>]+>")
KAZAKH_OR_RUSSIAN = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)

Key = tuple[str | None, str]  # context, msgid


@cache
def vendor_folders() -> tuple[Path, ...]:
    """Return the locale folder of Django itself, of its parts in use and of each installed application not ours."""
    parts = ["auth", "contenttypes", "humanize", "postgres", "sessions", "sites"]
    always = [DJANGO / "conf", *(DJANGO / "contrib" / part for part in parts), Path(allauth.__file__).parent]
    installed = [Path(app.path) for app in apps.get_app_configs() if not app.name.startswith("jauap.")]
    folders = [package / "locale" for package in dict.fromkeys([*always, *installed])]
    return tuple(folder for folder in folders if folder.is_dir())


def read(file: Path) -> dict[Key, polib.POEntry]:
    """Return the entries of a catalog that are in use; an absent catalog has none."""
    if not file.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(file)) if not entry.obsolete}


@cache
def sources() -> dict[Key, polib.POEntry]:
    """Return every message of the vendors, as they wrote it in English."""
    found: dict[Key, polib.POEntry] = {}
    for folder in vendor_folders():
        found |= read(folder / "en" / "LC_MESSAGES" / "django.po")
    return found


@cache
def translations(language: str) -> dict[Key, polib.POEntry]:
    """Return what people get to read in a language: the vendors' entries, then ours over them."""
    found: dict[Key, polib.POEntry] = {}
    for folder in [*vendor_folders(), OURS]:
        entries = read(folder / language / "LC_MESSAGES" / "django.po")
        found |= {key: entry for key, entry in entries.items() if entry.translated()}
    return found


def texts(entry: polib.POEntry) -> list[str]:
    """Return the translation of an entry: one text, or one for each plural form in order."""
    if entry.msgid_plural:
        return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)]
    return [entry.msgstr]


def faults(language: str, wrong: Callable[[polib.POEntry, str], bool]) -> list[tuple[str, str]]:
    """Return (msgid, text) of each translated text that is wrong beside its source."""
    found = translations(language)
    pairs = ((source, text) for key, source in sources().items() if key in found for text in texts(found[key]))
    return [(source.msgid, text) for source, text in pairs if wrong(source, text)]


def counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """Count what the pattern finds."""
    return Counter(pattern.findall(text))


def placeholders_differ(source: polib.POEntry, text: str) -> bool:
    """Say whether a text has other placeholders than its source (a plural may follow either of its two)."""
    allowed = [counted(PLACEHOLDER, wanted) for wanted in (source.msgid, source.msgid_plural) if wanted]
    return counted(PLACEHOLDER, text) not in allowed


def tags_differ(source: polib.POEntry, text: str) -> bool:
    """Say whether a text has other HTML tags than its source."""
    return counted(TAG, text) != counted(TAG, source.msgid)


def edges_differ(source: polib.POEntry, text: str) -> bool:
    """Say whether a text begins or ends with other white space than its source (mails and lists depend on it)."""
    wanted = source.msgid
    return (wanted[: -len(wanted.lstrip())], wanted[len(wanted.rstrip()) :]) != (
        text[: -len(text.lstrip())],
        text[len(text.rstrip()) :],
    )


def test_our_catalogs_are_read() -> None:
    assert OURS in settings.LOCALE_PATHS


def test_scope_is_whole() -> None:
    names = {folder.parent.name for folder in vendor_folders()}
    assert {"conf", "auth", "contenttypes", "humanize", "postgres", "sessions", "allauth"} <= names
    assert len(sources()) > 850


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    assert sorted(map(str, sources().keys() - translations(language).keys())) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ours_has_no_fuzzy_empty_stale_or_double_entry(language: str) -> None:
    entries = list(polib.pofile(str(OURS / language / "LC_MESSAGES" / "django.po")))
    keys = Counter((entry.msgctxt, entry.msgid) for entry in entries)
    assert [key for key, times in keys.items() if times > 1] == []
    assert [entry.msgid for entry in entries if entry.obsolete or not entry.translated()] == []
    assert sorted(map(str, keys.keys() - sources().keys())) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wrong", [placeholders_differ, tags_differ, edges_differ])
def test_form_of_the_message_is_kept(language: str, wrong: Callable[[polib.POEntry, str], bool]) -> None:
    assert faults(language, wrong) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_in_the_language(language: str) -> None:
    found = translations(language)
    foreign = [key for key in sources() if not all(KAZAKH_OR_RUSSIAN.search(text) for text in texts(found[key]))]
    assert set(foreign) <= WITHOUT_WORDS


def test_kazakh_is_not_the_russian_text() -> None:
    kazakh, russian = translations("kk"), translations("ru")
    same = {key for key in sources() if set(texts(kazakh[key])) == set(texts(russian[key]))}
    assert same == SAME_IN_BOTH & sources().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_header_names_language_and_plurals_only(language: str) -> None:
    catalog = polib.pofile(str(OURS / language / "LC_MESSAGES" / "django.po"))
    assert catalog.metadata["Language"] == language
    assert catalog.metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert catalog.metadata["Plural-Forms"].startswith(f"nplurals={PLURALS[language]};")
    assert "@" not in str(catalog.metadata)
    assert {len(texts(entry)) for entry in catalog if entry.msgid_plural} == {PLURALS[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_form_of_many_numbers_says_the_number(language: str) -> None:
    """In Kazakh the first form is for 1 alone and may say it as a word; in Russian it is for 21, 31 too."""
    first = 1 if language == "kk" else 0
    for key, source in sources().items():
        if source.msgid_plural:
            wanted = counted(PLACEHOLDER, source.msgid_plural)
            forms = texts(translations(language)[key])[first:]
            assert [text for text in forms if counted(PLACEHOLDER, text) != wanted] == [], source.msgid


@pytest.mark.parametrize(
    ("language", "other_words"),
    [("ru", "учетн|ключ\\w* безопасности|\\(passkey\\)"), ("kk", "қауіпсіздік кілт")],
)
def test_sign_in_has_one_word_for_a_passkey_and_the_letter_yo(language: str, other_words: str) -> None:
    allauths = read(Path(allauth.__file__).parent / "locale" / language / "LC_MESSAGES" / "django.po")
    said = allauths | read(OURS / language / "LC_MESSAGES" / "django.po")
    wrong = re.compile(other_words, re.IGNORECASE)
    texts = [text for row in said.values() for text in (row.msgstr, *row.msgstr_plural.values())]
    assert [text for text in texts if wrong.search(text)] == []
