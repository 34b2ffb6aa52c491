"""The coupon of a voice as PDF: what the law asks for (АППК art. 64(2)), large enough for everybody.

It names number, date, time, and who accepted: surname, initials and post at a counter, also where the author of a voice
from the site came later; the site itself otherwise.
"""

import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import qrcode
import typst
from django.conf import settings
from django.http import HttpResponse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from qrcode.image.svg import SvgPathImage

from jauap.accounts.models import Membership, User
from jauap.core.fonts import WEIGHTS, build_fonts
from jauap.core.languages import CODES
from jauap.core.time import local, local_date
from jauap.voices import ports
from jauap.voices.clocks.models import Clock
from jauap.voices.clocks.queries import shown
from jauap.voices.events.models import Event
from jauap.voices.intake.models import Voice
from jauap.voices.numbers.digits import spell_code

Line = tuple[Callable[[], str], Callable[[], str]]
"""Label and value, each to be said in the active language."""
TEMPLATE = Path(__file__).with_name("coupon.typ")


def coupon_pdf(voice: Voice, code: str = "") -> bytes:
    """Return the coupon on one A5 page, in Kazakh and Russian, in English too when the person chose English.

    `code` is the access code, printed only by whoever still knows it: right after registration.
    """
    address = f"{settings.SITE_URL}/{voice.answer_language}/v/{voice.number}/"
    data = coupon_data(voice, code=code, address=address)
    return bytes(
        typst.compile(
            TEMPLATE,
            font_paths=[_fonts()],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data), "qr": qr_svg(address)},
            timestamp=voice.received_at.replace(microsecond=0),
        )
    )


def coupon_response(voice: Voice, code: str = "") -> HttpResponse:
    """Return the coupon as a page to print."""
    response = HttpResponse(coupon_pdf(voice, code), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="jauap-{voice.number}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def coupon_data(voice: Voice, *, code: str, address: str) -> dict[str, Any]:
    """Return everything the coupon says; each text once for every language it is printed in."""
    languages = [*CODES[:2], *(["en"] if voice.answer_language == "en" else [])]

    def say(make: Callable[[], str]) -> list[str]:
        return _in_each(languages, make)

    return {
        "language": voice.answer_language,
        "title": f"Жауап {voice.number}",
        "site": "Жауап",
        "names": say(lambda: _("Acceptance coupon")),
        "number": {"label": say(lambda: _("Number")), "value": voice.number},
        "code": {"label": say(lambda: _("Code")), "value": spell_code(code) if code else ""},
        "rows": [{"label": say(label), "values": say(value)} for label, value in _rows(voice)],
        "advice": say(lambda: _("By the number and the code you see every step and the answer. Keep the code secret.")),
        "address": address,
    }


def qr_svg(address: str) -> str:
    """Return a QR code that leads to an address, as SVG."""
    drawing = qrcode.make(address, image_factory=SvgPathImage, border=0)
    out = io.BytesIO()
    drawing.save(out)
    return out.getvalue().decode()


def short_name(full: str) -> str:
    """Return surname and initials of a name that begins with the surname: «Асқарова Г. С.»."""
    surname, *others = full.split()[:3] or [""]
    return " ".join([surname, *(f"{other[0]}." for other in others)])


def _in_each(languages: Sequence[str], make: Callable[[], str]) -> list[str]:
    """Return a text in each language, without repeating one that is the same; nothing when it is empty."""
    texts = []
    for language in languages:
        with override(language):
            texts.append(make())
    return [text for text in dict.fromkeys(texts) if text]


def _rows(voice: Voice) -> list[Line]:
    """Return the lines of the coupon."""
    clocks = list(voice.clocks.filter(purpose=Clock.Purpose.ANSWER).order_by("pk"))
    at = local(voice.received_at)
    accept = _accepted_by(voice)
    rows: list[Line] = [
        (lambda: _("Received"), lambda: f"{date_format(at, 'DATE_FORMAT')}, {time_format(at.time(), 'H:i')}"),
        (lambda: _("Way in"), lambda: str(ports.channel_label(voice.channel))),
        (lambda: _("Accepted by"), accept),
        (lambda: _("Must answer"), lambda: voice.body.name if voice.body else _("A person is finding out who")),
    ]
    return rows + [_until(clock) for clock in shown(clocks) or clocks[-1:]]


def _until(clock: Clock) -> Line:
    """Return the line of one deadline."""
    is_law = clock.nature == Clock.Nature.LAW
    label = (lambda: _("By law until")) if is_law else (lambda: _("Promised by"))
    return label, lambda: date_format(local(clock.due_at), "DATE_FORMAT")


def _accepted_by(voice: Voice) -> Callable[[], str]:
    """Return who accepted the voice: the member of staff, with the post, who confirmed its author; else the site."""
    accepted = voice.events.filter(type__in=(Event.Type.REGISTERED, Event.Type.CONFIRMED), by__isnull=False)
    event = accepted.select_related("by").order_by("pk").last()
    if event is None or event.by is None:
        return lambda: _("The site, automatically")
    name, membership = short_name(str(event.by)), _membership(event.by, event.at)
    post = membership.post if membership else None
    return lambda: f"{name}, {post.name}" if post else name


def _membership(user: User, at: datetime) -> Membership | None:
    """Return the post that a member of staff held at an instant."""
    held = Membership.objects.valid_on(local_date(at)).filter(user=user, post__isnull=False)
    return held.select_related("post").order_by("pk").first()


def _fonts() -> Path:
    """Return the folder of the fonts; set-up made them, else they are made now."""
    folder = Path(settings.FONT_DIR)
    if not all((folder / f"GolosText-{style}.ttf").is_file() for style in WEIGHTS):
        build_fonts(folder)
    return folder
