"""The API as another system meets it: registering, following, reading, and every refusal without a trace."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from ninja.responses import NinjaJSONEncoder

from jauap.appeals.services import Submission, lodge
from jauap.core import refcache
from jauap.voices.models import Clock, IntakeLimit, Voice

pytestmark = pytest.mark.reference_data

API = "/api/v1"
SENT: dict[str, Any] = {
    "text": "Абай көшесінде шам бір аптадан бері жанбайды.",
    "place": {"territory": "almaty", "address": "Абай көшесі, 12", "note": "дүкен қасында"},
    "category": "street_lighting",
    "author": {"name": "Әсел Қайратқызы", "phone": "+77011234567", "email": "asel@example.kz"},
    "answer_language": "kk",
    "consent": True,
    "external_number": "A-17",
}
TRACES = (
    *("voices_voice", "voices_voicetext", "voices_event", "voices_clock", "voices_idempotencykey"),
    *("voices_numbercounter", "accounts_person", "procrastinate_jobs", "django_session"),
)
UNKNOWN_NUMBER = "2026-0000099-7"


def send(client: Client, body: Any = None, **headers: str) -> Any:
    data = body if isinstance(body, bytes | str) else json.dumps(SENT if body is None else body)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(f"{API}/voices", data, content_type="application/json", headers=names)


def said(response: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(response.content)
    return found


def iso(at: datetime) -> str:
    """Return an instant as the API writes it."""
    found: str = json.loads(json.dumps(at, cls=NinjaJSONEncoder))
    return found


def read(client: Client, number: str, code: str) -> Any:
    return client.get(f"{API}/voices/{number}", headers={"X-Access-Code": code})


def traces() -> list[int]:
    with connection.cursor() as cursor:
        counts = []
        for table in TRACES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(cursor.fetchone()[0])
        return counts


def test_a_voice_is_registered_with_all_it_said(client: Client) -> None:
    response = send(client)
    coupon = said(response)
    voice = Voice.objects.select_related("words", "body", "category", "territory").get()
    assert response.status_code == 201
    assert (coupon["number"], coupon["state"]) == (voice.number, "routed")
    assert voice.body is not None
    assert coupon["body"]["code"] == voice.body.code
    assert coupon["clock"]["nature"] == "promise"
    assert coupon["follow_url"].endswith(f"/v/{voice.number}/")
    assert coupon["access_code"] not in coupon["follow_url"]
    assert (voice.channel, voice.external_number, voice.consent) == ("api", "A-17", True)
    assert voice.words.place_note == "Абай көшесі, 12, дүкен қасында"


def test_no_cookie_is_set(client: Client) -> None:
    assert not send(client).cookies


def test_only_the_words_are_needed(client: Client) -> None:
    coupon = said(send(client, {"text": "水が出ません"}))
    assert (coupon["state"], coupon["body"]) == ("registered", None)


def test_a_point_finds_its_place(client: Client) -> None:
    send(client, {"text": "жол", "place": {"point": {"lon": 76.93, "lat": 43.24}}})
    voice = Voice.objects.select_related("territory").get()
    assert voice.territory is not None
    assert voice.territory.code.startswith("almaty")
    assert (voice.lon, voice.lat) == (76.93, 43.24)


def test_the_author_follows_it_with_the_code(client: Client) -> None:
    coupon = said(send(client))
    found = said(read(client, coupon["number"], coupon["access_code"]))
    assert found["text"] == SENT["text"]
    assert [event["type"] for event in found["events"]] == ["registered", "routed"]
    assert (found["category"], found["territory"]) == ("street_lighting", "almaty")
    assert found["clock"] == coupon["clock"]


@pytest.mark.parametrize("danger", [True, False])
def test_a_sooner_promise_stands_beside_the_law_only_in_danger(client: Client, danger: bool) -> None:
    given = Submission(channel="counter", text="Көмектесіңіз", confirmation="counter", says_danger=danger)
    done = lodge(given)
    clock = said(read(client, done.number, done.code))["clock"]
    promise = Clock.objects.filter(voice=done.voice_id, nature="promise").first()
    assert clock["nature"] == "law"
    assert (promise is not None) == danger
    assert clock["promised_at"] == (iso(promise.due_at) if promise else None)


def test_without_a_term_of_law_the_promise_is_the_day_itself(client: Client) -> None:
    coupon = said(send(client, {**SENT, "danger": True}))
    assert (coupon["clock"]["nature"], coupon["clock"]["promised_at"]) == ("promise", None)
    assert said(read(client, coupon["number"], coupon["access_code"]))["clock"] == coupon["clock"]
    assert coupon["clock"]["due_at"] == iso(Clock.objects.get().due_at)


def test_the_same_key_and_body_give_the_same_voice(client: Client) -> None:
    first = send(client, Idempotency_Key="k-1")
    reordered = json.dumps(dict(reversed(SENT.items())), indent=3)
    again = send(client, reordered, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert said(first) == said(again)
    assert Voice.objects.count() == 1


def test_what_is_said_as_it_is_by_default_is_the_same_request(client: Client) -> None:
    send(client, Idempotency_Key="k-1")
    assert send(client, {**SENT, "danger": False}, Idempotency_Key="k-1").status_code == 200
    assert send(client, {**SENT, "danger": True}, Idempotency_Key="k-1").status_code == 409


def test_the_same_key_with_another_body_is_refused(client: Client) -> None:
    send(client, Idempotency_Key="k-1")
    before = traces()
    response = send(client, {"text": "басқа"}, Idempotency_Key="k-1")
    assert (response.status_code, said(response)["code"]) == (409, "key_reused")
    assert traces() == before


def test_without_a_key_each_request_is_a_voice(client: Client) -> None:
    assert said(send(client))["number"] != said(send(client))["number"]


REFUSED: list[tuple[Any, int, str, str | None]] = [
    ({}, 422, "missing", "text"),
    ({"text": ""}, 422, "empty", "text"),
    ({"text": " \u200b…"}, 422, "empty", "text"),
    ({"text": "а" * 20_001}, 422, "too_long", "text"),
    ({"text": 7}, 422, "invalid", "text"),
    ({"text": "шам", "colour": "red"}, 422, "unknown_field", "colour"),
    ({"text": "шам", "consent": "true"}, 422, "invalid", "consent"),
    ({"text": "шам", "author": {"phone": "8 701 123 45 67"}}, 422, "invalid", "author.phone"),
    ({"text": "шам", "author": {"email": "asel"}}, 422, "invalid", "author.email"),
    ({"text": "шам", "place": {"point": {"lon": 181, "lat": 0}}}, 422, "invalid", "place.point.lon"),
    ({"text": "шам", "place": {"point": {"lon": 1}}}, 422, "missing", "place.point.lat"),
    ({"text": "шам", "place": {"territory": "atlantis"}}, 404, "unknown_place", "place.territory"),
    ({"text": "шам", "category": "dragons"}, 404, "unknown_category", "category"),
    ('{"text": "шам", "place": {"point": {"lon": NaN, "lat": 1}}}', 422, "invalid", "place.point.lon"),
    ('{"text": "\\ud800"}', 422, "invalid", "text"),
    ("{", 400, "invalid_json", None),
    (b"\xff\xfe\x00", 400, "invalid_json", None),
    ("[" * 100_000, 400, "invalid_json", None),
    ("[]", 422, "invalid", None),
    ("null", 422, "invalid", None),
    ("", 422, "missing", None),
    (json.dumps({"text": "а" * 2_000_000}), 413, "too_large", None),
]


@pytest.mark.parametrize(("body", "status", "code", "field"), REFUSED)
def test_a_wrong_request_is_refused_without_a_trace(
    client: Client, body: Any, status: int, code: str, field: str | None
) -> None:
    before = traces()
    response = send(client, body)
    assert (response.status_code, said(response)["code"]) == (status, code)
    if field:
        assert said(response)["field"] == field
    assert traces() == before


@pytest.mark.parametrize("key", ["", "k" * 201, "әріп", "a b"])
def test_a_wrong_key_is_refused(client: Client, key: str) -> None:
    assert send(client, Idempotency_Key=key).status_code == 422
    assert not Voice.objects.exists()


def test_what_cannot_be_seen_is_taken_out(client: Client) -> None:
    response = send(client, {"text": "\0шам\u202e \x07жоқ", "author": {"name": "А\0"}, "external_number": "\0"})
    assert response.status_code == 201
    assert Voice.objects.select_related("words").get().words.text == "шам жоқ"


@pytest.mark.parametrize(("language", "word"), [("kk", "Нөмір"), ("ru", "Номер"), ("en", "Number"), ("de", "Нөмір")])
def test_a_refusal_is_said_in_the_asked_language(client: Client, language: str, word: str) -> None:
    headers = {"X-Access-Code": "00000000", "Accept-Language": language}
    response = client.get(f"{API}/voices/{UNKNOWN_NUMBER}", headers=headers)
    assert (response.status_code, said(response)["code"]) == (403, "wrong_code")
    assert said(response)["message"].startswith(word)


def test_wrong_codes_are_slowed_down(client: Client) -> None:
    coupon = said(send(client))
    wrong = "00000000" if coupon["access_code"] != "00000000" else "11111111"
    statuses = [read(client, coupon["number"], wrong).status_code for _ in range(5)]
    last = read(client, coupon["number"], coupon["access_code"])
    assert statuses == [403] * 5
    assert (last.status_code, said(last)["code"], last.headers["Retry-After"]) == (429, "slow_down", "900")


def test_what_is_of_one_person_is_kept_by_no_cache(client: Client) -> None:
    done = send(client, {"text": "Көшеде шам жанбайды"})
    told = done.json()
    answers = [
        done,
        read(client, told["number"], told["access_code"]),
        read(client, told["number"], "00000000"),
        client.get(f"{API}/voices/{told['number']}"),
    ]
    assert [answer.headers.get("Cache-Control") for answer in answers] == ["no-store"] * 4
    assert "Cache-Control" not in client.get(f"{API}/voices").headers


@pytest.mark.parametrize("headers", [{}, {"X-Access-Code": "123"}, {"X-Access-Code": "1234567a"}])
def test_the_code_stands_in_a_header(client: Client, headers: dict[str, str]) -> None:
    assert client.get(f"{API}/voices/{UNKNOWN_NUMBER}?access_code=12345678", headers=headers).status_code == 422


def test_a_flood_is_queued_and_never_refused(client: Client) -> None:
    IntakeLimit.objects.filter(channel="api").update(per_window=2, window_seconds=3600)
    refcache.clear_all()
    answers = [said(send(client)) for _ in range(4)]
    assert [answer["queued"] for answer in answers] == [False, False, True, True]
    assert [answer["state"] for answer in answers] == ["routed", "routed", "registered", "registered"]


@pytest.mark.parametrize("name", ["places", "bodies", "categories"])
def test_reference_data_is_read_in_pages(client: Client, name: str) -> None:
    first, second = (said(client.get(f"{API}/{name}?size=5&page={page}")) for page in (1, 2))
    codes = [item["code"] for page in (first, second) for item in page["items"]]
    assert len(set(codes)) == 10
    assert first["items"][0]["names"]["kk"]
    assert first["pages"] == -(-first["total"] // 5)
    assert said(client.get(f"{API}/{name}?page=10000"))["items"] == []


@pytest.mark.parametrize("query", ["page=0", "page=1_0", "page=%2B1", "page=x", "size=101", "page=1.0"])
def test_a_page_is_a_whole_number(client: Client, query: str) -> None:
    assert client.get(f"{API}/places?{query}").status_code == 422


def test_places_below_a_place(client: Client) -> None:
    found = said(client.get(f"{API}/places?parent=almaty"))
    assert {item["parent"] for item in found["items"]} == {"almaty"}
    assert client.get(f"{API}/places?parent=atlantis").status_code == 404


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/nothing", "/v1/voices/", "/v2/voices"])
def test_nothing_there_is_said_in_json(client: Client, path: str) -> None:
    response = client.get(f"/api{path}")
    assert (response.status_code, said(response)["code"]) == (404, "not_found")


def test_the_bare_address_leads_to_the_readable_page(client: Client) -> None:
    response = client.get("/api/", headers={"Accept-Language": "ru"})
    assert (response.status_code, response.headers["Location"]) == (302, "/ru/api/")


@pytest.mark.parametrize(("ask", "allow"), [("put", "GET, POST"), ("delete", "GET, POST"), ("patch", "GET, POST")])
def test_another_method_is_said_in_json(client: Client, ask: str, allow: str) -> None:
    method: Callable[[str], Any] = getattr(client, ask)
    response = method(f"{API}/voices")
    assert (response.status_code, response.headers["Allow"]) == (405, allow)
    assert said(response)["code"] == "method_not_allowed"


def test_the_document_is_openapi_3_1(client: Client) -> None:
    assert said(client.get(f"{API}/openapi.json"))["openapi"].startswith("3.1")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_readable_page_names_every_operation_and_code(client: Client, language: str) -> None:
    from jauap.channels.api.errors import MESSAGES

    page = client.get(f"/{language}/api/").content.decode()
    document = said(client.get(f"{API}/openapi.json"))
    assert all(path in page for path in document["paths"])
    assert all(f"<code>{code}</code>" in page for code in MESSAGES)
    assert "<script>" not in page
    assert "https://cdn" not in page


def test_a_registration_takes_few_round_trips(client: Client, django_assert_max_num_queries: Any) -> None:
    send(client)
    with django_assert_max_num_queries(6):
        send(client)
