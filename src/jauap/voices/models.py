"""All models of the registry, each defined in its package."""

from jauap.voices.answers.models import Answer, Dispute, Publication, Rating, TakenDown
from jauap.voices.clocks.models import Clock
from jauap.voices.events.models import Event
from jauap.voices.files.models import Attachment
from jauap.voices.intake.models import IdempotencyKey, IntakeLimit, Voice, VoiceText
from jauap.voices.numbers.models import NumberCounter

__all__ = [
    "Answer",
    "Attachment",
    "Clock",
    "Dispute",
    "Event",
    "IdempotencyKey",
    "IntakeLimit",
    "NumberCounter",
    "Publication",
    "Rating",
    "TakenDown",
    "Voice",
    "VoiceText",
]
