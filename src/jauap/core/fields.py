"""A Django form field as the kit draws it: large, labelled, with its hint and error tied to it for screen readers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.safestring import SafeString

AUTOCOMPLETE = {"email": "email", "tel": "tel", "password": "current-password"}
"""Autocomplete by input type, when the form does not say it itself."""

CHOICE_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Choice:
    """One radio button or checkbox."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    checked: bool
    type: str


@dataclass(frozen=True)
class FieldView:
    """What `core/_field.html` prints."""

    id: str
    kind: str  # "input", "list", "choices", "checkbox", "hidden"
    label: str
    hint: str
    errors: list[str]
    required: bool
    described_by: str
    widget: SafeString | str = ""
    choices: list[Choice] = field(default_factory=list)
    limit: int | None = None


@dataclass(frozen=True)
class FormError:
    """One line of the error summary.

    `target` is the id of the control, "" for an error of the whole form. `label` names the field where the text is one
    of Django's, the same for every field ("This field is required."); it is "" where the form has words of its own.
    """

    target: str
    text: str
    label: str = ""


def view_field(
    bound: BoundField,
    *,
    label: str | None = None,
    hint: str | None = None,
    hints: Mapping[str, str | Promise] | None = None,
    attrs: Mapping[str, str | bool] | None = None,
) -> FieldView:
    """Prepare a field: `label`, `hint` instead of the form's own, `hints` by choice value, `attrs` for the control."""
    kind = _kind(bound)
    hint = str(bound.help_text or "") if hint is None else hint
    described = _described_by(bound, hint)
    view = FieldView(
        id=bound.auto_id,
        kind=kind,
        label=label or str(bound.label or ""),
        hint=hint,
        errors=[str(text) for text in bound.errors],
        required=bound.field.required,
        described_by=described,
    )
    if kind == "choices":
        return replace(view, choices=_choices(bound, hints or {}))
    if kind == "checkbox":
        return replace(view, choices=[_checkbox(bound)])
    limit = getattr(bound.field, "max_length", None) if isinstance(bound.field.widget, forms.Textarea) else None
    widget = bound.as_widget(attrs=_attributes(bound, described) | dict(attrs or {}))
    return replace(view, widget=widget, limit=limit)


def list_errors(*form_list: forms.BaseForm) -> list[FormError]:
    """Return every error of the forms, in the order of their fields, those of a whole form first."""
    errors = []
    for form in form_list:
        errors += [FormError("", str(text)) for text in form.non_field_errors()]
        for bound in form:
            errors += [_field_error(bound, str(text)) for text in bound.errors]
    return errors


def _field_error(bound: BoundField, text: str) -> FormError:
    same_everywhere = {
        str(message)
        for ancestor in type(bound.field).__mro__
        for message in getattr(ancestor, "default_error_messages", {}).values()
    }
    return FormError(first_control_id(bound), text, str(bound.label or "") if text in same_everywhere else "")


def first_control_id(bound: BoundField) -> str:
    """Return the id of the control that the error summary leads to."""
    if isinstance(bound.field.widget, CHOICE_WIDGETS):
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label or bound.auto_id)


def _kind(bound: BoundField) -> str:
    if bound.is_hidden:
        return "hidden"
    if isinstance(bound.field.widget, CHOICE_WIDGETS):
        return "choices"
    if isinstance(bound.field.widget, forms.Select):
        return "list"
    return "checkbox" if isinstance(bound.field.widget, forms.CheckboxInput) else "input"


def _described_by(bound: BoundField, hint: str) -> str:
    parts = [f"{bound.auto_id}-hint"] if hint else []
    parts += [f"{bound.auto_id}-error"] if bound.errors else []
    return " ".join(parts)


def _attributes(bound: BoundField, described: str) -> dict[str, str | bool]:
    widget = bound.field.widget
    base = "form-select form-select-lg" if isinstance(widget, forms.Select) else "form-control form-control-lg"
    own = str(widget.attrs.get("class", ""))
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, [base, own, "is-invalid" if bound.errors else ""]))}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    kind = getattr(widget, "input_type", "")
    if "autocomplete" not in widget.attrs and kind in AUTOCOMPLETE:
        attrs["autocomplete"] = AUTOCOMPLETE[kind]
    return attrs


def _choices(bound: BoundField, hints: Mapping[str, str | Promise]) -> list[Choice]:
    choices = []
    for number, widget in enumerate(bound.subwidgets):
        data = widget.data
        value = "" if data["value"] is None else str(data["value"])
        choices.append(
            Choice(
                id=f"{bound.auto_id}_{number}",
                name=data["name"],
                value=value,
                label=str(data["label"]),
                hint=str(hints.get(value, "")),
                checked=bool(data["selected"]),
                type=data["type"],
            )
        )
    return choices


def _checkbox(bound: BoundField) -> Choice:
    return Choice(
        id=bound.auto_id,
        name=bound.html_name,
        value="on",
        label=str(bound.label or ""),
        hint="",
        checked=bool(bound.value()),
        type="checkbox",
    )
