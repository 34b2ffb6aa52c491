"""Steps that several journeys take, and the words of the site as a person meets them."""

import io
import re

from django.utils import translation
from django.utils.translation import gettext
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page

from tests.journeys.visitor import Visitor


def said(visitor: Visitor, message: str) -> str:
    """A text of the site in the visitor's language; `message` is the English one of the catalogs."""
    with translation.override(visitor.language):
        return gettext(message)


def main_button(page: Page) -> Locator:
    """The one button that a page is for."""
    return page.locator("main form .btn-primary")


def begin_draft(visitor: Visitor, text: str) -> str:
    """Write the words of a voice; return the token of its draft."""
    visitor.go("tell/")
    visitor.page.locator("textarea[name=text]").fill(text)
    visitor.follow(main_button(visitor.page))
    return token_of(visitor.page)


def token_of(page: Page) -> str:
    """The draft that the present screen of the form belongs to."""
    return page.url.split("/tell/")[1].split("/")[0]


def choose_place(page: Page, name: str) -> None:
    """Choose a region or city by its name, with or without the word for what it is."""
    row = page.locator("select[name=territory] option", has_text=name).first
    page.locator("select[name=territory]").select_option(value=row.get_attribute("value"))


def choose_topic(page: Page, code: str) -> None:
    """Choose a topic among all of them."""
    page.locator("select[name=other]").select_option(value=code)


def coupon(page: Page) -> tuple[str, str]:
    """Number and code, as the last screen shows them."""
    number, code = page.locator(".coupon .number").all_inner_texts()
    assert re.fullmatch(r"\d{4}-\d{7}-\d", number)
    return number, code


def speak(visitor: Visitor, text: str, *, topic: str = "", place: str = "", consent: bool = False) -> tuple[str, str]:
    """Walk the whole form; return number and code. Without a topic a person must decide."""
    begin_draft(visitor, text)
    page = visitor.page
    if topic:
        choose_topic(page, topic)
    else:
        page.locator("input[name=topic][value=unsure]").check()
    visitor.follow(main_button(page))
    choose_place(page, place or said_place(visitor))
    visitor.follow(main_button(page))
    if consent:
        page.locator("input[name=consent]").check()
    visitor.follow(main_button(page))
    return coupon(page)


def said_place(visitor: Visitor) -> str:
    """Astana, as it is written in the visitor's language."""
    return "Astana" if visitor.language == "en" else "Астана"


def open_voice(visitor: Visitor, scene: str) -> None:
    """Open a voice by its number and code, as its author does."""
    known = visitor.site.scenes[scene]
    type_number(visitor, known["number"], known["code"])
    assert visitor.page.url.endswith(f"/v/{known['number']}/")


def type_number(visitor: Visitor, number: str, code: str) -> None:
    """Send number and code."""
    visitor.go("follow/")
    visitor.page.locator("input[name=number]").fill(number)
    visitor.page.locator("input[name=code]").fill(code)
    visitor.follow(main_button(visitor.page))


def attach(page: Page, name: str, content: bytes) -> None:
    """Choose a file that calls itself a photo."""
    page.locator("input[name=photos]").set_input_files(FilePayload(name=name, mimeType="image/jpeg", buffer=content))


def photo() -> bytes:
    """A photo as phones make it: with the maker and the place in its EXIF."""
    picture = Image.new("RGB", (64, 48), "teal")
    exif = Image.Exif()
    exif[0x010F] = "Phone of a citizen"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 10.0, 0.0)
    kept = io.BytesIO()
    picture.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def exif_of(content: bytes) -> dict[int, object]:
    """What a downloaded photo still tells."""
    return dict(Image.open(io.BytesIO(content)).getexif())
