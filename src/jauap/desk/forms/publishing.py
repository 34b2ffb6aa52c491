"""The forms of the public version: what the patterns cover, what a person is asked about, what they approve."""

from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jauap.desk.forms.fields import choices_of
from jauap.desk.forms.slips import SecondTickForm
from jauap.voices.adapter import mask_personal, personal_in
from jauap.voices.answers.models import FIRST_SENTENCE, TakenDown
from jauap.voices.answers.third_persons import MOST_ASKED, Piece, are_among, hide, mark, names_to_ask


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
    hidden, or all were read; both hold for the words that were shown (`asked`), not for what was typed since. Of very
    many only the first are shown: the rest is left to whoever ticks that they have read the text.
    """

    TEXTS = ("title", "text", "first_sentence", "answer")

    answer_id = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(label=_("What was asked"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    first_sentence = forms.CharField(label=_("First sentence of the answer"), max_length=FIRST_SENTENCE)
    answer = forms.CharField(label=_("Answer"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    asked = NamesField(widget=forms.MultipleHiddenInput)
    hidden = NamesField(
        label=_("Hide these words"),
        help_text=_("In every form, wherever they stand."),
        widget=forms.CheckboxSelectMultiple,
    )
    names_read = forms.BooleanField(
        label=_("I have read these words: none that stays names a private person"), required=False
    )
    checked = forms.BooleanField(
        label=_("I have read it: nothing in it tells who the person is"),
        error_messages={"required": _("Read the text and confirm, or take out what tells who the person is.")},
    )

    def __init__(self, *args: Any, known: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["insist"].label = _("What was found is not personal data: publish it as it stands")
        names = names_to_ask(self._texts().values(), known=known)
        self.names, self.has_more_names = names[:MOST_ASKED], len(names) > MOST_ASKED
        if self.names:
            choices_of(self, "hidden", [(name, name) for name in self.names])
            self.initial["asked"] = self.names
        else:
            for name in ("asked", "hidden", "names_read"):
                del self.fields[name]

    def _texts(self) -> dict[str, str]:
        given = self.data if self.is_bound else self.initial
        return {name: str(given.get(name) or "") for name in self.TEXTS}

    def clean(self) -> dict[str, Any]:
        """Hide the names that were ticked; refuse what may be personal unless the person was shown it and ticked it."""
        chosen = self.cleaned_data.get("hidden", [])
        texts = {name: hide(self.cleaned_data.get(name, ""), chosen) for name in self.TEXTS}
        self._refuse_personal(texts)
        self._refuse_names(texts)
        return {**self.cleaned_data, **texts}

    def _refuse_personal(self, texts: dict[str, str]) -> None:
        """Refuse what the patterns would still cover, unless the person was shown just this and ticked it."""
        found = {name: personal_in(text, known=self.known) for name, text in texts.items()}
        every = [f"{name}:{item}" for name, items in found.items() for item in items]
        if every and not self.is_insisted_on(every):
            for name, items in found.items():
                if items:
                    self.add_error(name, _("This looks like personal data: %(found)s") % {"found": "; ".join(items)})

    def _refuse_names(self, texts: dict[str, str]) -> None:
        """Refuse what may name a person and stays, unless the person was shown it and ticked that all were read."""
        stay = names_to_ask(texts.values(), known=self.known)
        given = self.cleaned_data
        asked = given.get("asked", [])
        if not stay or (given.get("names_read") and (len(asked) >= MOST_ASKED or are_among(stay, asked))):
            return
        shown = cast(QueryDict, self.data).copy()
        shown.setlist("asked", self.names)
        shown["names_read"] = ""
        self.data = shown
        self.add_error("names_read", NAMES_STAND % {"found": "; ".join(stay[:MOST_ASKED])})

    @property
    def texts(self) -> list[BoundField]:
        """The fields of the texts."""
        return [self[name] for name in self.TEXTS]

    @property
    def marked(self) -> list[tuple[str, list[Piece]]]:
        """The texts in which names may stand, by their labels, cut so that each can be marked."""
        pieces = {name: mark(text, self.names) for name, text in self._texts().items()}
        return [(str(self[name].label), pieces[name]) for name in self.TEXTS if pieces[name]]

    @property
    def covered(self) -> list[tuple[str, str]]:
        """The texts in which something was found, by their labels, with that covered."""
        texts = self._texts()
        masked = {name: mask_personal(text, known=self.known) for name, text in texts.items()}
        return [(str(self[name].label), masked[name]) for name, text in texts.items() if masked[name] != text]

    @classmethod
    def cover(cls, typed: QueryDict, *, known: Collection[str]) -> "PublishForm":
        """Return the form as it was typed, with the ticked names hidden.

        Unless only these were asked for, all is covered that looks like personal data, and the `known` names.
        """
        chosen = typed.getlist("hidden")
        texts = {name: hide(typed.get(name, ""), chosen) for name in cls.TEXTS}
        if typed.get("cover") != "names":
            texts = {name: mask_personal(text, known=known) for name, text in texts.items()}
        return cls(known=known, initial={"answer_id": typed.get("answer_id"), **texts})


class UnpublishForm(forms.Form):
    """Why a public version is taken down."""

    reason = forms.ChoiceField(
        label=_("Why is it taken down?"), choices=TakenDown.Reason.choices, widget=forms.RadioSelect
    )


NAMES_STAND = _(
    "These words may name a private person: %(found)s. Tick each that shall be hidden, or tick that you have read them "
    "and none names a private person."
)
