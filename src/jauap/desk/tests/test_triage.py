"""Triage: what the machine proposes, whom the rules name, where the voice goes and what is said of it."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from jauap.accounts.models import Permission
from jauap.accounts.tests.staffing import signed_in
from jauap.appeals.services import Submission, lodge
from jauap.bodies.models import Body
from jauap.core import refcache
from jauap.desk import queries
from jauap.desk.tests.cast import member
from jauap.routing.models import Category, Competence
from jauap.routing.queries import LikelyTopic
from jauap.voices.answers import services
from jauap.voices.models import Voice
from jauap.voices.tests import factories

pytestmark = pytest.mark.terms_data


@dataclass(frozen=True)
class Scene:
    """A voice in triage; for lighting the rules name the akimat, for roads nobody; the officer sorts elsewhere."""

    voice: Voice
    lighting: Category
    roads: Category
    other: Category
    akimat: Body
    officer: Client


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    translation.activate("en")
    group = factories.category("streets")
    lighting = factories.category("lighting", parent=group, service="lighting", name_en="Lamps")
    roads = factories.category("roads", parent=group, name_en="Holes in roads")
    other = factories.category("other", parent=group, name_en="Yards")
    akimat, office = factories.body(), factories.body("office", name_en="Registry office")
    Competence.objects.create(territory=factories.territory(), service="lighting", body=akimat)
    refcache.clear_all()
    found = [LikelyTopic(lighting, 0.874, True), LikelyTopic(roads, 0.05, False)]
    monkeypatch.setattr("jauap.routing.queries.likely_topics", lambda _text, limit: found[:limit])
    submission = Submission(channel="web", text="Шам жанбайды.", territory=factories.territory())
    voice = Voice.objects.get(pk=lodge(submission).voice_id)
    officer = signed_in(member("officer", office, Permission.TRIAGE))
    return Scene(voice, lighting, roads, other, akimat, officer)


def page(voice: Voice, name: str = "voice") -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def sent(scene: Scene, **given: Any) -> Any:
    return scene.officer.post(page(scene.voice, "route"), {"legal_kind": "report", "body": "", **given}, follow=True)


def test_topics_are_marked_as_proposed_with_score_and_body(scene: Scene) -> None:
    response = scene.officer.get(page(scene.voice))
    shown = response.content.decode()
    assert "Proposed by the machine: 87 % · By the rules it goes to: Akimat" in shown
    assert "Proposed by the machine: 5 % · No rule names a body" in shown
    form = response.context["forms"]["route"]
    assert [label for _value, label in form.fields["topic"].choices][:2] == ["Lamps", "Holes in roads"]
    assert form.initial["topic"] == scene.lighting.pk


def test_one_choice_sends_and_the_confirmation_says_where(scene: Scene) -> None:
    response = sent(scene, topic=scene.lighting.pk)
    assert response.redirect_chain == [(reverse("desk:queue", args=["triage"]), 302)]
    assert f"{scene.voice.number} is sent. Must answer: Akimat" in response.content.decode()
    scene.voice.refresh_from_db()
    assert (scene.voice.category, scene.voice.body) == (scene.lighting, scene.akimat)


def test_another_topic_is_chosen_from_the_list(scene: Scene) -> None:
    sent(scene, topic=0, category=scene.other.pk, body=scene.akimat.pk)
    scene.voice.refresh_from_db()
    assert (scene.voice.category, scene.voice.body) == (scene.other, scene.akimat)


def test_two_topics_or_none_are_refused_with_what_was_typed(scene: Scene) -> None:
    two = sent(scene, topic=scene.lighting.pk, category=scene.other.pk)
    assert "You marked one topic and chose another" in two.content.decode()
    assert two.context["forms"]["route"]["category"].value() == str(scene.other.pk)
    for nothing in ({}, {"topic": 0}, {"topic": "x"}, {"topic": scene.lighting.parent_id}):
        assert sent(scene, **nothing).status_code == 422
    assert Voice.objects.get().state == "registered"


def test_a_proposal_that_changed_while_the_page_stood_open_is_no_error(scene: Scene) -> None:
    sent(scene, topic=scene.other.pk, body=scene.akimat.pk)
    scene.voice.refresh_from_db()
    assert scene.voice.category == scene.other


def test_the_topic_of_the_author_is_marked_and_stands_first(scene: Scene) -> None:
    Voice.objects.update(category=scene.other)
    form = scene.officer.get(page(scene.voice)).context["forms"]["route"]
    assert form.initial["topic"] == scene.other.pk
    assert form.fields["topic"].choices[0] == (scene.other.pk, "Yards")
    assert form.hints[str(scene.other.pk)].startswith("Chosen when it was sent in · ")


def test_what_the_machine_is_not_sure_of_is_offered_but_not_marked(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure = [LikelyTopic(scene.roads, 0.2, False)]
    monkeypatch.setattr("jauap.routing.queries.likely_topics", lambda _text, limit: unsure[:limit])
    assert scene.officer.get(page(scene.voice)).context["forms"]["route"].initial["topic"] is None


def test_nothing_proposed_leaves_the_list(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jauap.routing.queries.likely_topics", lambda _text, limit: [][:limit])
    assert "topic" not in scene.officer.get(page(scene.voice)).context["forms"]["route"].fields
    sent(scene, category=scene.lighting.pk)
    assert Voice.objects.get().category == scene.lighting


def test_a_protected_voice_about_the_named_body_goes_above_it(scene: Scene) -> None:
    voice = scene.voice
    voice.words.text, voice.protected = "Әкімдік басшысы пара сұрады.", True
    assert [one.body for one in queries.proposals(voice)] == [None, None]


def test_the_page_of_triage_takes_a_fixed_number_of_queries(scene: Scene) -> None:
    scene.officer.get(page(scene.voice))
    with CaptureQueriesContext(connection) as asked:
        scene.officer.get(page(scene.voice))
    assert len(asked) <= 25


def test_what_went_elsewhere_while_the_page_stood_open_is_said_on_the_queue(scene: Scene) -> None:
    services.route(voice=scene.voice, body_id=scene.akimat.pk, category_id=None, by=None)
    response = sent(scene, topic=scene.lighting.pk)
    assert response.redirect_chain == [(reverse("desk:queue", args=["triage"]), 302)]
    assert "not among your voices now" in response.content.decode()
    assert Voice.objects.get().events.filter(type="routed").count() == 1


def test_what_a_body_gave_back_does_not_go_there_again_by_the_rules_alone(scene: Scene) -> None:
    services.route(voice=scene.voice, body_id=scene.akimat.pk, category_id=scene.lighting.pk, by=None)
    services.return_to_triage(voice=scene.voice, reason="other_body", by=member("e", scene.akimat, Permission.EXECUTE))
    form = scene.officer.get(page(scene.voice)).context["forms"]["route"]
    assert f"The rules name {scene.akimat.name}, which gave it back" in form.hints[str(scene.lighting.pk)]
    assert (form.fields["body"].required, "gave it back" in form.fields["body"].help_text) == (True, True)
    refused = sent(scene, topic=scene.lighting.pk)
    assert "gave this voice back" in str(refused.context["forms"]["route"].errors["body"])
    assert refused.context["forms"]["route"].fields["body"].required
    assert Voice.objects.get().state == "registered"
    sent(scene, topic=scene.lighting.pk, body=scene.akimat.pk)  # a person may insist
    assert Voice.objects.get().body == scene.akimat


def test_another_topic_than_the_one_given_back_still_goes_by_the_rules(scene: Scene) -> None:
    office = factories.body("roads_office")
    Competence.objects.create(territory=factories.territory(), category=scene.roads, body=office)
    refcache.clear_all()
    services.route(voice=scene.voice, body_id=scene.akimat.pk, category_id=scene.lighting.pk, by=None)
    services.return_to_triage(voice=scene.voice, reason="other_topic", by=member("e", scene.akimat, Permission.EXECUTE))
    sent(scene, topic=scene.roads.pk)
    assert Voice.objects.get().body == office


def test_the_body_is_marked_as_required_only_where_the_rules_send_nowhere(scene: Scene) -> None:
    assert not scene.officer.get(page(scene.voice)).context["forms"]["route"].fields["body"].required
    Voice.objects.update(category=scene.roads)  # no rule names a body for it
    form = scene.officer.get(page(scene.voice)).context["forms"]["route"]
    assert form.fields["body"].required
    assert form.fields["body"].choices[0] == ("", "Choose")


def test_who_gives_a_voice_back_goes_on_in_the_own_queue(scene: Scene) -> None:
    services.route(voice=scene.voice, body_id=scene.akimat.pk, category_id=None, by=None)
    client = signed_in(member("executor", scene.akimat, Permission.EXECUTE))
    response = client.post(page(scene.voice, "return"), {"reason": "other_body"}, follow=True)
    assert response.redirect_chain == [(reverse("desk:queue", args=["mine"]), 302)]
    assert "Sent back to triage" in response.content.decode()


def test_danger_is_sent_with_one_press_where_the_rules_name_the_body(scene: Scene) -> None:
    Voice.objects.update(danger="gas")
    shown = scene.officer.get(page(scene.voice))
    form = re.search(r'<section class="panel send-now".*?</section>', shown.content.decode(), re.DOTALL)
    assert form is not None
    assert all(name in form[0] for name in ("Lamps", "Akimat", "Send at once"))
    given = dict(re.findall(r'<input type="hidden" name="(topic|legal_kind)" value="(\w+)">', form[0]))
    response = scene.officer.post(page(scene.voice, "route"), given, follow=True)
    assert "Must answer: Akimat" in response.content.decode()
    scene.voice.refresh_from_db()
    assert (scene.voice.category, scene.voice.body, scene.voice.state) == (scene.lighting, scene.akimat, "routed")


def test_the_topic_that_the_author_chose_is_the_one_sent_at_once(scene: Scene) -> None:
    Voice.objects.update(danger="gas", category=scene.other)
    Competence.objects.create(territory=factories.territory(), category=scene.other, body=scene.akimat)
    refcache.clear_all()
    now = scene.officer.get(page(scene.voice)).context["forms"]["send_now"]
    assert (now.proposal.category, now.proposal.body) == (scene.other, scene.akimat)


def test_where_topic_and_words_lead_to_different_bodies_a_person_decides(scene: Scene) -> None:
    Voice.objects.update(danger="gas", category=scene.other)
    Competence.objects.create(territory=factories.territory(), category=scene.other, body=factories.body("gas"))
    refcache.clear_all()
    assert "send_now" not in scene.officer.get(page(scene.voice)).context["forms"]


def test_nothing_is_sent_at_once_without_danger_or_where_the_rules_name_nobody(scene: Scene) -> None:
    assert "send_now" not in scene.officer.get(page(scene.voice)).context["forms"]
    Voice.objects.update(danger="gas", category=scene.roads)
    shown = scene.officer.get(page(scene.voice))
    assert "route" in shown.context["forms"]
    assert "send_now" not in shown.context["forms"]
    assert "Send at once" not in shown.content.decode()
