"""From what was typed on the screens to a registered voice."""

import hashlib

from jauap.appeals.services import Submission, lodge
from jauap.channels import codes, limits
from jauap.channels.web import drafts
from jauap.channels.web.addresses import find_territory, place_note
from jauap.channels.web.drafts import Typed
from jauap.routing import queries as routing
from jauap.voices.intake.data import Author, Idempotency
from jauap.voices.models import Attachment


def send(token: str, typed: Typed, *, address: str) -> Typed:
    """Register the voice of a draft, once: a second click finds the first one's number. Returns the draft as sent.

    Raises IntakeRefused.
    """
    if typed.is_sent:
        return typed
    done = lodge(submission(token, typed, queued=limits.is_flood(codes.WEB, address)))
    sent = Typed(number=done.number, code=done.code, answer_language=typed.answer_language, holder=typed.holder)
    drafts.save(token, sent)
    return sent


def submission(token: str, typed: Typed, *, queued: bool) -> Submission:
    """Turn a draft into a submission."""
    photos = Attachment.objects.filter(draft=token, voice=None).values_list("pk", flat=True)
    # The token alone says which request it is: who knows it is the person who sent the first one, so that a second
    # click with other words finds the first one's number and code instead of a conflict.
    digest = hashlib.sha256(token.encode()).digest()
    return Submission(
        channel=codes.WEB,
        text=typed.text,
        answer_language=typed.answer_language or "kk",
        author=Author(name=typed.name, phone=typed.phone, email=typed.email),
        category=routing.find_category(typed.topic) if typed.topic else None,
        territory=find_territory(typed.territory_id),
        house_id=typed.house_id,
        lon=typed.lon,
        lat=typed.lat,
        place_note=place_note(typed),
        says_danger=typed.danger,
        consent=typed.consent,
        attachments=tuple(photos),
        queued=queued,
        idempotency=Idempotency(scope=codes.WEB, key=token, digest=digest),
    )
