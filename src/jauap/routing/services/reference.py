"""Load categories, cue words, dangers and the rule of proposals from data/; a person's edits stay."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction

from jauap.core.emergency import SERVICES
from jauap.core.languages import CODES
from jauap.core.refcache import clear_all
from jauap.core.reference import Loaded, renew
from jauap.routing.models import (
    Category,
    Cue,
    DangerKind,
    LegalKind,
    ProtectionReason,
    RoutingRule,
)
from jauap.routing.patterns import check_pattern
from jauap.routing.services.competence import load_competence

NO_MEANING = ""
"""Meaning of a cue that is only known as a word of its own: an exception of it takes nothing back."""
Table = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)
NAMES = tuple(f"name_{code}" for code in CODES)
COPIED = (
    *NAMES,
    *(f"description_{code}" for code in CODES),
    *(f"keywords_{code}" for code in CODES),
    "service",
    "level",
    "protected",
    "sensitive_reason",
    "promise_days",
)


@transaction.atomic
def load_reference(folder: Path) -> Loaded:
    """Bring the routing data in line with data/; may be run any number of times. Places and bodies go first.

    Rows are known by their codes; fields that a person edited are kept, rows that are not in the files are left alone.
    Raises OSError, KeyError or ValueError (tomllib.TOMLDecodeError) when a file is absent or damaged.
    """
    told = Loaded()
    dangers, kinds = _read(folder / "danger_words.toml"), _read(folder / "kind_cues.toml")
    protection, rules = _read(folder / "protection_words.toml"), _read(folder / "routing.toml")
    _load_categories(_read(folder / "categories.toml"), protection, told)
    _load_dangers(dangers, protection, told)
    _load_kinds(kinds, told)
    _load_rules(rules, dangers, kinds, told)
    _load_cues([*_danger_cues(dangers), *_kind_cues(kinds), *_protection_cues(protection)], told)
    load_competence(_read(folder / "competence.toml"), told)
    clear_all()
    return told


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _save(model: type[Row], key: str, value: str, wanted: Mapping[str, object], told: Loaded) -> Row:
    """Find the row by its code, renew what nobody edited, save it when something changed."""
    row: Any = model._default_manager.filter(**{key: value}).first()
    is_new = row is None
    if row is None:
        row = model(**{key: value})
    changed = renew(row, wanted, is_new=is_new)
    if changed:
        row.save()
    told.count(is_new=is_new, changed=changed)
    found: Row = row
    return found


def _load_categories(data: Table, protection: Table, told: Loaded) -> None:
    for reason in (*data["sensitive_reason"], *(row for row in protection["reason"] if "text_kk" in row)):
        texts = {f"text_{code}": reason[f"text_{code}"] for code in CODES}
        _save(ProtectionReason, "code", reason["code"], texts, told)
    groups: dict[str, int] = {}
    for position, row in enumerate(data["group"]):
        wanted = {**{name: row[name] for name in NAMES}, "position": position}
        groups[row["code"]] = _save(Category, "code", _group_code(row["code"], data), wanted, told).pk
    for position, row in enumerate(data["category"]):
        wanted = {name: row[name] for name in COPIED}
        wanted |= {"parent_id": groups[row["group"]], "position": position}
        _save(Category, "code", row["code"], wanted, told)


def _group_code(code: str, data: Table) -> str:
    """Groups and topics share one space of codes: a group named like a topic gets "-group"."""
    return f"{code}-group" if any(row["code"] == code for row in data["category"]) else code


def _load_dangers(data: Table, protection: Table, told: Loaded) -> None:
    reasons = {danger: row["code"] for row in protection["reason"] for danger in row["dangers"]}
    categories = dict(Category.objects.values_list("code", "pk"))
    for position, row in enumerate(data["danger"]):
        wanted = _names(row) | _sourced(data) | {f"advice_{code}": row[f"first_sentence_{code}"] for code in CODES}
        wanted |= {"call": _callable(row), "position": position}
        wanted["category_id"] = categories[row["category"]] if row["category"] else None
        wanted["protection"] = reasons.get(row["code"], "")
        _save(DangerKind, "code", row["code"], wanted, told)


def _callable(row: Table) -> list[str]:
    """Return the numbers to call. Raises ValueError for none, and for one that no page has a button for."""
    numbers: list[str] = row["call"]
    if not numbers or not SERVICES.keys() >= set(numbers):
        raise ValueError(f"danger {row['code']}: call must name numbers of {', '.join(SERVICES)}")
    return numbers


def _load_kinds(data: Table, told: Loaded) -> None:
    for position, row in enumerate(data["kind"]):
        _save(LegalKind, "code", row["code"], _names(row) | _sourced(data) | {"position": position}, told)


def _load_rules(data: Table, dangers: Table, kinds: Table, told: Loaded) -> None:
    """A rule is known by its first day. When a person made rules of their own, the file adds none."""
    for row in data["rule"]:
        wanted = {name: value for name, value in row.items() if name != "valid_from"}
        wanted |= {"kind_at": kinds["meta"]["threshold"], "kind_default": kinds["meta"]["default"]}
        wanted["max_gap_words"] = dangers["meta"]["max_gap_words"]
        rule = RoutingRule.objects.filter(valid_from=row.get("valid_from")).first()
        is_new = rule is None
        if rule is None:
            if RoutingRule.objects.filter(loaded={}).exists():
                continue
            rule = RoutingRule(valid_from=row.get("valid_from"))
        changed = renew(rule, wanted, is_new=is_new)
        if changed:
            rule.save()
        told.count(is_new=is_new, changed=changed)


def _names(row: Table) -> Table:
    return {name: row[name] for name in NAMES}


def _sourced(data: Table) -> Table:
    return {"source": data["meta"]["source"], "verified": data["meta"]["verified"]}


# --- cues ----------------------------------------------------------------------------------------------------------


def _load_cues(wanted: list[Cue], told: Loaded) -> None:
    """Add new cues, renew weights nobody edited, remove those the files gave once and no longer do."""
    known = {_key(cue): cue for cue in Cue.objects.all()}
    added, renewed = list[Cue](), list[Cue]()
    for cue in wanted:
        row = known.pop(_key(cue), None)
        is_new = row is None
        row = row or cue
        changed = renew(row, {"weight": cue.weight}, is_new=is_new)
        if changed:
            (added if is_new else renewed).append(row)
        told.count(is_new=is_new, changed=changed)
    Cue.objects.bulk_create(added)
    Cue.objects.bulk_update(renewed, ["weight", "loaded"])
    Cue.objects.filter(pk__in=[row.pk for row in known.values() if row.loaded]).delete()


def _key(cue: Cue) -> tuple[str, str, str, str, bool]:
    return (cue.purpose, cue.meaning, cue.language, cue.word, cue.exception)


def _danger_cues(data: Table) -> Iterator[Cue]:
    for row in data["danger"]:
        yield from _cues(Cue.Purpose.DANGER, row, "words", weight=1)
        yield from _cues(Cue.Purpose.DANGER, row, "except", weight=1, exception=True)
    own = {**data["meta"], "code": NO_MEANING}
    yield from _cues(Cue.Purpose.DANGER, own, "own_words", weight=1, exception=True)


def _protection_cues(data: Table) -> Iterator[Cue]:
    for row in data["reason"]:
        yield from _cues(Cue.Purpose.PROTECTION, row, "words", weight=1)
        yield from _cues(Cue.Purpose.PROTECTION, row, "except", weight=1, exception=True)


def _kind_cues(data: Table) -> Iterator[Cue]:
    """A word that is both strong and weak is strong."""
    for row in data["kind"]:
        strong = list(_cues(Cue.Purpose.LEGAL_KIND, row, "strong", weight=data["meta"]["weights"]["strong"]))
        taken = {_key(cue) for cue in strong}
        weak = _cues(Cue.Purpose.LEGAL_KIND, row, "weak", weight=data["meta"]["weights"]["weak"])
        yield from strong
        yield from (cue for cue in weak if _key(cue) not in taken)
        yield from _cues(Cue.Purpose.LEGAL_KIND, row, "except", weight=1, exception=True)


def _cues(purpose: Cue.Purpose, row: Table, field: str, *, weight: int, exception: bool = False) -> Iterator[Cue]:
    for language in CODES:
        for word in dict.fromkeys(row[f"{field}_{language}"]):
            check_pattern(word)
            yield Cue(
                purpose=purpose,
                meaning=row["code"],
                language=language,
                word=word,
                exception=exception,
                weight=weight,
            )
