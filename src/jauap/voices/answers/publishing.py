"""The public version of a voice: patterns propose what to hide, a person has seen it and approves."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import User
from jauap.accounts.services import name_of
from jauap.core.time import now
from jauap.voices import adapter
from jauap.voices.answers.address import address_names
from jauap.voices.answers.models import FIRST_SENTENCE, Answer, Publication, TakenDown
from jauap.voices.answers.services import AnswerRefused, last_answer, lock
from jauap.voices.answers.takedown import Why, take_down
from jauap.voices.answers.third_persons import names_to_ask, unread
from jauap.voices.answers.titles import title_of
from jauap.voices.events import services as events
from jauap.voices.events.models import Event
from jauap.voices.intake.models import Voice
from jauap.voices.notices import tell_published, tell_taken_down
from jauap.voices.states import PUBLIC_STATES as PUBLIC_STATES


@dataclass(frozen=True, kw_only=True)
class Public:
    """What would be shown to everyone."""

    title: str
    text: str
    first_sentence: str
    answer: str


NAMED = 20
"""Words that a refusal names; the page shows all of them."""
NAMES_STAND = _(
    "Words that may name a private person and that you have not read yet (%(count)s): %(found)s. Tick each that shall "
    "be hidden, or tick that you have read them and none names a private person."
)
SHOWN = ("title", "text", "first_sentence", "answer")
"""What a public version is made of."""


def propose(voice: Voice, answer: Answer) -> Public:
    """Return what a person begins to read with: the words they took down, else what the patterns propose to mask.

    The title is the beginning of the masked text.
    """
    kept = TakenDown.objects.filter(voice=voice, of=answer).first()
    if kept is not None:
        return Public(**{name: getattr(kept, name) for name in SHOWN})
    mask = partial(adapter.mask_personal, known=names_of(voice, answer))
    text = mask(voice.words.text)
    return Public(
        title=title_of(text),
        text=text,
        first_sentence=mask(answer.first_sentence)[:FIRST_SENTENCE],
        answer=mask(answer.text),
    )


def names_of(voice: Voice, answer: Answer | None) -> tuple[str, ...]:
    """Return the parts of the author's name and address that stand in the voice or in its answer, to be covered there.

    Nothing else of them: who publishes may read these words, and learns from the cover no name they do not hold. Nor
    which of several streets is the author's: they are covered together.
    """
    said = "\n".join([voice.words.text, *([answer.first_sentence, answer.text] if answer else [])])
    return tuple(dict.fromkeys([*adapter.parts_in(said, name_of(voice.person)), *address_names(voice, said)]))


@transaction.atomic
def publish(
    *, voice: Voice, public: Public, by: User, answer_id: int | None = None, read: Collection[str] = ()
) -> Publication:
    """Show a voice and its last answer to everyone; `answer_id` is the answer that was read, when it is known.

    `read` are the words that may name a third person, of which whoever publishes has said that none does.
    Raises AnswerRefused when the law or the author do not allow it, when another answer was sent meanwhile, and while
    such words stand unread.
    """
    locked = lock(voice)
    shown = _answer_to_show(locked, read=answer_id)
    words = _cleaned(public)
    _refuse_unread(words.values(), read, known=names_of(locked, shown))
    version, made = Publication.objects.update_or_create(
        voice=locked, defaults={"of": shown, **words, "approved_by": by, "approved_at": now()}
    )
    TakenDown.objects.filter(voice=locked).delete()
    published = events.append(locked, Event.Type.PUBLISHED, by=by, body_id=locked.body_id)
    if made:  # a correction of what everybody can read is no news
        tell_published(locked, occasion=str(published.pk))
    return version


def _answer_to_show(voice: Voice, *, read: int | None) -> Answer:
    """Return the last answer of a locked voice that may be public; `read` is the answer that was read, when known."""
    if voice.protected or not voice.consent:
        raise AnswerRefused("checked", _("The author did not agree, or the topic is protected: it stays closed."))
    shown = last_answer(voice)
    if voice.state not in PUBLIC_STATES or shown is None:
        raise AnswerRefused("checked", _("Only an answered voice is published."))
    if read not in (None, shown.pk):
        raise AnswerRefused("checked", _("Another answer was sent meanwhile. Read it, then publish."))
    return shown


def _refuse_unread(texts: Iterable[str], read: Collection[str], *, known: Collection[str]) -> None:
    """Raise AnswerRefused while words stand in the texts that may name a third person, and nobody has read them."""
    stand = unread(names_to_ask(texts, known=known), read)
    if stand:
        named = "; ".join(stand[:NAMED]) + ("; …" if len(stand) > NAMED else "")
        raise AnswerRefused("names_read", NAMES_STAND % {"count": len(stand), "found": named})


def cleaned(public: Public) -> Public:
    """Return the words as they are kept: what is looked at before, and asked about, is read so, too."""
    return Public(
        title=adapter.clean_line(public.title),
        text=adapter.read_words(public.text).text,
        first_sentence=adapter.clean_line(public.first_sentence),
        answer=adapter.read_words(public.answer).text,
    )


def _cleaned(public: Public) -> dict[str, str]:
    """Return the words as they are kept: cleaned, cut to what their columns hold."""
    words = cleaned(public)
    cut = {"title": words.title[:160], "first_sentence": words.first_sentence[:FIRST_SENTENCE]}
    return {**asdict(words), **cut}


@transaction.atomic
def unpublish(*, voice: Voice, reason: TakenDown.Reason, by: User) -> bool:
    """Take a voice off the public pages; the event stays, and so do the masked words. Return whether it was public."""
    locked = lock(voice)
    standing = Publication.objects.filter(voice=locked).first()
    if standing is None:
        return False
    words = {name: getattr(standing, name) for name in ("of", *SHOWN)}
    taken = TakenDown.objects.create(voice=locked, reason=reason, by=by, at=now(), **words)
    tell_taken_down(locked, why=reason, occasion=taken.at.isoformat())
    return take_down(locked, why=reason, by=by)


@transaction.atomic
def revoke_consent(*, voice: Voice) -> bool:
    """Take the author's consent back: what is public goes at once, nothing is published later.

    Return whether there was a consent; a second click changes nothing.
    """
    locked = lock(voice)
    if not locked.consent:
        return False
    locked.consent = False
    locked.save(update_fields=["consent"])
    events.append(locked, Event.Type.CONSENT_REVOKED, by=None)
    TakenDown.objects.filter(voice=locked).delete()
    take_down(locked, why=Why.CONSENT_REVOKED, by=None)
    return True
