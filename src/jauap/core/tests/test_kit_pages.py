"""The frame of a page and the elements of the kit."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils.translation import override

from jauap.core import nav, status, views_kit
from jauap.core.icons import ICONS

CORE = Path(__file__).resolve().parents[1]
FRAGMENTS = sorted((CORE / "templates" / "core").glob("*.html"))
LANGUAGES = ("kk", "ru", "en")


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the passport")
    color = forms.ChoiceField(label="Colour", choices=[("r", "Red"), ("g", "Green")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="I agree", error_messages={"required": "Say that you agree"})
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea, max_length=50)


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize("language", LANGUAGES)
def test_style_page_works(client: Client, language: str) -> None:
    response = client.get(f"/{language}/kit/?errors=1")
    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in page
    for other in LANGUAGES:
        assert f'hreflang="{other}"' in page


def test_style_page_is_only_for_demo_sites(rf: RequestFactory) -> None:
    with override_settings(DEMO=False), pytest.raises(Http404):
        views_kit.kit(rf.get("/kk/kit/"))


def test_page_keeps_the_content_security_policy(client: Client) -> None:
    page = client.get("/kk/kit/?errors=1").content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_ids_are_unique(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get("/kk/kit/?errors=1").content.decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("display", "attributes"),
    [
        ("auto", 'data-bs-theme="light" data-display="auto"'),
        ("dark", 'data-bs-theme="dark" data-display="dark"'),
        ("contrast", 'data-bs-theme="light" data-display="contrast"'),
        ("<script>", 'data-bs-theme="light" data-display="auto"'),
    ],
)
def test_display_is_chosen_without_javascript(client: Client, display: str, attributes: str) -> None:
    client.post("/kk/display/", {"display": display, "next": "/kk/kit/"})
    assert attributes in client.get("/kk/kit/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_page_is_a_sentence_with_a_way_out(client: Client, language: str) -> None:
    response = client.get(f"/{language}/no-such-page/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "btn-primary" in page
    others = [code for code in LANGUAGES if code != language]
    assert all(f'<a href="/{code}/" lang="{code}"' in page for code in others), (
        "no twin: its language switch leads home"
    )


def test_error_page_needs_no_request() -> None:
    assert "500" in render_to_string("core/error.html", {"status": 500, "title": "T", "advice": "A"})


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_fragment_says_what_it_needs(path: Path) -> None:
    assert path.read_text().startswith("{# "), "the first comment lists the variables"


def test_dark_values_are_the_same_chosen_or_of_the_device() -> None:
    css = (CORE / "static" / "core" / "jauap.css").read_text()
    chosen = re.findall(r"/\* dark:begin \*/.*?{(.*?)}\s*/\* dark:end", css, re.S)[0]
    device = re.findall(r"as-device:begin.*?\*/.*?{(.*?)}\s*/\* as-device:end", css, re.S)[0]
    assert chosen.split() == device.split()


def test_every_token_has_a_value_in_every_display() -> None:
    css = (CORE / "static" / "core" / "jauap.css").read_text()
    light, dark, contrast = (
        set(re.findall(r"(--j-[\w-]+):", css[css.index(start) : css.index("\n}", css.index(start))]))
        for start in ('[data-bs-theme="light"] {', '[data-bs-theme="dark"] {', '[data-display="contrast"] {')
    )
    assert light == dark == contrast


def test_frame_leaves_room_for_the_page() -> None:
    """Of the 200 KB of a first load, styles, script and the four fonts take at most 150."""
    names = re.findall(r"{% static '([^']+)' %}", (CORE / "templates" / "core" / "base.html").read_text())
    css = (CORE / "static" / "core" / "jauap.css").read_text()
    fonts = ["vendor/" + name for name in re.findall(r"\.\./vendor/([^\"]+woff2)", css)]
    total = 0
    for name in {*names, *fonts}:
        found = finders.find(name)
        assert isinstance(found, str), name
        data = Path(found).read_bytes()
        total += len(data) if name.endswith("woff2") else len(gzip.compress(data))
    assert total <= 150_000


def test_field_ties_label_hint_and_error_together() -> None:
    page = render("{% error_summary form %}{% field form.name %}", form=Sample({}))
    assert '<label class="field-label" for="id_name">' in page
    assert 'aria-describedby="id_name-hint id_name-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name-hint"' in page
    assert 'id="id_name-error"' in page


def test_error_summary_leads_to_each_control_and_names_the_field() -> None:
    with override("en"):
        page = render("{% error_summary form %}{% form_fields form %}", form=Sample({}))
    targets = re.findall(r'<li><a href="#([^"]+)">([^<]+)', page)
    assert targets == [
        ("id_name", "Name — This field is required."),
        ("id_color_0", "Colour — This field is required."),
        ("id_agree", "Say that you agree"),
    ]
    assert all(f'id="{target}"' in page for target, _ in targets)


def test_nothing_typed_is_lost() -> None:
    page = render("{% form_fields form %}", form=Sample({"name": "Әсел", "color": "g", "note": "</textarea>х"}))
    assert 'value="Әсел"' in page
    assert re.search(r'value="g" checked', page)
    assert "&lt;/textarea&gt;х" in page


def test_unbound_form_has_no_summary() -> None:
    assert render("{% error_summary form %}{% error_summary absent %}", form=Sample()).strip() == ""


def test_label_can_be_the_heading_and_hint_can_change() -> None:
    page = render('{% field form.name heading=True hint="Anything" rows=3 %}', form=Sample())
    assert '<h1 class="field-heading"><label for="id_name">' in page
    assert "Anything" in page
    assert "passport" not in page
    assert 'rows="3"' in page


@pytest.mark.parametrize("state", status.known())
def test_state_is_never_colour_alone(state: str) -> None:
    look = status.status_of(state)
    page = render("{% status_tag state %}", state=state)
    assert str(look.word) in page
    assert "<svg" in page
    assert look.tone in status.TONES
    assert look.icon in ICONS


def test_states_cannot_be_confused() -> None:
    looks = list(status.known().values())
    assert len({str(look.word) for look in looks}) == len(looks)
    with pytest.raises(KeyError):
        status.status_of("nonsense")


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [("kk", 92.5, "92,5\xa0%"), ("ru", 14872, "14\xa0872\xa0%"), ("en", 14872, "14,872%"), ("kk", None, "–")],
)
def test_figure_is_written_as_the_language_does(language: str, value: float | None, shown: str) -> None:
    with override(language):
        assert render('{% figure value "%" %}', value=value) == shown


def test_clock_of_law_and_of_promise_use_other_words() -> None:
    law, promise = (
        render('{% include "core/_clock.html" with nature=nature state="running" left=3 %}', nature=nature)
        for nature in ("law", "promise")
    )
    assert "clock-law" in law
    assert "clock-promise" in promise
    assert set(re.findall(r"clock-nature.*", law)) != set(re.findall(r"clock-nature.*", promise))


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nav, "_items", {})


def links(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(link.label), link.current) for link in nav.links_for(request)]


def test_menu_keeps_order_and_leaves_out_what_does_not_exist(menu: None, rf: RequestFactory) -> None:
    nav.register(nav.NavItem(label="Second", url_name="account_login", order=20))
    nav.register(nav.NavItem(label="First", url_name="kit", order=10))
    nav.register(nav.NavItem(label="Absent", url_name="no-such-name", order=5))
    with override("kk"):
        assert links(rf.get("/kk/kit/")) == [("First", "page"), ("Second", "")]
        assert links(rf.get("/kk/kit/more/")) == [("First", "true"), ("Second", "")]


def test_menu_item_can_be_for_some_only(menu: None, rf: RequestFactory) -> None:
    nav.register(
        nav.NavItem(label="Work", url_name="kit", order=1, shown=lambda request: request.user.is_authenticated)
    )
    request = rf.get("/kk/kit/")
    request.user = AnonymousUser()
    assert links(request) == []


def test_menu_item_can_need_a_permission(menu: None, rf: RequestFactory) -> None:
    nav.register(nav.NavItem(label="Staff", url_name="kit", order=1, menu=nav.ADMINISTRATION, needs="administer"))
    request = rf.get("/kk/kit/")
    assert nav.links_for(request, nav.ADMINISTRATION) == []
    assert nav.links_for(request, nav.ADMINISTRATION, may=lambda code: code == "execute") == []
    assert len(nav.links_for(request, nav.ADMINISTRATION, may=lambda code: code == "administer")) == 1
