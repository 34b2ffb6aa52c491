"""What may be a slip is refused once: a tick, shown only then, lets the same through."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LANGUAGE_NAMES = {
    "kk": pgettext_lazy("within a sentence", "Kazakh"),
    "ru": pgettext_lazy("within a sentence", "Russian"),
    "en": pgettext_lazy("within a sentence", "English"),
}


def names_of(languages: Iterable[str]) -> str:
    """Return the names of languages as they stand within a sentence."""
    return ", ".join(str(LANGUAGE_NAMES[code]) for code in languages)


@dataclass(frozen=True)
class Slip:
    """What may be a slip: the field where it stands, a code of it in every language, and what is said."""

    field: str
    code: str
    sentence: str


class SecondTickForm(forms.Form):
    """A form that refuses once what may be a slip; a tick, shown only then, lets the same through.

    `warned_of` names what the person was warned of: the tick holds for that, not for a new slip.
    """

    warned_of = forms.CharField(widget=forms.HiddenInput, required=False)
    insist = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "insist"])
        if self.is_bound and self.data.get("warned_of"):
            self.fields["insist"].widget = forms.CheckboxInput()

    def is_insisted_on(self, found: Iterable[str]) -> bool:
        """Was the person warned of exactly this, and ticked that it shall be so? If not, show the tick."""
        name = hashlib.sha256("\0".join(found).encode()).hexdigest()
        if self.cleaned_data.get("insist") and self.cleaned_data.get("warned_of") == name:
            return True
        shown = cast(Any, self.data).copy()
        shown["warned_of"], shown["insist"] = name, ""
        self.data = shown
        self.fields["insist"].widget = forms.CheckboxInput()
        return False


def other_language(field: str, found: str, languages: Sequence[str]) -> Iterator[Slip]:
    """Yield a slip when words to the author are clearly in a language in which nobody awaits them."""
    if found and found not in languages:
        names = {"found": LANGUAGE_NAMES[found], "accepted": names_of(languages)}
        yield Slip(field, found, WRONG_LANGUAGE % names)


class InLanguageForm(SecondTickForm):
    """Words to the author; `languages` are those that the law accepts, the one that the author awaits first."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        self.fields["insist"].label = _("Send it all the same")

    @property
    def awaited(self) -> str:
        """The language in which the author awaits it, by its name."""
        return names_of(self.languages[:1])

    @property
    def also_accepted(self) -> str:
        """The other languages in which it may be written, by their names."""
        return names_of(self.languages[1:])

    def refuse_slips(self, slips: Sequence[Slip]) -> None:
        """Refuse what may be a slip, unless the person was warned of just this and ticked it."""
        if slips and not self.is_insisted_on(slip.code for slip in slips):
            for slip in slips:
                self.add_error(slip.field, slip.sentence)


WRONG_LANGUAGE = _(
    "The text is in another language (%(found)s). By law the answer is in the state language or in that of the appeal. "
    "Accepted here, with the one that the author asked for: %(accepted)s. Write it so, or tick that it shall be sent "
    "as it is."
)
