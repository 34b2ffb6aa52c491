"""Paper and counter: one paper is one voice, its clock is that of the law, and a slip is shown again."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jauap.accounts.models import Permission
from jauap.accounts.services import is_known_as
from jauap.accounts.tests.staffing import signed_in
from jauap.bodies.models import Body
from jauap.core.http import LANGUAGE_SWITCH
from jauap.core.time import local_date, now
from jauap.desk.tests.cast import member
from jauap.voices.models import Voice
from jauap.voices.tests import factories
from jauap.voices.tests.test_files import photo

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english")]


def paper(**over: Any) -> dict[str, Any]:
    """A paper as the registrar fills it in."""
    return {
        "token": "page-1",
        "channel": "paper",
        "received_on": "2026-03-13",
        "text": "Прошу отремонтировать дорогу.",
        "legal_kind": "application",
        "territory": factories.territory().pk,
        "name": "Ким Ольга",
        "answer_language": "ru",
        **over,
    }


def test_a_paper_runs_the_clock_of_law(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    response = client.post(reverse("desk:register"), paper())
    assert response.status_code == 200
    voice = Voice.objects.get()
    assert (voice.confirmation, voice.is_legal) == ("paper_signature", True)
    clock = voice.clocks.get()
    assert (clock.nature, clock.procedure) == ("law", "application")
    assert clock.due_at.date().isoformat() == "2026-04-08"
    assert voice.number in response.content.decode()


def test_the_coupon_opens_in_a_window_of_its_own_without_the_code_in_its_address(body: Body) -> None:
    response = signed_in(member("registrar", body, Permission.REGISTER)).post(reverse("desk:register"), paper())
    shown = response.content.decode()
    address = reverse("desk:coupon", args=[Voice.objects.get().number])
    assert f'<form method="post" action="{address}" target="_blank" rel="noopener">' in shown
    assert '<span class="visually-hidden">(opens in a new window)</span></button>' in shown


def test_kind_and_language_of_a_paper_are_chosen_not_presumed(body: Body) -> None:
    form = signed_in(member("registrar", body, Permission.REGISTER)).get(reverse("desk:register")).context["form"]
    for name in ("legal_kind", "answer_language"):
        assert form.fields[name].choices[0] == ("", "Choose")
        assert not form[name].value()


def test_a_paper_sent_twice_is_one_voice_with_one_code(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    first, again = (client.post(reverse("desk:register"), paper()) for _ in range(2))
    assert first.context["code"] == again.context["code"]
    assert Voice.objects.count() == 1
    assert "registered before" in again.content.decode()
    assert "registered before" not in first.content.decode()


@pytest.mark.parametrize("over", [{"external_number": "15-2"}, {"external_number": "15-2", "text": "Другими словами."}])
def test_the_same_paper_from_a_fresh_page_is_told(body: Body, over: dict[str, str]) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    today = {"received_on": local_date(now()).isoformat()}
    client.post(reverse("desk:register"), paper(external_number="15-2", **today))
    told = client.post(reverse("desk:register"), paper(token="page-2", **today, **over))
    assert told.status_code == 422
    assert f"{Voice.objects.get().number}, received on" in told.content.decode()
    again = paper(token="page-2", **today, **over, warned_of=told.context["form"]["warned_of"].value(), insist="on")
    assert client.post(reverse("desk:register"), again).status_code == 200
    assert Voice.objects.count() == 2


def test_without_the_tick_the_page_sent_again_is_no_other_paper(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    today = {"received_on": local_date(now()).isoformat()}
    client.post(reverse("desk:register"), paper(**today))
    told = client.post(reverse("desk:register"), paper(token="page-2", **today))
    ticked = paper(token="page-2", **today, warned_of=told.context["form"]["warned_of"].value(), insist="on")
    for again in (ticked, ticked, paper(token="page-2", **today)):
        assert client.post(reverse("desk:register"), again).status_code == 200
    assert Voice.objects.count() == 2


@pytest.mark.parametrize("name", ["КИМ  Ольга", "Ким Ольга"])
def test_the_name_is_compared_as_people_write_it(body: Body, name: str) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    today = {"received_on": local_date(now()).isoformat()}
    client.post(reverse("desk:register"), paper(**today))
    assert client.post(reverse("desk:register"), paper(token="page-2", name=name, **today)).status_code == 422


def test_another_registry_is_told_nothing(body: Body) -> None:
    today = {"received_on": local_date(now()).isoformat(), "external_number": "15-2"}
    signed_in(member("registrar", body, Permission.REGISTER)).post(reverse("desk:register"), paper(**today))
    other = signed_in(member("stranger", factories.body("far"), Permission.REGISTER))
    assert other.post(reverse("desk:register"), paper(token="page-2", **today)).status_code == 200


@pytest.mark.parametrize("over", [{"name": "Ли Анна"}, {"external_number": "16-2", "text": "Другое дело."}])
def test_another_paper_is_not_taken_for_the_same(body: Body, over: dict[str, str]) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    today = {"received_on": local_date(now()).isoformat()}
    client.post(reverse("desk:register"), paper(**{**today, "external_number": "15-2"}))
    client.post(reverse("desk:register"), paper(**{**today, "external_number": "15-2", "token": "page-2", **over}))
    assert Voice.objects.count() == 2


def test_another_paper_on_the_same_page_is_told_and_gets_its_own_number(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    client.post(reverse("desk:register"), paper())
    told = client.post(reverse("desk:register"), paper(text="Су жоқ."))
    assert Voice.objects.get().number in told.content.decode()
    assert "Су жоқ." in told.content.decode()
    token = told.context["form"]["token"].value()
    client.post(reverse("desk:register"), paper(text="Су жоқ.", token=token))
    assert Voice.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"iin": "870101300000"}, "has a mistake"),
        ({"received_on": "2999-01-01"}, "future"),
        ({"phone": "12"}, "with its code"),
        ({"text": " "}, "required"),
        ({"legal_kind": ""}, "required"),
        ({"answer_language": ""}, "required"),
    ],
)
def test_a_paper_with_a_slip_is_shown_again(body: Body, over: dict[str, str], words: str) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    response = client.post(reverse("desk:register"), paper(**over))
    assert words in response.content.decode()
    assert not Voice.objects.exists()


def test_the_scan_goes_with_the_paper(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    scan = SimpleUploadedFile("paper.jpg", photo())
    client.post(reverse("desk:register"), paper(file=scan, email="kim@example.org", consent="on"))
    voice = Voice.objects.get()
    assert [file.title for file in voice.attachments.all()] == ["paper.jpg"]
    assert voice.consent
    assert voice.person is not None
    assert is_known_as(voice.person, {"email": "kim@example.org"})


@pytest.mark.parametrize("over", [{"name": ""}, {LANGUAGE_SWITCH: "ru"}])
def test_a_scan_stays_with_a_page_that_is_shown_again(body: Body, over: dict[str, str]) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    shown = client.post(reverse("desk:register"), paper(file=SimpleUploadedFile("paper.jpg", photo()), **over))
    kept = shown.context["form"]["kept"]
    assert [str(label) for _pk, label in kept.field.choices] == ["paper.jpg"]
    client.post(reverse("desk:register"), paper(kept=kept.value(), offered=shown.context["form"]["offered"].value()))
    assert [file.title for file in Voice.objects.get().attachments.all()] == ["paper.jpg"]


def test_a_scan_that_is_no_picture_is_refused_by_name_and_nothing_is_registered(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    shown = client.post(reverse("desk:register"), paper(file=SimpleUploadedFile("scan.svg", b"<svg/>")))
    assert "scan.svg" in shown.context["form"].errors["file"][0]
    assert not Voice.objects.exists()


def test_another_paper_on_the_same_page_takes_its_own_scan_along(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    client.post(reverse("desk:register"), paper())
    other = paper(text="Прошу повесить фонарь.", file=SimpleUploadedFile("second.jpg", photo()))
    form = client.post(reverse("desk:register"), other).context["form"]
    again = {**other, "token": form["token"].value(), "kept": form["kept"].value()}
    del again["file"]
    client.post(reverse("desk:register"), again)
    titles = [file.title for file in Voice.objects.latest("pk").attachments.all()]
    assert (Voice.objects.count(), titles) == (2, ["second.jpg"])


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("скан.jpg", photo())


def test_a_paper_with_its_scan_sent_twice_is_one_voice(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    first, again = (client.post(reverse("desk:register"), paper(file=scan())) for _ in range(2))
    assert first.context["code"] == again.context["code"]
    assert Voice.objects.get().attachments.count() == 1


def test_the_second_click_with_a_kept_scan_finds_what_the_first_registered(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    form = client.post(reverse("desk:register"), paper(text="", file=scan())).context["form"]
    sent = paper(kept=form["kept"].value(), offered=form["offered"].value())
    first, again = (client.post(reverse("desk:register"), sent) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.context["code"] == again.context["code"]
    assert Voice.objects.get().attachments.count() == 1


def test_a_scan_that_was_forgotten_is_not_lost_silently(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    client.post(reverse("desk:register"), paper())
    told = client.post(reverse("desk:register"), paper(file=scan()))
    assert told.status_code == 422
    assert f"already registered another paper, No. {Voice.objects.get().number}" in told.content.decode()
    assert len(told.context["form"]["kept"].value()) == 1


def test_ids_of_files_that_no_page_sends_are_no_fault(body: Body) -> None:
    client = signed_in(member("registrar", body, Permission.REGISTER))
    assert client.post(reverse("desk:register"), paper(offered="9" * 5_000)).status_code == 200
