"""The public pages: work in every language, in a fixed number of queries, without saying too much."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from jauap.bodies.models import Body
from jauap.bodies.tests.factories import make_official
from jauap.channels.models import Draft
from jauap.core import refcache
from jauap.core.http import DISPLAY_SWITCH, LANGUAGE_SWITCH
from jauap.dashboards import sorting
from jauap.dashboards.figures import Counts, Figures
from jauap.dashboards.queries.pages import BodyRow
from jauap.dashboards.services import fold_figures
from jauap.dashboards.tests.factories import NOW, lived, spoken
from jauap.places.models import Territory
from jauap.search.services import rebuild_words
from jauap.voices.models import Voice
from jauap.voices.tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def full(body: Body, ministry: Body) -> list[Voice]:
    """Two bodies, one with enough answers to speak of."""
    topic = factories.category(parent=factories.category("outdoors")).pk
    place = body.territory_id
    voices = [
        lived(body, days_ago=20 + n, publish=f"Көше шамы жанбайды {n}", category_id=topic, territory_id=place)
        for n in range(6)
    ]
    lived(ministry, publish="Автобус кешігеді", solved="no")
    make_official(full_name="Сынақов Асан", post=body.posts.get(is_head=True))
    rebuild_words()
    fold_figures(at=NOW)
    return voices


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "answers/", "answers/?q=шам", "bodies/", "bodies/semei-akimat/", "regions/abai/"])
def test_pages_work_full_and_empty(client: Client, body: Body, language: str, path: str) -> None:
    for fill in (False, True):
        if fill:
            lived(body, publish="Көше шамы жанбайды")
            fold_figures(at=NOW)
        page = get(client, f"/{language}/{path}")
        assert page.count("<h1") == 1
        assert re.search(r'<meta name="description" content="[^"]{20,}"', page)
        assert "None" not in page


@pytest.mark.parametrize("path", ["/kk/bodies/no-such/", "/kk/regions/no-such/", "/kk/regions/semei/"])
def test_unknown_things_are_not_found(client: Client, body: Body, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/kk/", "/kk/answers/", "/kk/bodies/", "/kk/bodies/semei-akimat/"])
def test_pages_are_only_read(client: Client, body: Body, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("", 10),
        ("answers/", 15),
        ("answers/?q=шам&region=abai&body=semei-akimat&topic=street_lighting", 15),
        ("answers/?q=шамм", 15),
        ("bodies/", 5),
        ("bodies/semei-akimat/", 15),
        ("regions/abai/", 5),
    ],
)
def test_queries_are_few_and_do_not_grow(
    client: Client, full: list[Voice], body: Body, django_assert_max_num_queries: Any, path: str, most: int
) -> None:
    refcache.clear_all()
    with django_assert_max_num_queries(most) as first:
        get(client, f"/kk/{path}")
    for n in range(5):
        lived(body, publish=f"Тағы бір көше шамы {n}")
    fold_figures(at=NOW)
    refcache.clear_all()
    with django_assert_max_num_queries(len(first)):
        get(client, f"/kk/{path}")
    with django_assert_max_num_queries(12):
        get(client, f"/kk/{path}")


def test_home_shows_figures_regions_and_answers(client: Client, full: list[Voice]) -> None:
    page = get(client, "/ru/")
    assert 'action="/ru/tell/"' in page
    assert "csrfmiddlewaretoken" in page
    assert 'href="/ru/regions/abai/"' in page
    assert "Көше шамы жанбайды 0" in page
    assert f"/ru/v/{full[0].number}/public/" in page


@pytest.mark.parametrize("typed", ["Көшеде шам жоқ.", "<b>&"])
def test_words_in_the_box_go_along_into_another_language_or_view(client: Client, body: Body, typed: str) -> None:
    stranger = Client(enforce_csrf_checks=True)  # who refuses cookies changes the language, too
    shown = stranger.post("/ru/", {"text": typed, LANGUAGE_SWITCH: "ru"})
    assert shown.status_code == 200
    page = shown.content.decode()
    assert f">{escape(typed)}</textarea>" in page
    assert '<html lang="ru"' in page
    assert 'formaction="/en/"' in page
    contrast = client.post("/kk/", {"text": typed, DISPLAY_SWITCH: "contrast"})
    assert 'data-display="contrast"' in contrast.content.decode()
    assert f">{escape(typed)}</textarea>" in contrast.content.decode()
    assert client.cookies["display"].value == "contrast"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("switch", [{LANGUAGE_SWITCH: "ru"}, {DISPLAY_SWITCH: "dark"}])
def test_an_empty_box_is_switched_to_the_plain_page(client: Client, body: Body, switch: dict[str, str]) -> None:
    assert client.post("/ru/", {"text": "", **switch})["Location"] == "/ru/"


def test_home_is_light(client: Client, full: list[Voice]) -> None:
    assert len(client.get("/kk/").content) < 100_000


def test_body_page_tells_law_and_promise_apart(client: Client, body: Body) -> None:
    for _ in range(5):
        lived(body, nature="law")
        lived(body, nature="promise", after=15)
    fold_figures(at=NOW)
    page = get(client, "/en/bodies/semei-akimat/")
    stats = re.search(r'<dl class="stats">(.*?)</dl>', page, re.DOTALL)
    assert stats
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", stats[1])).replace("\u00a0", " ")
    assert "answered within the legal term 100%" in shown
    assert "answered by the promised day 0%" in shown


def test_body_page_names_head_and_doubtful_data(client: Client, full: list[Voice]) -> None:
    page = get(client, "/en/bodies/semei-akimat/")
    assert "Сынақов Асан" in page
    assert "Not checked yet" in page


def test_few_answers_give_no_share(client: Client, body: Body) -> None:
    for _ in range(4):
        lived(body)
    fold_figures(at=NOW)
    page = get(client, "/en/bodies/semei-akimat/")
    assert page.count("too few") == 5
    assert "100%" not in page


@pytest.mark.parametrize("path", ["", "bodies/", "bodies/semei-akimat/", "regions/abai/", "answers/"])
def test_protected_voices_leave_every_page_as_it_is(client: Client, full: list[Voice], body: Body, path: str) -> None:
    before = without_token(get(client, f"/ru/{path}"))
    for nature in ("law", "promise"):
        spoken(days_ago=9, body_id=body.pk, nature=nature, protected=True, territory_id=body.territory_id)
    fold_figures(at=NOW)
    assert without_token(get(client, f"/ru/{path}")) == before


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_search_finds_forms_and_says_what_it_corrected(client: Client, full: list[Voice]) -> None:
    assert "Көше" in get(client, "/kk/answers/?q=шамдар")
    assert "<mark>" in get(client, "/ru/answers/?q=автобусты")
    corrected = get(client, "/en/answers/?q=автабус")
    assert "Did you mean" in corrected
    assert "кешігеді" in corrected
    assert "Nothing was found" in get(client, "/en/answers/?q=ыдыс")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("body=semei-akimat", 6),
        ("body=ministry", 1),
        ("region=abai", 6),
        ("topic=street_lighting", 6),
        ("state=closed_not_solved", 1),
        ("region=nowhere&body=nobody&topic=nothing&state=odd", 7),
        ("page=99999999999999999999", 7),
        ("page=-1", 7),
        ("page=2", 0),
    ],
)
def test_search_is_narrowed(client: Client, full: list[Voice], query: str, found: int) -> None:
    assert get(client, f"/kk/answers/?{query}").count('class="row-head"') == found


def test_what_was_taken_back_is_not_shown_from_the_index(client: Client, full: list[Voice]) -> None:
    Voice.objects.filter(pk=full[0].pk).update(consent=False)
    assert full[0].number not in get(client, "/kk/answers/")


def test_bodies_of_a_region_only(client: Client, full: list[Voice], region: Territory) -> None:
    page = get(client, "/kk/bodies/?region=abai")
    assert "/kk/bodies/semei-akimat/" in page
    assert "/kk/bodies/ministry/" not in page


def row(name: str, received: int, on_time: int = 0) -> BodyRow:
    figures = Figures({"law": Counts(received=received, on_time=on_time, late=received - on_time)})
    return BodyRow(Body(code=name, name_kk=name), None, figures)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("name", "аәбгғ"),
        ("-name", "ғгбәа"),
        ("-received", "гғәаб"),
        ("received", "абәғг"),
        ("law", "әғгаб"),
        ("-law", "гғәаб"),
        ("odd", "гғәаб"),
    ],
)
def test_bodies_are_sorted_with_the_unknown_last(order: str, names: str) -> None:
    rows = [row("г", 50, 50), row("а", 1), row("ә", 10, 5), row("б", 1), row("ғ", 20, 15)]
    assert "".join(one.body.code for one in sorting.sort(rows, order)) == names


def test_heading_in_use_turns_round() -> None:
    used = {heading.param: heading.order for heading in sorting.headings("days")}
    assert used["-days"] == "ascending"
    assert used["-received"] == ""
