"""What is shown before a person is erased."""

from collections.abc import Sequence
from dataclasses import dataclass

from jauap.accounts.services import masked_name
from jauap.notify.models import Message
from jauap.voices.erasure.access import Found
from jauap.voices.erasure.services import OWN_FILES, people_of
from jauap.voices.files.models import Attachment
from jauap.voices.models import Answer, Voice
from jauap.voices.states import OPEN


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The person as a list may show them, and what goes and stays, in numbers."""

    name: str
    voices: Sequence[Voice]
    files: int
    published: int
    waiting: int
    answers: int
    letters: int


def preview(found: Found) -> Preview:
    """Return what erasing this person would do (4 queries)."""
    ids = [voice.pk for voice in found.voices]
    return Preview(
        name=masked_name(found.person),
        voices=found.voices,
        files=Attachment.objects.filter(OWN_FILES, voice__in=ids).count(),
        published=sum(hasattr(voice, "publication") for voice in found.voices),
        waiting=sum(voice.state in OPEN for voice in found.voices),
        answers=Answer.objects.filter(voice__in=ids).count(),
        letters=Message.objects.filter(person__in=people_of(found.person)).count(),
    )
