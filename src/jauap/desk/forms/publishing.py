"""The forms of the public version: what the patterns cover, what a person is asked about, what they approve."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jauap.desk.forms.fields import choices_of
from jauap.desk.forms.slips import SecondTickForm
from jauap.voices.adapter import clear_tag, mask_personal, personal_in
from jauap.voices.answers.models import FIRST_SENTENCE, TakenDown
from jauap.voices.answers.publishing import Public, cleaned
from jauap.voices.answers.third_persons import MOST_ASKED, Piece, hide, mark, names_to_ask, unread


class NamesField(forms.MultipleChoiceField):
    """Names out of those that were found in the texts, or none.

    Any is taken, since the texts change while the page is open: to hide what is not there hides nothing. Not called
    optional: whoever ticks none of them ticks that all were read.
    """

    def validate(self, value: Any) -> None:
        """Take any words."""


class PublishForm(SecondTickForm):
    """The masked version, as a person approves it.

    What still looks like personal data needs a tick of its own. What may name a third person is asked about: each is
    hidden, or all were read. The form gathers what was read; whether anything stands unread is judged by who publishes
    (`answers.publishing`). The tick holds for the words that were shown (`asked`), not for what was typed since. Very
    many come in groups: the next when those before were read.
    """

    TEXTS = ("title", "text", "first_sentence", "answer")

    answer_id = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(label=_("What was asked"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    first_sentence = forms.CharField(label=_("First sentence of the answer"), max_length=FIRST_SENTENCE)
    answer = forms.CharField(label=_("Answer"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    asked = forms.CharField(widget=forms.HiddenInput, required=False)
    hidden = NamesField(
        label=_("Hide these words"),
        help_text=_("In every form, wherever they stand."),
        widget=forms.CheckboxSelectMultiple,
    )
    names_read = forms.BooleanField(required=False)
    checked = forms.BooleanField(
        label=_("I have read it: nothing in it tells who the person is"),
        error_messages={"required": _("Read the text and confirm, or take out what tells who the person is.")},
    )

    def __init__(self, *args: Any, known: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        if self.is_bound:  # as they will be kept: a mark that nobody sees hides no name from the question
            typed = cast(QueryDict, self.data).copy()
            for name, text in self._as_kept(typed).items():
                typed[name] = text
            self.data = typed
        self.fields["insist"].label = _("What was found is not personal data: publish it as it stands")
        self.names, self.read, self.more_names = self._names_asked()
        if self.names:
            choices_of(self, "hidden", [(name, name) for name in self.names])
            self.fields["names_read"].label = NAMES_READ % {"count": len(self.names)}
        else:
            for name in ("asked", "hidden", "names_read"):
                del self.fields[name]

    def _names_asked(self) -> tuple[list[str], list[str], int]:
        """Return the names to ask about now, those that were read, and how many come when these are read, too.

        The tick of the page before is taken away when there is something to read that it did not hold for.
        """
        texts, chosen = list(self._texts().values()), cast(QueryDict, self.data).getlist("hidden")
        if chosen:  # beside what they hide another word may be a name
            texts += [hide(text, chosen) for text in texts]
        names = names_to_ask(texts, known=self.known)
        asked = str(self.data.get("asked") or "").splitlines()
        ticked = "names_read" in self.data and bool(self.data["names_read"])
        fresh = unread(names, asked)
        room = MOST_ASKED if ticked else max(MOST_ASKED - (len(names) - len(fresh)), 0)
        later = set(fresh[room:])
        shown = [name for name in names if name not in later]
        if self.is_bound:
            sent = cast(QueryDict, self.data)
            sent["asked"] = "\n".join(shown)
            if fresh:
                sent["names_read"] = ""
        self.initial["asked"] = "\n".join(shown)
        return shown, asked if ticked else [], len(later)

    def _texts(self) -> dict[str, str]:
        given = self.data if self.is_bound else self.initial
        return {name: str(given.get(name) or "") for name in self.TEXTS}

    @classmethod
    def _as_kept(cls, given: Mapping[str, Any]) -> dict[str, str]:
        return asdict(cleaned(Public(**{name: str(given.get(name) or "") for name in cls.TEXTS})))

    def clean(self) -> dict[str, Any]:
        """Hide the names that were ticked; refuse what may be personal unless the person was shown it and ticked it.

        `read` are the words that may name somebody and were read.
        """
        chosen = self.cleaned_data.get("hidden", [])
        texts = {name: hide(self.cleaned_data.get(name, ""), chosen) for name in self.TEXTS}
        self._refuse_personal(texts)
        return {**self.cleaned_data, **texts, "read": self.read}

    def _refuse_personal(self, texts: dict[str, str]) -> None:
        """Refuse what the patterns would still cover, unless the person was shown just this and ticked it."""
        found = {name: personal_in(text, known=self.known) for name, text in texts.items()}
        every = [f"{name}:{item}" for name, items in found.items() for item in items]
        if every and not self.is_insisted_on(every):
            for name, items in found.items():
                if items:
                    self.add_error(name, _("This looks like personal data: %(found)s") % {"found": "; ".join(items)})

    @property
    def texts(self) -> list[BoundField]:
        """The fields of the texts."""
        return [self[name] for name in self.TEXTS]

    @property
    def marked(self) -> list[tuple[str, str, list[Piece]]]:
        """The texts in which names may stand: label, tag of the language ("" when unclear), pieces to be marked."""
        cut = ((name, text, mark(text, self.names)) for name, text in self._texts().items())
        return [(str(self[name].label), clear_tag(text), pieces) for name, text, pieces in cut if pieces]

    @property
    def covered(self) -> list[tuple[str, str, str]]:
        """The texts in which something was found: label, tag of the language ("" when unclear), that covered."""
        masked = ((name, text, mask_personal(text, known=self.known)) for name, text in self._texts().items())
        return [(str(self[name].label), clear_tag(text), shown) for name, text, shown in masked if shown != text]

    @classmethod
    def cover(cls, typed: QueryDict, *, known: Collection[str]) -> "PublishForm":
        """Return the form as it was typed, with the ticked names hidden.

        Unless only these were asked for, all is covered that looks like personal data, and the `known` names.
        """
        chosen = typed.getlist("hidden")
        texts = {name: hide(text, chosen) for name, text in cls._as_kept(typed).items()}
        if typed.get("cover") != "names":
            texts = {name: mask_personal(text, known=known) for name, text in texts.items()}
        return cls(known=known, initial={"answer_id": typed.get("answer_id"), **texts})


class UnpublishForm(forms.Form):
    """Why a public version is taken down."""

    reason = forms.ChoiceField(
        label=_("Why is it taken down?"), choices=TakenDown.Reason.choices, widget=forms.RadioSelect
    )


NAMES_READ = _("I have read these words (%(count)s): none that stays names a private person")
