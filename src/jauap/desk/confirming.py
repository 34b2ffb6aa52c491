"""Confirming the author of a voice that came without a signature: the term of law starts under the same number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jauap.accounts.models import Person, User
from jauap.accounts.services import masked_name, name_of
from jauap.appeals.services import confirm_author
from jauap.channels import codes
from jauap.desk.forms.slips import SecondTickForm
from jauap.desk.paper import CONFIRMED_BY, IinField
from jauap.voices.access import Refusal, voice_by_code
from jauap.voices.adapter import folded
from jauap.voices.answers.services import AnswerRefused
from jauap.voices.intake.data import Author
from jauap.voices.intake.fields import PhoneField
from jauap.voices.intake.rows import clean_author
from jauap.voices.models import Clock

OTHER_NAME = _("Another name was given when it was sent: %(letters)s Compare it with the document.")


class ConfirmAuthorForm(SecondTickForm):
    """Number and code prove that the voice is theirs, the document who they are. The voice itself is not read here."""

    number = forms.CharField(label=_("Number"), max_length=40)
    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    channel = forms.ChoiceField(
        label=_("How does the author confirm it?"),
        choices=[(codes.COUNTER, _("Came with an identity document")), (codes.PAPER, _("Signed on paper"))],
        widget=forms.RadioSelect,
        initial=codes.COUNTER,
    )
    name = forms.CharField(label=_("Surname, name, patronymic"), max_length=150)
    iin = IinField()
    phone = PhoneField()
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["insist"].label = _("I have compared it: it is the same person")

    def differs(self, person: Person | None) -> bool:
        """Was quite another name given before? Then say so once; a tick says that the document was compared."""
        before = words_of(name_of(person))
        if not before or before & words_of(self.cleaned_data["name"]) or self.is_insisted_on([*sorted(before)]):
            return False
        self.add_error("name", OTHER_NAME % {"letters": masked_name(person)})
        return True


def words_of(name: str) -> set[str]:
    """Return the words of a name as they are compared, without initials."""
    return {word for word in folded(name).replace(".", " ").split() if len(word) > 1}


def confirm(form: ConfirmAuthorForm, *, by: User) -> Clock | None:
    """Confirm the author of what the form names; return the clock of law, None with the reason in the form."""
    given: dict[str, Any] = form.cleaned_data
    try:
        voice = voice_by_code(given["number"], given["code"], address=f"desk-{by.pk}")
        if not voice.is_legal and form.differs(voice.person):
            return None
        return confirm_author(
            voice=voice,
            confirmation=CONFIRMED_BY[given["channel"]],
            author=clean_author(Author(**{name: given[name] for name in ("name", "iin", "phone", "address")})),
            by=by,
        )
    except Refusal as refused:
        form.add_error("code", str(refused.sentence))
    except AnswerRefused as refused:
        form.add_error("number", str(refused.sentence))
    return None
