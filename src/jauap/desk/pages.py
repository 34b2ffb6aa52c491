"""The page of one voice at the desk: what stands on it, and the forms that this member may use now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jauap.accounts.access import Member
from jauap.accounts.models import Permission, Person, PersonalDataAccess, User
from jauap.accounts.services import Opened, masked_name
from jauap.appeals.models import Appeal
from jauap.core.http import left_unfinished
from jauap.core.time import now
from jauap.desk import queries
from jauap.desk.forms import (
    OPENING_REASONS,
    AnswerForm,
    ConfirmForm,
    ExecutorForm,
    OpeningAfterwardsForm,
    OpeningForm,
    PublishForm,
    ReassignForm,
    ReturnForm,
    RouteForm,
    UnpublishForm,
)
from jauap.desk.kept import ticked, with_files
from jauap.voices.answers.languages import languages_for
from jauap.voices.answers.publishing import PUBLIC_STATES, SHOWN, propose
from jauap.voices.answers.services import last_answer
from jauap.voices.clocks.queries import views_of
from jauap.voices.events.queries import tell
from jauap.voices.models import Answer, Attachment, Publication, Voice
from jauap.voices.notices import KIND
from jauap.voices.queries import Conversation, conversation, drafts
from jauap.voices.states import OPEN, State


@dataclass
class Forms:
    """Forms by the name of their action; an action that this member cannot take now has none."""

    by_action: dict[str, Any] = field(default_factory=dict)

    def put(self, action: str, make: Callable[[], Any]) -> None:
        """Offer a form unless one with errors stands there already; only then it is made."""
        if action not in self.by_action:
            self.by_action[action] = make()


def render_voice(
    request: HttpRequest,
    *,
    member: Member,
    voice: Voice,
    held: frozenset[Permission],
    refused: dict[str, Any] | None = None,
    person: Opened | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render the page; `refused` holds forms with errors, so that nothing typed is lost.

    `changed`: they were refused because somebody else has acted since the page was opened.

    A protected voice shows nothing before its opening was logged, with the reason that the member gave.
    """
    if is_closed(voice, to=member.user):
        return render(request, "desk/protected.html", {"voice": voice, "form": OpeningForm()}, status=status)
    talk = conversation(voice)
    context = {
        **told(voice, talk, held),
        "person": person,
        "changed": changed,
        "may_open": Permission.OPEN_PERSONAL in held and person is None and is_somebody(voice.person),
        "why_open": (refused or {}).get("open_personal") or opening_form(voice),
        "precedents": queries.precedents(voice, member) if Permission.EXECUTE in held else [],
        "forms": offered(member, voice, held, [one.answer for one in talk.said], refused or {}).by_action,
    }
    if "answer" in context["forms"]:  # what is longest to write goes along to another language
        context |= {"kept_form": "answer", "kept_action": reverse("desk:voice", args=[voice.number])}
    return render(request, "desk/voice.html", context, status=status)


def told(voice: Voice, talk: Conversation, held: frozenset[Permission]) -> dict[str, Any]:
    """Return what the page tells members who may see the voice; the head, too, who cannot answer it."""
    return {
        "voice": voice,
        "appeal": Appeal.objects.filter(voice=voice).first(),
        "clocks": views_of(voice),
        "days": queries.days_waiting(voice, at=now()),
        "talk": talk,
        "timeline": tell(voice.events.select_related("body").order_by("pk"), author=_("Author")),
        "masked_name": masked_name(voice.person),
        "away": queries.away(voice) if Permission.HEAD in held else None,
    }


def is_somebody(person: Person | None) -> bool:
    """Is anything known of the author that could be opened?"""
    return person is not None and person.erased_at is None


def opening_form(voice: Voice, given: QueryDict | None = None) -> OpeningAfterwardsForm | None:
    """Return what asks why personal data is opened; None while an answer is owed: that is the reason."""
    return None if voice.state in OPEN else OpeningAfterwardsForm(given)


def offered(
    member: Member, voice: Voice, held: frozenset[Permission], answers: list[Answer], refused: dict[str, Any]
) -> Forms:
    """Return the forms for what may be done now."""
    forms = Forms(dict(refused))
    state = State(voice.state)
    if Permission.TRIAGE in held and state == State.REGISTERED:
        offer_sending(forms, voice)
    if Permission.EXECUTE in held and state == State.ROUTED:
        forms.put("take", lambda: True)
    mine = voice.executor_id in (None, member.user.pk)
    if Permission.EXECUTE in held and state in {State.ROUTED, State.IN_WORK} and mine:
        forms.put("return", ReturnForm)
    if state == State.IN_WORK and voice.executor_id == member.user.pk:
        forms.put("answer", lambda: answer_form(voice, kept=kept_files(voice, by=member.user)))
    if Permission.HEAD in held:
        offer_deciding(forms, member, voice, answers)
    if Permission.PUBLISH in held:
        offer_publishing(forms, voice)
    return forms


@dataclass(frozen=True)
class SendNow:
    """The whole decision of triage, ready to be sent: the topic that is marked, and the body that the rules name."""

    proposal: queries.Proposal
    legal_kind: str


def offer_sending(forms: Forms, voice: Voice) -> None:
    """Offer to decide who must answer; in danger to life also by one press, where the rules name the body.

    The topic is then the one that the form has marked: the author's own, else one of which the machine is sure. Where
    the two lead to different bodies, a person decides.
    """
    if "route" in forms.by_action:
        return
    proposals = queries.proposals(voice)
    form = route_form(voice, proposals)
    forms.put("route", lambda: form)
    topic, kind = form.initial["topic"], form.initial["legal_kind"]
    ready = [one for one in proposals if one.category.pk == topic and not one.leads_nowhere]
    likely = {one.body for one in proposals if one.is_chosen or one.is_proposed}
    if voice.danger and kind and ready and len(likely) == 1:
        forms.put("send_now", lambda: SendNow(ready[0], kind))


def offer_deciding(forms: Forms, member: Member, voice: Voice, answers: list[Answer]) -> None:
    """Offer the head to name who answers, or to decide a dispute; about their own answer another head decides."""
    state = State(voice.state)
    if state in {State.ROUTED, State.IN_WORK}:
        forms.put("assign", lambda: ExecutorForm(executors=queries.may_be_assigned(voice)))
    elif state == State.DISPUTED and answers and answers[0].author_id == member.user.pk:
        forms.put("own_answer", lambda: True)
    elif state == State.DISPUTED:
        but = not_again(member, answers)
        forms.put("reassign", lambda: ReassignForm(executors=queries.executors_of(voice, but=but)))
        forms.put("confirm", lambda: ConfirmForm(languages=languages_for(voice)))


def offer_publishing(forms: Forms, voice: Voice) -> None:
    """Offer to show a voice to everyone, and to take down what is shown."""
    standing = queries.publication_of(voice)
    if standing is not None:
        forms.put("unpublish", UnpublishForm)
    if may_be_public(voice):
        forms.put("publish", lambda: PublishForm(initial=publish_initial(voice, standing)))


def draft_token(voice: Voice, by: User) -> str:
    """Return the name under which the files of somebody's unsent answer are kept."""
    return f"desk-{by.pk}-{voice.pk}"


def kept_files(voice: Voice, *, by: User) -> list[Attachment]:
    """Return the files that somebody has chosen for an answer not yet sent."""
    return drafts(draft_token(voice, by))


def answer_form(voice: Voice, *, kept: Sequence[Attachment]) -> AnswerForm:
    """Return an empty answer with the files that a refused one left, ticked."""
    return AnswerForm(initial=ticked(kept), kept=kept, languages=languages_for(voice))


WRITTEN = ("outcome", "first_sentence", "text", "promised_on")
"""What is typed of an answer."""


def unsent_answer(request: HttpRequest, voice: Voice, *, by: User) -> dict[str, Any]:
    """Return the answer that was left for another language or view of the page, as it was typed, with its files."""
    typed = left_unfinished(request)
    if "first_sentence" not in typed or voice.state != State.IN_WORK or voice.executor_id != by.pk:
        return {}
    form = answer_form(voice, kept=with_files(request, draft=draft_token(voice, by)).kept)
    form.initial = {**form.initial, **{name: typed.get(name, "") for name in WRITTEN}}
    return {"answer": form}


def not_again(member: Member, answers: list[Answer]) -> set[int]:
    """Return who must not answer a disputed voice: its former authors, and the head who decides."""
    return {answer.author_id for answer in answers} | {member.user.pk}


def may_be_public(voice: Voice) -> bool:
    """Is it answered, with consent, and not protected?"""
    return voice.consent and not voice.protected and State(voice.state) in PUBLIC_STATES


def route_form(voice: Voice, proposals: list[queries.Proposal]) -> RouteForm:
    """Return the form of triage with what is proposed: topics, legal kind; people decide.

    The author's own topic is marked, else the one of which the machine is sure enough, else none.
    """
    marked = [one.category.pk for one in proposals if one.is_chosen] or [
        one.category.pk for one in proposals if one.is_proposed
    ]
    appeal = Appeal.objects.filter(voice=voice).first()
    initial = {"topic": next(iter(marked), None), "legal_kind": appeal.legal_kind if appeal else ""}
    return RouteForm(initial=initial, proposals=proposals, is_protected=voice.protected)


def publish_initial(voice: Voice, standing: Publication | None) -> dict[str, Any]:
    """Return the public version that stands, else the one that the patterns propose."""
    answer = last_answer(voice)
    read = {"answer_id": answer.pk if answer else None}
    public = standing or (propose(voice, answer) if answer else None)
    return read | {name: getattr(public, name, "") for name in SHOWN}


def is_closed(voice: Voice, *, to: User) -> bool:
    """Is it a protected voice that the member has not opened, giving a reason?"""
    return voice.protected and not was_opened(voice, by=to)


def was_opened(voice: Voice, *, by: User) -> bool:
    """Did the member open this protected voice in this hour or the one before, giving a reason?"""
    since = now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    reasons = [code for code, _words in OPENING_REASONS]
    return PersonalDataAccess.objects.filter(
        user=by, kind=KIND, ref=voice.pk, hour__gte=since, reason__in=reasons
    ).exists()
