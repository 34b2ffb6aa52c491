"""Who may refer to whom: what import-linter cannot see (foreign keys by name, migrations, templates)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from jauap.core.status import known
from jauap.voices.states import TRANSITIONS, State
from tests.architecture.rooms import PACKAGE, may_use, ranks

REFERENCE = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")


def our_apps() -> list[AppConfig]:
    """Return the rooms that are installed as Django apps."""
    return [config for config in apps.get_app_configs() if config.name.startswith("jauap.")]


def relations() -> Iterator[tuple[type[models.Model], str, type[models.Model]]]:
    """Yield model, field and target of every relation from a room of ours to another."""
    ours = {config.label for config in our_apps()}
    for config in our_apps():
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                target = field.related_model
                if field.auto_created and not field.concrete:
                    continue  # the other end of somebody else's key
                if isinstance(target, type) and target._meta.app_label in ours:
                    yield model, field.name, target


def test_every_room_is_in_the_contract_and_installed() -> None:
    """Folders of src/jauap, layers of the contract and installed apps are the same set."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == set(ranks())
    assert {config.name for config in our_apps()} == {f"jauap.{room}" for room in ranks()}
    with_tables = [config for config in our_apps() if list(config.get_models())]
    assert all(config.name == f"jauap.{config.label}" for config in with_tables)


def test_relations_were_found() -> None:
    """The next test looks at something: keys by class, by name and through AUTH_USER_MODEL."""
    found = {(model.__name__, name) for model, name, _target in relations()}
    assert {("Voice", "person"), ("Voice", "executor"), ("Body", "parent"), ("Appeal", "voice")} <= found


def test_foreign_keys_point_down() -> None:
    """A key to a room above would make the lower one know it: such references are (kind, id) pairs."""
    wrong = [
        f"{model._meta.label}.{name} -> {target._meta.label}"
        for model, name, target in relations()
        if not may_use(model._meta.app_label, target._meta.app_label)
    ]
    assert wrong == []


def test_migrations_depend_down() -> None:
    """A lower room can be migrated without any room above it."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    assert {app for app, _name in migrations} >= {"voices", "accounts", "places"}
    wrong = [
        f"{app}.{name} -> {needed}"
        for (app, name), migration in migrations.items()
        if app in ranks()
        for needed, _target in [*migration.dependencies, *migration.run_before]
        if needed in ranks() and not may_use(app, needed)
    ]
    assert wrong == []


def templates() -> Iterator[tuple[str, Path]]:
    """Yield room and path of every template."""
    for room in ranks():
        for path in sorted((PACKAGE / room / "templates").rglob("*.*")):
            yield room, path


def owners(name: str) -> set[str]:
    """Return the rooms that have a template of this name."""
    return {room for room in ranks() if (PACKAGE / room / "templates" / name).is_file()}


def test_templates_include_and_extend_downwards() -> None:
    """A page is built of parts of its own room and of those below; allauth's own pages may be extended."""
    looked_at, wrong = 0, []
    for room, path in templates():
        for name in REFERENCE.findall(path.read_text()):
            looked_at += 1
            rooms = owners(name)
            if rooms and not any(may_use(room, other) for other in rooms):
                wrong.append(f"{path.relative_to(PACKAGE)} -> {name}")
            elif not rooms and not exists(name):
                wrong.append(f"{path.relative_to(PACKAGE)} -> {name}, which does not exist")
    assert looked_at > 20
    assert wrong == []


def exists(name: str) -> bool:
    """Can Django find the template at all?"""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def test_templates_lie_in_a_folder_of_their_room() -> None:
    """`templates/<room>/…`, or a name that Django or allauth gives; else two rooms may shadow each other."""
    given = {"403.html", "404.html", "429.html", "500.html", "account", "allauth", "mfa", "usersessions", "django"}
    wrong = [
        str(path.relative_to(PACKAGE))
        for room, path in templates()
        if path.relative_to(PACKAGE / room / "templates").parts[0] not in {room, *given}
    ]
    assert wrong == []


def test_what_the_kit_draws_are_the_states_of_the_registry() -> None:
    """core knows no domain: its table of looks and the registry's states are held together here."""
    assert set(known()) == set(State.values)
    assert set(TRANSITIONS) == set(State)


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_reached(state: State) -> None:
    """A state that nothing leads to is a word without a meaning."""
    reached, ahead = {State.REGISTERED}, [State.REGISTERED]
    while ahead:
        new = TRANSITIONS[ahead.pop()] - reached
        reached |= new
        ahead += new
    assert state in reached
