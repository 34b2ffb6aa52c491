"""The words: each letter in each language, whole, with number and link, never a word too many."""

import re

import pytest
from django.conf import settings

from jauap.core.languages import CODES
from jauap.notify import letters, ports
from jauap.notify.models import Message
from jauap.notify.rendering import write
from jauap.notify.tests.factories import EXAMPLES, NUMBER, department

pytestmark = pytest.mark.django_db

VARIANTS = [
    *EXAMPLES.items(),
    ("voice_registered", {"number": NUMBER}),
    ("voice_registered", {"number": NUMBER, "due": "2026-11-27", "nature": "promise"}),
    *(("voice_answered", {"number": NUMBER, "outcome": code}) for code in ("refused", "explained", "noted")),
    ("voice_answered", {"number": NUMBER, "outcome": "partly_satisfied", "promised": "2026-12-06"}),
    ("promised_day", {"number": NUMBER, "promised": "2026-12-06"}),
    *(
        ("deadline_moved", {"number": NUMBER, "old_due": "2026-11-27", "due": "2026-12-04", "reason": reason})
        for reason in ("calendar_changed", "kind_changed")
    ),
    ("dispute_decided", {"number": NUMBER, "decision": "confirmed"}),
    *(("voice_taken_down", {"number": NUMBER, "why": why}) for why in ("mistake", "forbidden")),
]


def message(template: str, params: dict[str, letters.Value], language: str) -> Message:
    return Message(template=template, params=params, language=language)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(("template", "params"), VARIANTS)
def test_every_letter_is_whole_in_every_language(
    template: str, params: dict[str, letters.Value], language: str
) -> None:
    letters.check(template, params)
    if "body_id" in params:
        params = params | {"body_id": department().pk}
    (letter,) = write([message(template, params, language)])
    assert NUMBER in letter.subject
    assert NUMBER in letter.text
    assert "\n" not in letter.subject
    assert letter.url == f"{settings.SITE_URL}/{language}/v/{NUMBER}"
    whole = f"{letter.subject} {letter.text} {letter.advice}"
    assert not re.search(r"[{}%]|\.\.|  |None|&#|body_id", whole)
    assert letter.advice
    assert bool(re.search("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", whole)) == (language == "kk")
    assert bool(re.search("[А-я]", whole)) == (language != "en")


def test_a_letter_says_what_happened_in_the_language_of_the_voice() -> None:
    body = department()
    params: dict[str, letters.Value] = {"number": NUMBER, "body_id": body.pk, "due": "2026-11-27", "nature": "law"}
    kk, ru, en = write([message("voice_routed", params, language) for language in CODES])
    assert kk.text == f"№ {NUMBER} жауап беруге тиіс органға берілді: Жарық басқармасы.\n\n" + (
        "Заң бойынша орган сізге жауап беруге тиіс соңғы күн: 2026 ж. 27 қараша."
    )
    assert ru.text == f"№ {NUMBER} передан органу, который должен ответить: Управление освещения.\n\n" + (
        "По закону орган должен ответить вам не позднее 27 ноября 2026 г."
    )
    assert en.text.startswith(f"No. {NUMBER} has been passed to the body that must answer it: Lighting department.")


@pytest.mark.parametrize("template", ["voice_routed", "staff_assigned"])
def test_an_old_letter_without_a_nature_promises_nothing(template: str) -> None:
    (letter,) = write([message(template, {"number": NUMBER, "due": "2026-11-27"}, "en")])
    assert "due by 27 November 2026" in letter.text
    assert "promised" not in letter.text


def test_law_and_promise_are_told_apart() -> None:
    law, promise = (
        write([message("voice_registered", {"number": NUMBER, "due": "2026-11-27", "nature": nature}, "ru")])[0]
        for nature in ("law", "promise")
    )
    assert "По закону" in law.text
    assert "По закону" not in promise.text
    assert "обещает" in promise.text


def test_staff_are_led_to_their_workplace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_workplace", [])
    ports.register_workplace(lambda language, params: f"/{language}/desk/{params['number']}/")
    assert ports.path_of("staff_assigned", "ru", {"number": NUMBER}) == f"/ru/desk/{NUMBER}/"
    assert ports.path_of("voice_answered", "ru", {"number": NUMBER}) == f"/ru/v/{NUMBER}"


@pytest.mark.parametrize(
    ("template", "params"),
    [
        ("ghost", {"number": NUMBER}),
        ("staff_dispute", {}),
        ("staff_dispute", {"number": "Асель, Абая 5"}),
        ("staff_dispute", {"number": NUMBER, "code": "ABCD2345"}),
        ("voice_registered", {"number": NUMBER, "nature": "угроза"}),
        ("voice_registered", {"number": NUMBER, "due": "завтра"}),
        ("voice_registered", {"number": NUMBER, "due": "20261127"}),
        ("voice_routed", {"number": NUMBER, "body_id": "87011234567"}),
        ("voice_routed", {"number": NUMBER, "body_id": True}),
        ("deadline_moved", {"number": NUMBER, "due": "2026-11-27"}),
    ],
)
def test_free_text_and_unknown_parameters_are_refused(template: str, params: dict[str, letters.Value]) -> None:
    with pytest.raises(ValueError, match="letter") as refused:
        letters.check(template, params)
    assert "Асель" not in str(refused.value)
    assert "8701" not in str(refused.value)


def test_every_letter_has_an_example_and_a_text() -> None:
    assert set(EXAMPLES) == set(letters.LETTERS)
