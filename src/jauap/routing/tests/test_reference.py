"""Loading of reference data: again and again the same, a person's edits stay, nothing foreign in it."""

import re
import tomllib
from pathlib import Path

import pytest

from jauap.core.refcache import clear_all
from jauap.places.models import Territory
from jauap.routing import queries
from jauap.routing.models import Category, Competence, Cue, DangerKind, RoutingRule
from jauap.routing.services import load_reference

FOREIGN = (
    *("госуслуг", "МФЦ", "росреестр", "роспотребнадзор", "ГИБДД", "российск", "федеральн", "Москва", "Госдума", "РФ"),
    *(
        "Росгвардия",
        "управляющая компания",
        "ДПС",
        "НДФЛ",
        "СНИЛС",
        "ОГРН",
        "ЖЭК",
        "ТКО",
        "Мои документы",
        "МЧС России",
        "ресей",
    ),
    *("кыргыз", "узбек", "өзбек", "911", "city council", "mayor", "county", "sheriff", "social security"),
)
"""Beginnings of words that would name institutions of another country."""


@pytest.mark.reference_data
def test_a_second_load_changes_nothing(data: Path) -> None:
    told = load_reference(data)
    assert (told.created, told.renewed) == (0, 0)
    assert told.unchanged > 1000


@pytest.mark.reference_data
def test_there_are_forty_topics_named_in_three_languages() -> None:
    leaves = Category.objects.exclude(parent=None)
    assert len(leaves) >= 40
    assert [row.code for row in Category.objects.all() if not all(row.names.values())] == []
    texts = ("description_kk", "description_ru", "description_en", "keywords_kk", "keywords_ru", "keywords_en")
    assert [row.code for row in leaves if not all(getattr(row, name) for name in texts)] == []


@pytest.mark.reference_data
def test_no_institution_of_another_country() -> None:
    foreign = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, FOREIGN))})", re.IGNORECASE)
    texts = [
        text
        for row in Category.objects.all()
        for text in (*row.names.values(), row.description_kk, row.description_ru, row.description_en)
    ]
    texts += [word for row in Category.objects.all() for word in (*row.keywords_kk, *row.keywords_ru, *row.keywords_en)]
    texts += [text for row in DangerKind.objects.all() for text in (row.advice_kk, row.advice_ru, row.advice_en)]
    assert len(texts) > 1000
    assert [text for text in texts if foreign.search(text)] == []
    assert foreign.search("звоните в МЧС России")


@pytest.mark.reference_data
def test_what_a_person_edited_stays(data: Path) -> None:
    Category.objects.filter(code="waste").update(promise_days=7, keywords_ru=["мусор"])
    rule = Competence.objects.filter(service="waste") or Competence.objects.filter(service="roads")
    edited = rule.order_by("pk")[0]
    other = Competence.objects.exclude(body_id=edited.body_id)[0].body_id
    Competence.objects.filter(pk=edited.pk).update(body_id=other)
    Cue.objects.filter(word="газ иіс*").update(active=False)
    RoutingRule.objects.update(propose_at=0.6)
    load_reference(data)
    waste = Category.objects.get(code="waste")
    assert (waste.promise_days, waste.keywords_ru) == (7, ["мусор"])
    assert Competence.objects.get(pk=edited.pk).body_id == other
    assert not Cue.objects.get(word="газ иіс*").active
    assert RoutingRule.objects.get().propose_at == 0.6


@pytest.mark.reference_data
def test_a_person_s_own_rule_and_word_stay(data: Path) -> None:
    waste = Category.objects.get(code="waste")
    place, body = Territory.objects.get(code="kz"), Competence.objects.all()[0].body
    Competence.objects.create(territory=place, category=waste, body=body)
    Cue.objects.create(purpose="danger", meaning="gas", language="ru", word="газовая атака")
    load_reference(data)
    assert Competence.objects.filter(category=waste).count() == 1
    assert [danger.code for danger in queries.dangers_in("Газовая атака")] == ["gas"]


@pytest.mark.reference_data
def test_a_word_that_left_the_file_goes_a_word_switched_off_is_silent(data: Path, tmp_path: Path) -> None:
    for path in data.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace('"запахло газом", ', ""), encoding="utf-8")
    load_reference(tmp_path)
    Cue.objects.filter(word="газ иіс*").update(active=False)
    clear_all()
    assert not Cue.objects.filter(word="запахло газом", exception=False).exists()
    assert queries.dangers_in("запахло газом у двери") == []
    assert queries.dangers_in("газ иісі шықты") == []


@pytest.mark.reference_data
@pytest.mark.parametrize(
    ("written", "instead", "error"),
    [('call = ["104", "112"]', 'call = ["911"]', "gas"), ('"пахнет газом"', '"*пахнет* газом"', "star")],
)
def test_a_number_or_a_pattern_that_cannot_be_is_refused(
    data: Path, tmp_path: Path, written: str, instead: str, error: str
) -> None:
    for path in data.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert written in text or path.name != "danger_words.toml"
        (tmp_path / path.name).write_text(text.replace(written, instead), encoding="utf-8")
    with pytest.raises(ValueError, match=error):
        load_reference(tmp_path)


@pytest.mark.reference_data
@pytest.mark.parametrize("name", ["categories.toml", "routing.toml", "protection_words.toml"])
def test_a_damaged_file_loads_nothing(data: Path, tmp_path: Path, name: str) -> None:
    for path in data.glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("promise_days = 2", "promise_days = 3")
        (tmp_path / path.name).write_text("= broken" if path.name == name else text, encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        load_reference(tmp_path)
    assert not Category.objects.filter(code="heating", promise_days=3).exists()


@pytest.mark.reference_data
def test_the_akimat_of_a_town_answers_for_its_streets_and_its_region_for_the_rest() -> None:
    town = Territory.objects.get(code="temirtau")
    rows = dict(Competence.objects.filter(territory=town).values_list("service", "body__code"))
    assert rows["improvement"] == rows["roads"] == rows["street_lighting"] == "temirtau-akimat"
    assert set(rows.values()) <= {"temirtau-akimat"} | {code for code in rows.values() if code.startswith("qaragandy-")}
    assert not Competence.objects.filter(territory__code="baiqongyr", body__territory__code="baiqongyr").exists()
