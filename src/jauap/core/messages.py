"""Catalogs of our own texts, without GNU gettext: find the texts in code and templates, keep and compile the .po files.

Each app has `locale/{kk,ru,en}/LC_MESSAGES/django.po`. Msgids are English, so the English catalog fills itself.
What Django and django-allauth say is translated apart, in `config/locale_vendor`.
"""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation import templatize

from jauap.core.languages import CODES

PACKAGE = Path(__file__).resolve().parents[1]

PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
    "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);",
}
"""The rules of Django's own catalogs, so that it can merge ours with them.

The fourth Russian form is for fractions. A Kazakh noun after a number stays singular: both of its forms are the same.
"""

CALLS = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
}
"""Translating functions and what their first arguments are; `_lazy` and `_noop` twins take the same."""
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*({STRING})(?:\s*,\s*({STRING}))?(?:\s*,\s*({STRING}))?")

Key = tuple[str, str]
"""Context ("" when there is none) and msgid: what a catalog looks a text up by."""


@dataclass(frozen=True)
class Message:
    """A text to translate; `plural` is "" when it has no plural; `place` is the file that says it."""

    msgid: str
    plural: str = ""
    context: str = ""
    place: str = ""

    @property
    def key(self) -> Key:
        return (self.context, self.msgid)


@dataclass(frozen=True)
class Change:
    """What an update did to one catalog."""

    path: Path
    added: int
    retired: int
    empty: int


def list_apps(package: Path = PACKAGE) -> list[str]:
    """Return the names of our apps."""
    return sorted(path.parent.name for path in package.glob("*/apps.py"))


def catalog_path(app: str, language: str, package: Path = PACKAGE) -> Path:
    """Return where the catalog of an app lies."""
    return package / app / "locale" / language / "LC_MESSAGES" / "django.po"


def find_messages(folder: Path) -> dict[Key, Message]:
    """Return every text of an app's Python files and templates (tests and migrations aside), in order of the files."""
    found: dict[Key, Message] = {}
    for path in sorted([*folder.rglob("*.py"), *folder.glob("templates/**/*.*")]):
        parts = path.relative_to(folder).parts
        if "tests" in parts or "migrations" in parts or not path.is_file():
            continue
        read = _in_python if path.suffix == ".py" else _in_template
        for message in read(path.read_text(), "/".join(parts)):
            earlier = found.get(message.key)
            if earlier is None or (message.plural and not earlier.plural):
                found[message.key] = message
    return found


def _in_python(text: str, place: str) -> Iterator[Message]:
    tree = ast.parse(text)
    names = _translating_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            roles = CALLS.get(names.get(_called_name(node.func), ""), ())
            values = [argument.value for argument in node.args[: len(roles)] if isinstance(argument, ast.Constant)]
            if roles and len(values) == len(roles):
                yield _message(roles, [str(value) for value in values], place)


def _translating_names(tree: ast.AST) -> dict[str, str]:
    """Map each name that translates in this file, aliases and `translation.gettext` included, to its plain function."""
    names = {f"translation.{name}{tail}": name for name in CALLS for tail in ("", "_lazy", "_noop")}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                plain = alias.name.removesuffix("_lazy").removesuffix("_noop")
                if plain in CALLS:
                    names[alias.asname or alias.name] = plain
    return names


def _called_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _in_template(text: str, place: str) -> Iterator[Message]:
    """Let Django turn the template into calls of gettext, and read their arguments."""
    for match in TEMPLATE_CALL.finditer(templatize(text, origin=place)):
        roles = CALLS["gettext" if match[1] == "_" else match[1]]
        values = [str(ast.literal_eval(part)) for part in match.groups()[1 : 1 + len(roles)] if part]
        if len(values) == len(roles):
            yield _message(roles, values, place)


def _message(roles: tuple[str, ...], values: list[str], place: str) -> Message:
    fields = dict(zip(roles, values, strict=True))
    return Message(fields["msgid"], fields.get("plural", ""), fields.get("context", ""), place)


def update_catalog(app: str, language: str, package: Path = PACKAGE) -> Change:
    """Bring one catalog up to date: new texts are added empty (English ones filled), unused ones retired (`#~`)."""
    path = catalog_path(app, language, package)
    wanted = find_messages(package / app)
    catalog = _open(path, language)
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in catalog}
    forms = count_forms(catalog)
    added = [_new_entry(message, language, forms) for key, message in wanted.items() if key not in known]
    retired = 0
    for key, entry in known.items():
        retired += key not in wanted and not entry.obsolete
        entry.obsolete = key not in wanted
        if key in wanted:
            _refresh(entry, wanted[key], language, forms)
    catalog.extend(added)
    if catalog or path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.save(str(path))
    return Change(path, len(added), retired, sum(not is_filled(entry, count_forms(catalog)) for entry in live(catalog)))


def _open(path: Path, language: str) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=118)
    catalog = polib.POFile(wrapwidth=118)
    catalog.metadata = {
        "Project-Id-Version": "jauap",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return catalog


def _new_entry(message: Message, language: str, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context or None)
    _refresh(entry, message, language, forms)
    return entry


def _refresh(entry: polib.POEntry, message: Message, language: str, forms: int) -> None:
    entry.occurrences = [(message.place, "")]
    if message.plural and entry.msgid_plural != message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr = ""
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    if language == "en":
        entry.msgstr = "" if message.plural else message.msgid
        entry.msgstr_plural = {0: message.msgid, 1: message.plural} if message.plural else {}


def live(catalog: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    """Return the entries that the code still uses."""
    return [entry for entry in catalog if not entry.obsolete]


def texts_of(entry: polib.POEntry) -> list[str]:
    """Return the translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def count_forms(catalog: polib.POFile) -> int:
    """Return how many plural forms the catalog declares."""
    declared = re.search(r"nplurals\s*=\s*(\d+)", catalog.metadata.get("Plural-Forms", ""))
    return int(declared[1]) if declared else 2


def is_filled(entry: polib.POEntry, forms: int) -> bool:
    """Is there a text for every one of the plural forms?"""
    texts = texts_of(entry)
    return all(texts) and len(texts) == (forms if entry.msgid_plural else 1)


def list_catalogs(package: Path = PACKAGE) -> list[Path]:
    """Return every catalog: of the apps, and of what Django and allauth say."""
    return sorted(
        [*package.glob("*/locale/*/LC_MESSAGES/*.po"), *package.glob("config/locale_vendor/*/LC_MESSAGES/*.po")]
    )


def compile_all(package: Path = PACKAGE) -> int:
    """Compile the catalogs that changed since their .mo was made; return how many. Safe for two at once."""
    return sum(_compile(path) for path in list_catalogs(package))


def _compile(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
        return False
    half_done = path.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(path)).save_as_mofile(str(half_done))
    half_done.replace(compiled)
    return True


def update_all(apps: Iterable[str], package: Path = PACKAGE) -> list[Change]:
    """Bring the catalogs of these apps up to date in every language."""
    return [update_catalog(app, language, package) for app in apps for language in CODES]
