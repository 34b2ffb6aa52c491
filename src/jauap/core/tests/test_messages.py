"""Every text in Kazakh, Russian and English; and the tool that keeps the catalogs."""

import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from jauap.core import messages

APPS = messages.list_apps()
SAME = Path(__file__).parent / "same_in_kk_and_ru.txt"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")
CYRILLIC = re.compile("[Ѐ-ӿ]")


def entries(app: str, language: str) -> dict[messages.Key, polib.POEntry]:
    path = messages.catalog_path(app, language)
    rows = messages.live(polib.pofile(str(path))) if path.exists() else []
    return {(row.msgctxt or "", row.msgid): row for row in rows}


def allowed_to_be_same() -> set[str]:
    return {line for line in SAME.read_text().splitlines() if line and not line.startswith("#")}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("app", APPS)
def test_every_text_is_in_the_catalog(app: str, language: str) -> None:
    wanted = messages.find_messages(messages.PACKAGE / app)
    known = entries(app, language)
    missing = [f"{message.place}: {message.msgid}" for key, message in wanted.items() if key not in known]
    assert not missing, f"run `jauap update-messages {app}` and translate"
    assert not set(known) - set(wanted), f"run `jauap update-messages {app}`: these texts are gone"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("app", APPS)
def test_every_text_is_translated(app: str, language: str) -> None:
    path = messages.catalog_path(app, language)
    catalog = polib.pofile(str(path)) if path.exists() else polib.POFile()
    forms = messages.count_forms(catalog)
    assert not [row.msgid for row in messages.live(catalog) if not messages.is_filled(row, forms)]
    assert not [row.msgid for row in messages.live(catalog) if row.fuzzy]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("app", APPS)
def test_placeholders_are_kept(app: str, language: str) -> None:
    for row in entries(app, language).values():
        expected = sorted(PLACEHOLDER.findall(row.msgid_plural or row.msgid))
        for text in filter(None, messages.texts_of(row)):
            assert sorted(PLACEHOLDER.findall(text)) == expected, row.msgid


@pytest.mark.parametrize("app", APPS)
def test_kazakh_is_not_russian(app: str) -> None:
    kazakh, russian, allowed = entries(app, "kk"), entries(app, "ru"), allowed_to_be_same()
    same = [
        text
        for key in kazakh.keys() & russian.keys()
        for text in set(messages.texts_of(kazakh[key])) & set(messages.texts_of(russian[key]))
        if CYRILLIC.search(text) and text not in allowed
    ]
    assert not same, f"translate them, or name them in {SAME.name} when the languages agree"


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("app", APPS)
def test_the_site_says_what_the_catalog_says(app: str, language: str) -> None:
    """Django and allauth come before our rooms: of a text they have too, theirs would silently win."""
    with translation.override(language):
        said = {
            (context, text): translation.pgettext(context, text) if context else translation.gettext(text)
            for context, text in entries(app, language)
        }
    for key, row in entries(app, language).items():
        assert row.msgid_plural or said[key] == row.msgstr, "say it in config/locale_vendor too, or give it a context"


def test_one_text_has_one_translation() -> None:
    """Django merges all catalogs into one: of two translations of a text, one would silently win."""
    seen: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for path in messages.list_catalogs():
        for row in messages.live(polib.pofile(str(path))):
            key = (path.parts[-3], row.msgctxt or "", row.msgid)
            seen[key]["/".join(path.parts[-5:-3])] = " | ".join(messages.texts_of(row))
    clashes = {key: texts for key, texts in seen.items() if len(set(texts.values())) > 1}
    assert not clashes, "use the same words, or give one of them a context"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """An app with texts of every kind."""
    app = tmp_path / "room"
    (app / "templates" / "room").mkdir(parents=True)
    (app / "tests").mkdir()
    (app / "apps.py").write_text("")
    (app / "tests" / "test_x.py").write_text("from django.utils.translation import gettext as _\n_('in a test')")
    (app / "code.py").write_text(
        "from django.utils import translation\n"
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy as in_context\n"
        "a = _('lazy ' 'joined')\n"
        "b = ngettext('one row', '%(n)s rows', n)\n"
        "c = in_context('tree', 'Branch')\n"
        "d = translation.gettext('by module')\n"
        "e = _(variable)\n"
        "f = other('not a text')\n"
    )
    (app / "templates" / "room" / "page.html").write_text(
        "{% translate 'Plain' %}{% trans \"Older\" context \"menu\" %}{{ x|default:_('Filter') }}"
        "{% blocktranslate count n=n trimmed %}\n  {{ n }} day\n {% plural %} {{ n }} days {% endblocktranslate %}"
        "{% blocktranslate with name=user.name %}Hi {{ name }}, 100%{% endblocktranslate %}{# translate 'Comment' #}"
    )
    return tmp_path


def entry_of(path: Path, msgid: str) -> polib.POEntry:
    return next(row for row in polib.pofile(str(path)) if row.msgid == msgid)


def translate(path: Path, msgid: str, text: str) -> None:
    catalog = polib.pofile(str(path))
    next(row for row in catalog if row.msgid == msgid).msgstr = text
    catalog.save()


def test_finds_texts_of_every_kind(package: Path) -> None:
    found = messages.find_messages(package / "room")
    assert {(message.context, message.msgid, message.plural) for message in found.values()} == {
        ("", "lazy joined", ""),
        ("", "one row", "%(n)s rows"),
        ("tree", "Branch", ""),
        ("", "by module", ""),
        ("", "Plain", ""),
        ("menu", "Older", ""),
        ("", "Filter", ""),
        ("", "%(n)s day", "%(n)s days"),
        ("", "Hi %(name)s, 100%%", ""),
    }


def test_update_adds_keeps_retires_and_revives(package: Path) -> None:
    first = messages.update_catalog("room", "ru", package)
    assert (first.added, first.retired, first.empty) == (9, 0, 9)
    translate(first.path, "Plain", "Просто")
    page = package / "room" / "templates" / "room" / "page.html"
    source = page.read_text()
    page.write_text(source.replace("Plain", "New"))
    second = messages.update_catalog("room", "ru", package)
    assert (second.added, second.retired, second.empty) == (1, 1, 9)
    page.write_text(source)
    third = messages.update_catalog("room", "ru", package)
    assert (third.added, third.retired) == (0, 1)
    assert entry_of(third.path, "Plain").msgstr == "Просто"
    assert messages.update_catalog("room", "ru", package).added == 0


def test_english_fills_itself(package: Path) -> None:
    change = messages.update_catalog("room", "en", package)
    assert change.empty == 0
    assert entry_of(change.path, "one row").msgstr_plural == {0: "one row", 1: "%(n)s rows"}


def test_every_plural_form_is_asked_for() -> None:
    row = polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "а", 1: "б"})
    assert messages.is_filled(row, 2)
    assert not messages.is_filled(row, 4)


def test_compiles_only_what_changed(package: Path) -> None:
    change = messages.update_catalog("room", "en", package)
    assert messages.compile_all(package) == 1
    assert messages.compile_all(package) == 0
    assert [row.msgstr for row in polib.mofile(str(change.path.with_suffix(".mo"))) if row.msgid == "Plain"] == [
        "Plain"
    ]
    assert not list(change.path.parent.glob("*.tmp"))


def test_command_names_the_apps_when_one_is_unknown() -> None:
    with pytest.raises(CommandError, match="core"):
        call_command("update_messages", "no_such_app")
