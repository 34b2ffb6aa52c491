"""The coupon says what the law asks for, in letters that are really printed: its text is read back from the PDF."""

import re
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format
from pytest_django.fixtures import Settings

from jauap.accounts.models import Membership
from jauap.bodies.models import Post
from jauap.core.fonts import build_fonts
from jauap.core.time import local_date, now
from jauap.voices import ports
from jauap.voices.coupon.services import coupon_data, coupon_pdf, short_name
from jauap.voices.models import Voice
from jauap.voices.tests import factories, scenes
from jauap.voices.tests.conftest import open_voice

pytestmark = pytest.mark.terms_data

STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)  # no \r?: it would eat the last byte of one stream in 256
PAIR = re.compile(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")
TOKEN = re.compile(rb"/(f\d+) [\d.]+ Tf|(\()|\b(BT|ET)\b")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    build_fonts(folder)
    return folder


@pytest.fixture(autouse=True)
def font_dir(settings: Settings, fonts: Path) -> None:
    settings.FONT_DIR = fonts


def streams(pdf: bytes) -> list[bytes]:
    found = []
    for match in STREAM.finditer(pdf):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            continue  # not compressed: metadata
    return found


def unescape(raw: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else CONTROL.get(code, code)

    return ESCAPE.sub(one, raw)


def letters_of(cmap: bytes) -> dict[int, str]:
    """Read a ToUnicode map: glyph → text."""
    pairs = PAIR.findall(cmap.decode("latin-1"))
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def end_of_string(page: bytes, start: int) -> int:
    """Return where a literal string ends; brackets inside it stand bare when they are in pairs."""
    depth, at = 1, start
    while depth:
        depth += {b"(": 1, b")": -1}.get(page[at : at + 1], 0)
        at += 2 if page[at : at + 1] == b"\\" else 1
    return at - 1


def text_of(pdf: bytes) -> str:
    """Return what is printed, one line a text object; a glyph that says nothing (a blank box) becomes U+FFFD.

    Typst names the fonts f0, f1 … in the order in which it writes their maps.
    """
    found = streams(pdf)
    fonts = [letters_of(stream) for stream in found if b"begincmap" in stream]
    (page,) = [stream for stream in found if b" Tf" in stream]
    font: dict[int, str] = {}
    out, at, is_text = list[str](), 0, False
    while token := TOKEN.search(page, at):
        at = token.end()
        if token[1]:
            font = fonts[int(token[1][1:])]
        elif token[3]:
            is_text = token[3] == b"BT"
            out.append("\n")
        else:
            end = end_of_string(page, at)
            raw, at = unescape(page[at:end]) if is_text else b"", end + 1  # outside: words for screen readers
            glyphs = [int.from_bytes(raw[n : n + 2]) for n in range(0, len(raw), 2)]
            out += [font.get(glyph, "\ufffd") if glyph else "\ufffd" for glyph in glyphs]
    return " ".join("".join(out).split())


def coupon_of(voice: Voice, code: str = "") -> str:
    pdf = coupon_pdf(voice, code)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    text = text_of(pdf)
    assert "\ufffd" not in text
    return text


def test_everything_is_read_back_from_the_pdf() -> None:
    body = factories.body("akimat", name_kk="Әкімдік: ғқңөұүһі ӘҒҚҢӨҰҮҺІ № 5 ₸", name_ru="Акимат: ёъыэ № 5 ₸")
    ports.register_channel(ports.Channel(code="web", label="Сайт"))
    voice, done = scenes.routed(body_id=body.pk)
    text = coupon_of(voice, done.code)
    assert done.number in text
    assert f"{done.code[:4]} {done.code[4:]}" in text
    for said in ("Әкімдік: ғқңөұүһі ӘҒҚҢӨҰҮҺІ № 5 ₸", "Акимат: ёъыэ № 5 ₸", "Сайт", f"/kk/v/{done.number}/"):
        assert said in text
    data = coupon_data(voice, code=done.code, address="")
    for row in data["rows"]:
        assert row["values"]
        assert all(value in text for value in row["values"])


def test_without_the_code_no_code_is_printed() -> None:
    voice, done = scenes.routed()
    text = coupon_of(voice)
    assert done.number in text
    assert f"{done.code[:4]} {done.code[4:]}" not in text


def test_a_counter_voice_names_who_accepted_it() -> None:
    clerk = scenes.user("registrar")
    clerk.display_name = "Сейітқали Әсел Мұратқызы"
    clerk.save()
    post = Post.objects.create(body=factories.body(), code="clerk", name_kk="кеңсе маманы", name_ru="специалист")
    Membership.objects.create(user=clerk, body=factories.body(), post=post, permissions=["register"])
    voice, _ = scenes.routed(confirmation="counter", by_id=clerk.pk)
    text = coupon_of(voice)
    assert "Сейітқали Ә. М., кеңсе маманы" in text
    assert "Сейітқали Ә. М., специалист" in text


def test_law_and_promise_are_not_mixed() -> None:
    law, _ = scenes.routed(confirmation="counter", answer_language="en")
    promise, _ = scenes.routed(answer_language="en")
    assert "By law until" in coupon_of(law)
    assert "Promised by" not in coupon_of(law)
    assert "Promised by" in coupon_of(promise)
    assert "By law until" not in coupon_of(promise)


def test_the_promise_stands_in_a_line_of_its_own_beside_the_law() -> None:
    early = factories.clock_plan(started_at=now(), due_at=now() + timedelta(days=1))
    voice, done = scenes.routed(confirmation="counter", promise=early, answer_language="en")
    law = voice.clocks.get(nature="law")
    text = coupon_of(voice, done.code)
    with translation.override("en"):
        promised, by_law = (date_format(local_date(day), "DATE_FORMAT") for day in (early.due_at, law.due_at))
    assert promised != by_law
    assert text.index("Promised by") < text.index(promised) < text.index("By law until") < text.index(by_law)
    rows = coupon_data(voice, code="", address="")["rows"]
    assert [row["label"][-1] for row in rows[-2:]] == ["Promised by", "By law until"]


def test_the_longest_names_still_fit_on_one_page() -> None:
    long = "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрлігінің " * 3
    body = factories.body("long", name_kk=long.strip(), name_ru=long.strip() + " р", name_en=long.strip() + " e")
    voice, done = scenes.routed(body_id=body.pk, answer_language="en")
    assert done.number in coupon_of(voice, done.code)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Асқарова Гүлнәр Серікқызы", "Асқарова Г. С."),
        ("Ким Ан", "Ким А."),
        ("Дежурный", "Дежурный"),
        ("", ""),
    ],
)
def test_short_names(full: str, short: str) -> None:
    assert short_name(full) == short


def test_the_page_gives_it_to_whoever_opened_the_voice(client: Client) -> None:
    _, done = scenes.routed()
    assert client.get(f"/kk/v/{done.number}/coupon/").status_code == 404
    open_voice(client, done)
    response = client.get(f"/kk/v/{done.number}/coupon/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
