"""Prose that is not tested is a rumour: what the code has stands in the guide and the glossary, in the same words."""

import argparse
import re
import sys
import tomllib

import pytest
from django.conf import settings
from django.core.management import BaseCommand, get_commands, load_command_class
from django.urls import get_resolver
from django.utils.translation import override
from ninja import NinjaAPI

from jauap.accounts.demo import DUTIES
from jauap.accounts.links import services as links
from jauap.accounts.models import Permission
from jauap.appeals.models import LegalKind
from jauap.config import env
from jauap.core.status import status_of
from jauap.desk.queues import QUEUES
from jauap.voices import access
from jauap.voices.answers.models import FIRST_SENTENCE, Answer
from jauap.voices.files.services import MAX_BYTES, MAX_FILES
from jauap.voices.intake.data import TEXT_LIMIT
from jauap.voices.states import TRANSITIONS, State
from tests.docs.documents import LANGUAGES, ROOT, guide_of, read, row_of, rows

OPERATIONS = "docs/guide/operations.md"
ADMINISTRATORS = {language: guide_of("administrator", language) for language in LANGUAGES}
OFFICIALS = {language: guide_of("official", language) for language in LANGUAGES}


def our_commands() -> dict[str, BaseCommand]:
    """Return the management commands of our apps by name."""
    return {
        name: load_command_class(app, name) for name, app in get_commands().items() if str(app).startswith("jauap.")
    }


def own_arguments(command: BaseCommand, name: str) -> set[str]:
    """Return the options that a command adds to those that every command has."""
    usual = {option for action in BaseCommand().create_parser("", "")._actions for option in action.option_strings}
    parser: argparse.ArgumentParser = command.create_parser("jauap", name)
    return {
        option
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and option not in usual
    }


def apis() -> list[NinjaAPI]:
    """Return every API that a module of the site holds, once all addresses are loaded."""
    assert get_resolver().url_patterns
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("jauap.")]
    found = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, NinjaAPI)}
    return list(found.values())


def endpoints() -> set[str]:
    """Return "METHOD path" of every operation that the site serves."""
    return {
        f"{method.upper()} {path}"
        for api in apis()
        for path, operations in api.get_openapi_schema()["paths"].items()
        for method in operations
    }


@pytest.mark.parametrize("name", sorted(env.REGISTRY))
def test_setting_is_documented(name: str) -> None:
    """The guide names every environment variable, and no other."""
    assert row_of(read(OPERATIONS), name)[2]


def test_no_setting_is_invented() -> None:
    """What the guide names exists."""
    named = set(re.findall(r"\bJAUAP_[A-Z_]+", read(OPERATIONS)))
    assert named <= set(env.REGISTRY)


def documented_commands() -> dict[str, str]:
    """Return how each command is called, by its name, as the guide says."""
    usages = [cells[0].strip("`") for cells in rows(read(OPERATIONS)) if cells[0].startswith("`jauap ")]
    return {usage.split()[1].replace("-", "_"): usage for usage in usages}


def test_command_is_documented() -> None:
    """Every command has its row, with every option of its own."""
    documented, commands = documented_commands(), our_commands()
    assert {"setup", "due", "import_kato"} <= set(commands)
    missing = [name for name in commands if name not in documented]
    for name, command in commands.items():
        usage = documented.get(name, "").replace("[", " ").replace("]", " ").split()
        missing += [f"{name} {option}" for option in own_arguments(command, name) if option not in usage]
    assert missing == []


def test_no_command_is_invented() -> None:
    """What the table of commands names exists."""
    assert set(documented_commands()) <= set(our_commands())


def test_options_of_start_are_documented() -> None:
    """./start takes what the guide says."""
    options = set(re.findall(r'add_argument\(\s*"(--[a-z-]+)"', (ROOT / "launcher" / "command.py").read_text()))
    assert options >= {"--port", "--data", "--no-demo", "--reset"}
    first_cells = " ".join(cells[0] for cells in rows(read(OPERATIONS)))
    assert {option for option in options if option not in first_cells} - {"--install-only", "--dev"} == set()


@pytest.mark.parametrize("guide", [*ADMINISTRATORS.values(), *OFFICIALS.values()])
@pytest.mark.parametrize("permission", list(Permission))
def test_permission_is_documented(permission: Permission, guide: str) -> None:
    """Every guide for those who work here says what a permission lets do."""
    assert row_of(read(guide), permission.value)[1]


@pytest.mark.parametrize("permission", list(Permission))
def test_permission_in_the_glossary_says_what_the_site_says(permission: Permission) -> None:
    """Glossary and sign-in page use the same words."""
    assert row_of(read("GLOSSARY.md"), permission.value)[1:] == said([DUTIES[permission]] * 3, ("en", "kk", "ru"))


@pytest.mark.parametrize("state", list(State))
def test_state_is_documented(state: State) -> None:
    """Every state has its row in the guides for officials, in the words of the site, and is named to administrators."""
    words = said([status_of(state).word] * 3, LANGUAGES)
    for guide, word in zip(OFFICIALS.values(), words, strict=True):
        assert row_of(read(guide), state.value)[0] == word, guide
        follows = row_of(read(guide), state.value)[2].split(", ")
        assert len(follows) == max(1, len(TRANSITIONS[state])), f"{guide}: as many as in the table of transitions"
    assert all(f"`{state.value}`" in read(guide) for guide in ADMINISTRATORS.values())


@pytest.mark.parametrize("state", list(State))
def test_state_is_called_what_the_site_calls_it(state: State) -> None:
    """Glossary and citizens' guides use the words of the page, in all three languages."""
    words = said([status_of(state).word] * 3, LANGUAGES)
    assert row_of(read("GLOSSARY.md"), state.value)[1:4] == words
    for language, word in zip(LANGUAGES, words, strict=True):
        name = guide_of("citizen", language)
        assert word in [cells[0] for cells in rows(read(name))], name


@pytest.mark.parametrize("kind", list(LegalKind))
def test_legal_kind_is_documented(kind: LegalKind) -> None:
    """Glossary (with its source) and guide name every legal kind by the words of the site."""
    english, code, kazakh, russian, source = row_of(read("GLOSSARY.md"), kind.value)
    assert [english, kazakh, russian] == said([kind.label] * 3, LANGUAGES)
    assert code == f"`{kind.value}`"
    assert re.search(r"art\. \d", source)
    for guide, word in zip(OFFICIALS.values(), (english, kazakh, russian), strict=True):
        assert row_of(read(guide), kind.value)[0] == word, guide
        assert row_of(read(guide), kind.value)[2], guide


@pytest.mark.parametrize("outcome", list(Answer.Outcome))
def test_outcome_is_documented(outcome: Answer.Outcome) -> None:
    """The glossary and the guides for officials name every outcome by the words of the site."""
    words = said([outcome.label] * 3, LANGUAGES)
    assert row_of(read("GLOSSARY.md"), outcome.value)[1:] == words
    for guide, word in zip(OFFICIALS.values(), words, strict=True):
        assert word.lower() in read(guide).lower(), guide


@pytest.mark.parametrize("queue", list(QUEUES))
def test_queue_is_documented(queue: str) -> None:
    """The guides for officials name every queue as the desk does, and whose it is."""
    words = said([QUEUES[queue].title] * 3, LANGUAGES)
    for guide, word in zip(OFFICIALS.values(), words, strict=True):
        whose = {cells[0]: cells[1] for cells in rows(read(guide))}
        assert whose.get(word) == f"`{QUEUES[queue].permission.value}`", f"{guide}: {word}"


def said(texts: list[object], languages: tuple[str, ...]) -> list[str]:
    """Return each text in its language."""
    words = []
    for text, language in zip(texts, languages, strict=True):
        with override(language):
            words.append(str(text))
    return words


def test_endpoints_are_documented() -> None:
    """The API page names every operation that the site serves, and no other."""
    documented = {cells[0].strip("`") for cells in rows(read("docs/guide/api.md"))[1:]}
    assert documented == endpoints()


def test_limits_are_those_of_the_code() -> None:
    """Numbers in the guide are the numbers that count."""
    text = read(OPERATIONS)
    limits = {cells[0]: cells[1] for cells in rows(text)}
    per_hour = {row["channel"]: row for row in tomllib.loads(read("data/limits.toml"))["limit"]}
    assert {row["window_seconds"] for row in per_hour.values()} == {3600}
    assert limits["voices from one address"].startswith(
        f"{per_hour['web']['per_window']} an hour by the web form, {per_hour['api']['per_window']} an hour by the API"
    )
    most_files = per_hour["web-files"]["per_window"]
    assert limits["files from one address by the web form"].startswith(f"{most_files} an hour;")
    assert limits["characters of one voice"] == f"{TEXT_LIMIT:,}"
    assert limits["files of one voice"].startswith(f"{MAX_FILES} of {MAX_BYTES // 1_000_000} MB")
    tries, minutes = access.FREE_TRIES, access.WINDOW // 60
    assert limits["wrong access codes"] == (
        f"{tries} a number from one address and {access.ADDRESS_TRIES} an address in {minutes} minutes"
    )
    assert limits["mails to one address"] == f"{tomllib.loads(read('data/limits.toml'))['letters']['per_window']} a day"
    hours = int(links.LIFE.total_seconds()) // 3600
    assert limits["a link for the sign-in"] == f"{hours} hours, used once; then an hour for the second factor"
    assert limits["first sentence of an answer"] == f"{FIRST_SENTENCE} characters"
    assert limits["a request to the API"] == f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000} MB"
