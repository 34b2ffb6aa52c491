"""Which letters there are, and what each may carry: ids, numbers, dates, enumerated codes; never words of people.

The words stand in `templates/notify/<code>.txt`: subject, text and advice, divided by lines of `%%`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | int
Params = Mapping[str, Value]

_NUMBER = re.compile(r"[0-9]{4}-[0-9]{1,12}-[0-9]")


def _is_number(value: Value) -> bool:
    return isinstance(value, str) and _NUMBER.fullmatch(value) is not None


def _is_id(value: Value) -> bool:
    return type(value) is int and value > 0


def _is_day(value: Value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _one_of(*codes: str) -> Callable[[Value], bool]:
    return lambda value: value in codes


CHECKS: dict[str, Callable[[Value], bool]] = {
    "number": _is_number,
    "body_id": _is_id,
    "due": _is_day,
    "old_due": _is_day,
    "promised": _is_day,
    "nature": _one_of("law", "promise"),
    "outcome": _one_of("satisfied", "partly_satisfied", "refused", "explained", "noted"),
    "decision": _one_of("reassigned", "confirmed"),
    "why": _one_of("personal", "mistake", "forbidden"),
    "reason": _one_of("extended", "calendar_changed", "kind_changed"),
}
DAYS = ("due", "old_due", "promised")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One kind of letter: what it needs, what it may have besides; `workplace` letters lead staff to their desk."""

    code: str
    needs: frozenset[str] = field(default_factory=lambda: frozenset({"number"}))
    may_have: frozenset[str] = frozenset()
    workplace: bool = False


def _letter(code: str, needs: str = "", may_have: str = "", *, workplace: bool = False) -> Letter:
    return Letter(
        code=code,
        needs=frozenset({"number", *needs.split()}),
        may_have=frozenset(may_have.split()),
        workplace=workplace,
    )


LETTERS = {
    letter.code: letter
    for letter in (
        _letter("voice_registered", may_have="due nature promised body_id"),
        _letter("voice_routed", may_have="due nature promised body_id"),
        _letter("voice_answered", "outcome", may_have="body_id promised"),
        _letter("promised_day", "promised", may_have="body_id"),
        _letter("voice_published"),
        _letter("voice_taken_down", "why"),
        _letter("author_confirmed", "due", may_have="nature promised"),
        _letter("deadline_moved", "old_due due", may_have="reason nature"),
        _letter("dispute_decided", "decision", may_have="due"),
        _letter("dispute_received", may_have="due body_id"),
        _letter("staff_assigned", may_have="due nature promised", workplace=True),
        _letter("staff_deadline_moved", "old_due due", may_have="nature", workplace=True),
        _letter("staff_dispute", may_have="due", workplace=True),
    )
}


def check(template: str, params: Params) -> None:
    """Raise ValueError, naming the parameter and not its value, unless `params` are what the letter carries."""
    letter = LETTERS.get(template)
    if letter is None:
        raise ValueError(f"no letter with the code {template!r}")
    given = frozenset(params)
    if not letter.needs <= given <= letter.needs | letter.may_have:
        wrong = sorted((letter.needs - given) | (given - letter.needs - letter.may_have))
        raise ValueError(f"letter {template}: missing or unknown: {', '.join(wrong)}")
    for name, value in params.items():
        if not CHECKS[name](value):
            raise ValueError(f"letter {template}: {name} is not what it should be")
