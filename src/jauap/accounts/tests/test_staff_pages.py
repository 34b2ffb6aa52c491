"""Pages of an administrator for staff: list, search, adding, changing, what hostile input comes to."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from jauap.accounts.models import Membership, Permission, SetUpLink, StaffEvent, User
from jauap.accounts.tests.staffing import (
    ADDRESS,
    ADMINISTER,
    EXECUTE,
    PASSWORD,
    Bodies,
    bodies,
    filled,
    person,
    post_of,
    signed_in,
    works_in,
)
from jauap.core.time import today

pytestmark = pytest.mark.django_db
HUGE = 10**30


@pytest.fixture(autouse=True)
def static_root(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def four() -> Bodies:
    return bodies()


@pytest.fixture
def admin(four: Bodies) -> User:
    return person("admin", (four.department, [ADMINISTER]))


@pytest.fixture
def browser(admin: User) -> Client:
    return signed_in(admin)


def page(client: Client, path: str = "") -> str:
    answer = client.get(f"{ADDRESS}{path}")
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def names(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html)


def test_the_list_holds_those_of_my_bodies_by_the_kazakh_alphabet(four: Bodies, browser: Client) -> None:
    for login, name in (("z", "Ян"), ("a", "Әсел"), ("q", "Қайрат"), ("k", "Кәрім"), ("b", "Айгүл")):
        person(login, (four.office, [EXECUTE]), display_name=name)
    person("above", (four.ministry, [EXECUTE]))
    person("elsewhere", (four.other, [EXECUTE]))
    assert names(page(browser)) == ["Admin", "Айгүл", "Әсел", "Кәрім", "Қайрат", "Ян"]


def test_the_list_leads_back_to_the_desk(browser: Client) -> None:
    assert 'class="back-link" href="/en/desk/"' in browser.get("/en/administration/staff/").content.decode()


def test_search_and_filters(four: Bodies, browser: Client) -> None:
    person("e.office", (four.office, [EXECUTE]), display_name="Ержан Офис")
    person("closed", (four.department, [EXECUTE]), is_active=False)
    former = person("former", (four.office, [EXECUTE]))
    Membership.objects.filter(user=former).update(valid_to=today())
    soon = person("soon", (four.office, [EXECUTE]))
    Membership.objects.filter(user=soon).update(valid_from=today() + timedelta(days=9))
    assert names(page(browser, "?q=офис+ержан")) == ["Ержан Офис"]
    assert names(page(browser, "?q=E.OFF")) == ["Ержан Офис"]
    assert names(page(browser, f"?body={four.office.pk}")) == ["Soon", "Ержан Офис"]
    assert names(page(browser, "?state=blocked")) == ["Closed"]
    assert "Admin" not in names(page(browser, "?state=no_factor"))
    assert names(page(browser, "?state=over")) == ["Former"]
    assert "Nobody was found" in page(browser, "?q=nobody")


@pytest.mark.parametrize("query", [f"body={HUGE}", "body=x", "body=-1", "state=x", "q=%25_%27", "page=9999", "page=x"])
def test_a_filter_that_makes_no_sense_breaks_nothing(query: str, browser: Client) -> None:
    assert browser.get(f"{ADDRESS}?{query}").status_code == 200


def test_a_body_that_is_not_mine_narrows_to_nothing_of_it(four: Bodies, browser: Client) -> None:
    person("elsewhere", (four.other, [EXECUTE]))
    assert "Elsewhere" not in page(browser, f"?body={four.other.pk}")


def test_adding_a_person_and_what_is_written_down(four: Bodies, browser: Client, admin: User) -> None:
    post = post_of(four.office)
    assert "Add and get the link" in page(browser, f"add/?body={four.office.pk}")
    typed = filled(permissions=["execute", "open_personal"], post=post.pk, last_day="2099-12-31", language="ru")
    answer = browser.post(f"{ADDRESS}add/?body={four.office.pk}", typed)
    user = User.objects.get(login="a.bekova")
    assert "/ru/setup/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert (user.display_name, user.language, user.has_usable_password()) == ("Aigul Bekova", "ru", False)
    row = works_in(user, four.office)
    assert (row.post, row.permissions, str(row.valid_to)) == (post, ["execute", "open_personal"], "2100-01-01")
    events = list(StaffEvent.objects.order_by("pk"))
    assert [(event.type, event.by, event.user) for event in events] == [
        (type_, admin, user) for type_ in ("added", "joined", "link_made")
    ]
    assert events[1].body == four.office
    assert events[1].data["after"]["permissions"] == ["execute", "open_personal"]
    assert "Given: answers voices, opens personal data." in page(browser, f"{user.pk}/")


def test_the_same_form_sent_twice_makes_one_account(four: Bodies, browser: Client) -> None:
    address = f"{ADDRESS}add/?body={four.office.pk}"
    assert [browser.post(address, filled()).status_code for _ in range(2)] == [200, 422]
    assert b"This login is taken" in browser.post(address, filled()).content
    assert Membership.objects.filter(user__login="a.bekova").count() == 1
    assert browser.post(address, filled(login="A.Bekova")).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"login": "ab"},
        {"login": "Айгүл"},
        {"login": "a b"},
        {"login": "a.bekova\n"},
        {"login": "x" * 65},
        {"name": ""},
        {"name": "x" * 151},
        {"language": "de"},
        {"permissions": []},
        {"permissions": ["root"]},
        {"permissions": ["administer"]},
        {"post": "x"},
        {"post": str(HUGE)},
        {"valid_from": ""},
        {"valid_from": "0001-01-01"},
        {"last_day": "9999-12-31"},
        {"last_day": "2020-01-01"},
        {"valid_from": "2090-01-02", "last_day": "2090-01-01"},
    ],
)
def test_what_is_typed_wrong_is_said_and_nothing_is_stored(
    wrong: dict[str, object], four: Bodies, browser: Client
) -> None:
    answer = browser.post(f"{ADDRESS}add/?body={four.department.pk}", filled(**wrong))
    stored = User.objects.exclude(login="admin").first()
    if wrong == {"login": "a.bekova\n"}:  # Django strips it
        assert stored is not None
        assert stored.login == "a.bekova"
        return
    assert (answer.status_code, stored) == (422, None)
    assert b"error-summary" in answer.content


def test_a_post_of_another_body_is_no_choice(four: Bodies, browser: Client) -> None:
    answer = browser.post(f"{ADDRESS}add/?body={four.office.pk}", filled(post=post_of(four.department).pk))
    assert answer.status_code == 422


@pytest.mark.parametrize("body", ["x", "0", "-1", str(HUGE), "1" * 5_000, "%D9%A1", ""])
def test_a_body_that_does_not_exist(body: str, browser: Client) -> None:
    expected = 404 if body else 200
    assert browser.get(f"{ADDRESS}add/?body={body}").status_code == expected


def test_changing_work_days_and_history(four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    row = works_in(user, four.office)
    address = f"{ADDRESS}{user.pk}/duties/{row.pk}/"
    typed = filled(permissions=["execute", "head"], valid_from="2026-01-05", last_day="2099-06-30")
    assert browser.post(address, typed).status_code == 302
    assert browser.post(address, typed).status_code == 302
    assert StaffEvent.objects.count() == 1, "what changes nothing is no event"
    assert StaffEvent.objects.get().data["before"] == {
        "permissions": ["execute"],
        "from": None,
        "to": None,
        "post": None,
    }
    html = page(browser, f"{user.pk}/")
    assert "Given: heads the body and decides disputes." in html
    assert "30 June 2099" in html
    assert 'value="2099-06-30"' in page(browser, f"{user.pk}/duties/{row.pk}/")


def test_ending_work_at_once_also_what_has_not_begun(four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]), (four.department, [EXECUTE]))
    begun, fresh = works_in(user, four.office), works_in(user, four.department)
    Membership.objects.filter(pk=fresh.pk).update(valid_from=today())
    for row in (begun, fresh):
        for expected in (302, 404 if row == fresh else 302):
            assert browser.post(f"{ADDRESS}{user.pk}/duties/{row.pk}/end/").status_code == expected
    assert works_in(user, four.office).valid_to == today()
    assert not Membership.objects.filter(pk=fresh.pk).exists()
    assert list(StaffEvent.objects.order_by("pk").values_list("type", flat=True)) == ["changed", "removed"]


def test_working_in_two_bodies_and_twice_in_one(four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    assert browser.post(f"{ADDRESS}{user.pk}/join/?body={four.department.pk}", filled()).status_code == 302
    answer = browser.post(f"{ADDRESS}{user.pk}/join/?body={four.department.pk}", filled())
    assert answer.status_code == 422
    assert b"works in this body already" in answer.content
    assert user.memberships.count() == 2
    assert "2 bodies in all" not in page(browser)
    for path in (f"{user.pk}/join/", f"{user.pk}/join/?body={four.office.pk}"):
        page(browser, path)


def test_a_blocked_member_is_out_at_once_and_comes_back_by_signing_in(four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    session = signed_in(user)
    assert session.get("/en/desk/").status_code == 200
    for _ in range(2):
        assert browser.post(f"{ADDRESS}{user.pk}/block/").status_code == 302
    assert session.get("/en/desk/").status_code == 302
    assert browser.post(f"{ADDRESS}{user.pk}/unblock/").status_code == 302
    assert session.get("/en/desk/").status_code == 302, "the old session stays dead"
    client = Client()
    client.post("/en/account/login/", {"login": "colleague", "password": PASSWORD})
    assert list(StaffEvent.objects.order_by("pk").values_list("type", flat=True)) == ["blocked", "unblocked"]


def test_a_new_link_is_shown_once_and_a_second_replaces_it(four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    signed_in(user)  # has a second factor
    shown = [browser.post(f"{ADDRESS}{user.pk}/link/", {"scope": "password"}).content.decode() for _ in range(2)]
    first, second = (re.search(r"/kk/setup/\w+/", html) for html in shown)
    assert first
    assert second
    assert [Client().get(found[0]).status_code for found in (first, second)] == [410, 302]
    assert first[0] not in page(browser, f"{user.pk}/")
    assert "not used yet" in page(browser, f"{user.pk}/")


@pytest.mark.parametrize("scope", ["", "x", "password"])
def test_a_scope_that_is_no_choice(scope: str, four: Bodies, browser: Client) -> None:
    """Without a second factor a new password alone would be all that the account asks for."""
    user = person("colleague", (four.office, [EXECUTE]))
    answer = browser.post(f"{ADDRESS}{user.pk}/link/", {"scope": scope})
    assert answer.status_code == 422
    assert not SetUpLink.objects.exists()


def test_name_and_language(four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    assert browser.post(f"{ADDRESS}{user.pk}/name/", {"name": " ", "language": "ru"}).status_code == 422
    for _ in range(2):
        browser.post(f"{ADDRESS}{user.pk}/name/", {"name": "<b>Ерлан</b>", "language": "ru"})
    user.refresh_from_db()
    assert (user.display_name, user.language) == ("<b>Ерлан</b>", "ru")
    assert StaffEvent.objects.get().data == {"fields": ["display_name", "language"]}
    assert "<b>Ерлан</b>" not in page(browser, f"{user.pk}/")


PAGES = ("", "add/", "{pk}/", "{pk}/name/", "{pk}/join/", "{pk}/duties/{row}/")
BUTTONS = ("{pk}/block/", "{pk}/unblock/", "{pk}/link/", "{pk}/duties/{row}/end/")


def paths(four: Bodies) -> list[str]:
    user = person("colleague", (four.office, [EXECUTE]))
    row = works_in(user, four.office)
    return [ADDRESS + path.format(pk=user.pk, row=row.pk) for path in (*PAGES, *BUTTONS)]


def test_who_does_not_administer_finds_nothing(four: Bodies) -> None:
    for path in paths(four):
        answer = Client().get(path) if not path.endswith(("block/", "link/", "end/")) else Client().post(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/en/account/login/")
    everything_else = [permission for permission in Permission if permission != ADMINISTER]
    for user in (person("colleague2", (four.department, everything_else)), person("citizen")):
        client = signed_in(user)
        for path in paths_again(four):
            method = client.post if path.endswith(("block/", "link/", "end/")) else client.get
            assert method(path).status_code == 404
    assert not StaffEvent.objects.exists()


def paths_again(four: Bodies) -> list[str]:
    user = User.objects.get(login="colleague")
    row = works_in(user, four.office)
    return [ADDRESS + path.format(pk=user.pk, row=row.pk) for path in (*PAGES, *BUTTONS)]


def test_wrong_methods(four: Bodies, browser: Client) -> None:
    for path in paths(four):
        if path.endswith(("block/", "link/", "end/")):
            assert browser.get(path).status_code == 405
        else:
            assert browser.delete(path).status_code == 405
    assert browser.post(ADDRESS).status_code == 405


def test_somebody_else_s_people_and_made_up_ids(four: Bodies, browser: Client) -> None:
    stranger, mine = person("stranger", (four.other, [EXECUTE])), person("mine", (four.office, [EXECUTE]))
    foreign, own = works_in(stranger, four.other), works_in(mine, four.office)
    pairs = [(stranger.pk, foreign.pk), (stranger.pk, own.pk), (mine.pk, foreign.pk), (HUGE, own.pk), (mine.pk, HUGE)]
    for pk, row in pairs:
        assert browser.get(f"{ADDRESS}{pk}/duties/{row}/").status_code == 404
        assert browser.post(f"{ADDRESS}{pk}/duties/{row}/", filled()).status_code == 404
        assert browser.post(f"{ADDRESS}{pk}/duties/{row}/end/").status_code == 404
    for pk in (stranger.pk, 0, HUGE):
        for action in ("block", "unblock", "link"):
            assert browser.post(f"{ADDRESS}{pk}/{action}/", {"scope": "account"}).status_code == 404
        for path in ("", "name/", f"join/?body={four.office.pk}"):
            assert browser.get(f"{ADDRESS}{pk}/{path}").status_code == 404
    assert browser.get(f"{ADDRESS}{mine.pk}/join/?body={four.other.pk}").status_code == 404
    assert not StaffEvent.objects.exists()


def test_the_pages_ask_the_same_number_of_questions_however_many_people(
    four: Bodies, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    someone = person("someone", (four.office, [EXECUTE]), (four.department, [EXECUTE]))
    browser.get(ADDRESS)  # asks once a session whether the menu of staff is shown
    for more in (0, 20):
        for n in range(more):
            person(f"person{n}", (four.office, [EXECUTE]))
            browser.post(f"{ADDRESS}{someone.pk}/name/", {"name": f"Name {n}", "language": "ru"})
        with django_assert_num_queries(11):  # session 1, who 5, bodies 2, people 3
            browser.get(ADDRESS)
        with django_assert_num_queries(12):  # session 1, who 5, bodies 1, person 1, work 2, factor 1, history 1
            browser.get(f"{ADDRESS}{someone.pk}/")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_speak_every_language(language: str, four: Bodies, browser: Client) -> None:
    user = person("colleague", (four.office, [EXECUTE]))
    browser.post(f"{ADDRESS}{user.pk}/block/")
    with translation.override(language):
        html = browser.get(f"/{language}/administration/staff/{user.pk}/").content.decode()
    words = {"kk": "Бұғатталған", "ru": "Заблокирован", "en": "Blocked"}
    assert words[language] in html
