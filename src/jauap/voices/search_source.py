"""What can be found of voices: all of a voice by its staff, its public version by everybody."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from jauap.notify.ports import path_of
from jauap.places.models import Territory
from jauap.search import ports
from jauap.search.ports import DocumentInput
from jauap.voices.answers.models import Publication
from jauap.voices.intake.models import Voice
from jauap.voices.states import PUBLIC_STATES

VOICE, PUBLISHED = "voice", "published"
INDEX_JOB = "search.index_things"
TITLE, EXCERPT = 90, 300
"""Characters of the first words shown of a voice, and of its excerpt."""
COORDINATE_DIGITS = 2
"""In a town a public place is known to about 1 km: its author was promised that the address is hidden."""


def reindex(voice_id: int) -> None:
    """Index a voice and its public version anew, by a job of the transaction that changed them."""
    wanted: list[JSONDict] = [{"kind": kind, "refs": [voice_id]} for kind in (VOICE, PUBLISHED)]
    app.configure_task(INDEX_JOB, queue="search").batch_defer(*wanted)


class Point(NamedTuple):
    """A place on the map in degrees (WGS 84), or none."""

    lon: float | None
    lat: float | None


def public_point(voice: Voice) -> Point:
    """Return where everybody may know a voice to be: in a town to about 1 km, elsewhere nowhere but in its village.

    Outside towns a square kilometre may hold a single house. Reads `voice.territory`.
    """
    place = voice.territory
    if voice.lon is None or voice.lat is None or place is None or place.kind not in Territory.TOWNS:
        return Point(None, None)
    return Point(round(voice.lon, COORDINATE_DIGITS), round(voice.lat, COORDINATE_DIGITS))


def first_words(text: str, limit: int = TITLE) -> str:
    """Return the beginning of a text in one line, cut between words, with an ellipsis when something is left out."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(" ,.;:–-") + "…"


class VoiceSource:
    """Every voice, for the staff of the body that holds it."""

    kind = VOICE

    def label(self) -> str:
        """Name of this kind of thing in the active language."""
        return _("Voices")

    def count(self) -> int:
        """How many voices there are."""
        return Voice.objects.count()

    def refs_after(self, ref: int, limit: int) -> list[int]:
        """Return the next ids."""
        return list(Voice.objects.filter(pk__gt=ref).order_by("pk").values_list("pk", flat=True)[:limit])

    def documents(self, refs: Collection[int]) -> Iterator[DocumentInput]:
        """Give the documents of these voices; an erased text is empty and finds nothing."""
        for voice in Voice.objects.filter(pk__in=refs).select_related("words"):
            yield _voice_document(voice)

    def page_url(self, *, ref: int, key: str, language: str) -> str:  # noqa: ARG002 - the port's signature
        """Address of the workplace where staff open it."""
        return path_of("staff_assigned", language, {"number": key})


class PublishedSource:
    """Public versions: masked, approved by a person, never of a protected voice and never without consent."""

    kind = PUBLISHED

    def label(self) -> str:
        """Name of this kind of thing in the active language."""
        return _("Published answers")

    def count(self) -> int:
        """How many public versions there are."""
        return public_versions().count()

    def refs_after(self, ref: int, limit: int) -> list[int]:
        """Return the next ids, which are those of the voices."""
        return list(public_versions().filter(pk__gt=ref).order_by("pk").values_list("pk", flat=True)[:limit])

    def documents(self, refs: Collection[int]) -> Iterator[DocumentInput]:
        """Give what everybody may find."""
        rows = public_versions().filter(pk__in=refs).select_related("voice__territory", "of")
        for version in rows.defer("voice__territory__outline"):
            yield _public_document(version)

    def page_url(self, *, ref: int, key: str, language: str) -> str:  # noqa: ARG002 - the port's signature
        """Address of the public page."""
        return f"/{language}/v/{key}/public/"


def public_versions() -> QuerySet[Publication]:
    """Return what everybody may read."""
    return Publication.objects.filter(voice__protected=False, voice__consent=True, voice__state__in=PUBLIC_STATES)


def register() -> None:
    """Let the index ask for voices."""
    for source in (VoiceSource(), PublishedSource()):
        if ports.source_of(source.kind) is None:
            ports.register(source)


def _voice_document(voice: Voice) -> DocumentInput:
    text = voice.words.text
    parts = (text, voice.words.place_note, voice.number, voice.external_number)
    return DocumentInput(
        kind=VOICE,
        ref=voice.pk,
        language=voice.language,
        title=first_words(text),
        excerpt=first_words(text, EXCERPT),
        body="\n".join(filter(None, parts)),
        at=voice.received_at,
        key=voice.number,
        protected=voice.protected,
        body_ids=[voice.body_id] if voice.body_id else [],
        territory_id=voice.territory_id,
        category_id=voice.category_id,
        lon=voice.lon,
        lat=voice.lat,
        state=voice.state,
    )


def _public_document(version: Publication) -> DocumentInput:
    voice = version.voice
    point = public_point(voice)
    return DocumentInput(
        kind=PUBLISHED,
        ref=voice.pk,
        language=voice.language,
        title=version.title,
        excerpt=version.first_sentence,
        body="\n".join((version.text, version.first_sentence, version.answer, voice.number)),
        at=version.of.at,
        key=voice.number,
        public=True,
        body_ids=[voice.body_id] if voice.body_id else [],
        territory_id=voice.territory_id,
        category_id=voice.category_id,
        lon=point.lon,
        lat=point.lat,
        state=voice.state,
    )
