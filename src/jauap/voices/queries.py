"""The page of a voice for its author, and its public version: each a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jauap.accounts.models import PersonalDataAccess
from jauap.core.time import local_date, today
from jauap.routing import queries as routing
from jauap.terms import queries as terms
from jauap.terms.engine.calendar import OutsideCalendar
from jauap.terms.engine.reference import UnknownProcedure
from jauap.voices.adapter import clear_language
from jauap.voices.answers.models import Answer, Dispute, Publication, Rating, TakenDown
from jauap.voices.clocks.models import Clock
from jauap.voices.clocks.queries import ClockView, current, view, views_of
from jauap.voices.events.models import Event
from jauap.voices.events.queries import Entry, tell
from jauap.voices.files.models import Attachment
from jauap.voices.intake.models import Voice
from jauap.voices.law import cite
from jauap.voices.notices import KIND
from jauap.voices.search_source import public_versions
from jauap.voices.states import FINAL, TRANSITIONS, State

OPENINGS_SHOWN = 50
AGAIN, CONFIRMED, NOT_SOLVED, ERASED = "again", "confirmed", "not_solved", "erased"


@dataclass(frozen=True)
class Said:
    """One answer, and what its reader said to it, each with its files."""

    answer: Answer
    rating: Rating | None
    dispute: Dispute | None
    files: Sequence[Attachment] = ()
    dispute_files: Sequence[Attachment] = ()

    @property
    def reasons_language(self) -> str:
        """The language of the head's reasons: not always that of the answer; their own when it is clear."""
        reasons = self.dispute.reasons if self.dispute else ""
        return clear_language(reasons) or self.answer.language


@dataclass(frozen=True)
class Conversation:
    """The files of the author's own words, and all that was said after them: the newest answer first."""

    files: Sequence[Attachment]
    said: Sequence[Said]


@dataclass(frozen=True)
class Complaint:
    """The complaint that the law gives against an answer: its last day, and the article."""

    last_day: date
    article: str

    @property
    def is_over(self) -> bool:
        """Has the last day passed?"""
        return self.last_day < today()


@dataclass(frozen=True)
class May:
    """What the author may do now."""

    rate: bool
    dispute: bool
    withdraw: bool
    revoke_consent: bool


@dataclass(frozen=True, kw_only=True)
class VoicePage:
    """All that the author's page shows. `stage` says which sentence stands at its top.

    `clocks`: what runs now, the nearest day first, or the one that ended last.
    """

    voice: Voice
    stage: str
    clocks: Sequence[ClockView]
    days: int
    timeline: Sequence[Entry]
    answers: Sequence[Said]
    files: Sequence[Attachment]
    openings: Sequence[PersonalDataAccess]
    complaint: Complaint | None
    may: May
    is_published: bool
    danger: routing.Danger | None

    @property
    def clock(self) -> ClockView | None:
        """The clock that the law judges by; the promise where there is no law's."""
        by_law = (clock for clock in self.clocks if clock.nature == Clock.Nature.LAW)
        return next(by_law, self.clocks[0] if self.clocks else None)

    @property
    def last(self) -> Said | None:
        """The answer that stands now."""
        return self.answers[0] if self.answers else None

    @property
    def rated_from(self) -> date | None:
        """The promised day from which the author is asked for a rating, while it lies ahead."""
        last = self.last
        if last is None or not _is_unrated(self.voice, last) or not last.answer.is_promised_later:
            return None
        return last.answer.promised_on

    @property
    def is_waiting(self) -> bool:
        """Does somebody still owe the author something?"""
        return State(self.voice.state) not in FINAL | {State.ANSWERED}

    @property
    def may_complain_of_silence(self) -> bool:
        """Has a term of law passed without a first answer? Silence is a refusal then (АППК art. 91(2))."""
        clock = self.clock
        return self.is_waiting and clock is not None and clock.is_late and clock.nature == "law" and not self.answers


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """What everybody may read of an answered voice."""

    version: Publication
    voice: Voice
    answer: Answer
    clock: ClockView | None
    days: int


def voice_page(voice: Voice) -> VoicePage:
    """Return the author's page of a voice loaded with its body, category, territory and words (6 queries)."""
    talk = conversation(voice)
    last = talk.said[0] if talk.said else None
    return VoicePage(
        voice=voice,
        stage=_stage(voice, last),
        clocks=views_of(voice),
        days=_days_since(voice),
        timeline=tell(voice.events.select_related("body").order_by("pk")),
        answers=talk.said,
        files=talk.files,
        openings=_openings(voice),
        complaint=complaint_against(last.answer, region=voice.territory_id) if last else None,
        may=_may(voice, last),
        is_published=public_versions().filter(pk=voice.pk).exists(),
        danger=routing.danger_named(voice.danger),
    )


def public_page(number: str) -> PublicPage | None:
    """Return the public version of a voice; None when there is none, or no such voice (2 queries)."""
    related = ("voice__body", "voice__category", "voice__territory", "of__body")
    version = public_versions().select_related(*related).filter(voice__number=number).first()
    if version is None:
        return None
    voice = version.voice
    clock = current(list(voice.clocks.order_by("pk")))
    return PublicPage(
        version=version,
        voice=voice,
        answer=version.of,
        clock=view(clock, region=voice.territory_id) if clock else None,
        days=_days_since(voice),
    )


REASONS = dict(TakenDown.Reason.choices)


@dataclass(frozen=True)
class Gone:
    """When a public version was taken down, and the reason of whoever did it, "" where the author did."""

    at: datetime
    why: str


def gone_from_public(number: str) -> Gone | None:
    """Return when a voice was taken off the public pages, and why a person did; None when it never stood there.

    Of what its author did nothing is said, of a protected or an erased one nothing at all.
    """
    seen = Event.objects.filter(voice__number=number, voice__protected=False, voice__words__erased_at=None)
    last = seen.filter(type=Event.Type.UNPUBLISHED).order_by("-pk").first()
    return Gone(last.at, str(REASONS.get(last.data.get("reason", ""), ""))) if last else None


def complaint_against(answer: Answer, *, region: int | None) -> Complaint | None:
    """Return until when the law lets the author complain; None when the procedure is not among the reference data.

    Three months from the day the person learned of the answer, here the day it was sent (АППК art. 92(1)).
    """
    try:
        found = terms.deadline("complaint_lodging", answer.at, region=region)
    except (UnknownProcedure, OutsideCalendar):
        return None
    return Complaint(found.due_on, cite(found.procedure.source))


def may(voice: Voice) -> May:
    """Return what the author may do now (1 query)."""
    return _may(voice, last_said(voice))


def last_said(voice: Voice) -> Said | None:
    """Return the answer that stands now, with what its reader said (1 query)."""
    return next(iter(_said(voice)), None)


def conversation(voice: Voice) -> Conversation:
    """Return what was said to a voice, every file under what it belongs to (2 queries)."""
    said, files = _said(voice), list(voice.attachments.order_by("pk"))
    homes = {file.pk: _home_of(file, said[::-1]) for file in files}

    def under(row: Answer | Dispute | None) -> list[Attachment]:
        return [file for file in files if homes[file.pk] == row]

    each = [
        replace(one, files=under(one.answer), dispute_files=under(one.dispute) if one.dispute else ()) for one in said
    ]
    return Conversation(under(None), each)


def _home_of(file: Attachment, said: Sequence[Said]) -> Answer | Dispute | None:
    """Return the answer or dispute that a file came with, None for the author's own words. `said`: the oldest first.

    An answer has the files that its author chose: nobody answers one voice twice. Others came with the first thing of
    their kind that was said after they were uploaded.
    """
    answers, disputes = [one.answer for one in said], [one.dispute for one in said if one.dispute is not None]
    own = [answer for answer in answers if answer.author_id == file.by_id]
    of_kind: dict[str, Sequence[Answer | Dispute]] = {
        Attachment.Purpose.ANSWER: own or answers,
        Attachment.Purpose.DISPUTE: disputes,
    }
    given = of_kind.get(file.purpose, ())
    return next(iter([*(one for one in given if one.at >= file.created_at), *given[-1:]]), None)


def attachment_of(voice: Voice, attachment_id: int) -> Attachment | None:
    """Return one file of the voice; None when it is another's."""
    return Attachment.objects.filter(voice=voice, pk=attachment_id).first()


def digests(ids: Collection[int]) -> list[str]:
    """Return what tells the content of files, in order."""
    return sorted(Attachment.objects.filter(pk__in=ids).values_list("sha256", flat=True))


def drafts(token: str) -> list[Attachment]:
    """Return the files uploaded under a token and claimed by no voice yet."""
    return list(Attachment.objects.filter(draft=token, voice=None).order_by("pk")) if token else []


def _stage(voice: Voice, last: Said | None) -> str:
    """Tell apart what one public state can mean to its author."""
    if voice.words.erased_at and voice.state in {State.WITHDRAWN, State.TERMINATED}:
        return ERASED
    if voice.state == State.IN_WORK and last is not None:
        return AGAIN
    if voice.state == State.CLOSED_NOT_SOLVED:
        confirmed = last is not None and last.dispute is not None
        return CONFIRMED if confirmed else NOT_SOLVED
    return voice.state


def _days_since(voice: Voice) -> int:
    """Return the days from when the person spoke until the first answer, or today."""
    end = local_date(voice.answered_at) if voice.answered_at else today()
    return max((end - local_date(voice.received_at)).days, 0)


def _said(voice: Voice) -> list[Said]:
    rows = voice.answers.select_related("body", "rating", "dispute").order_by("-pk")
    return [Said(row, getattr(row, "rating", None), getattr(row, "dispute", None)) for row in rows]


def _openings(voice: Voice) -> list[PersonalDataAccess]:
    rows = PersonalDataAccess.objects.filter(kind=KIND, ref=voice.pk).select_related("body").order_by("-pk")
    return list(rows[:OPENINGS_SHOWN])


def is_promised_later(voice: Voice) -> bool:
    """Does the answer that stands promise a day that lies ahead? No rating is taken before it (1 query)."""
    last = last_said(voice)
    return last is not None and last.answer.is_promised_later


def _is_unrated(voice: Voice, last: Said) -> bool:
    return last.rating is None and voice.state == State.ANSWERED


def _may(voice: Voice, last: Said | None) -> May:
    """A rating is asked for when what the answer promises should be done; disputed it may be at once."""
    allowed = TRANSITIONS[State(voice.state)]
    return May(
        rate=last is not None and _is_unrated(voice, last) and not last.answer.is_promised_later,
        dispute=last is not None and last.dispute is None and State.DISPUTED in allowed,
        withdraw=State.WITHDRAWN in allowed and not voice.is_legal,
        revoke_consent=voice.consent,
    )
