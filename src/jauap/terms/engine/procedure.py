"""One version of a procedure: how long, in what days, from when, how far it may be extended."""

from dataclasses import dataclass
from datetime import date, time

from jauap.terms.engine.kinds import CountedFrom, RegistrationRule, StartRule, Unit


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a term may be extended: `amount` of `unit` at most, measured from `counted_from`.

    `told_in`: working days in which the applicant must be told. `times`: how often; None is not limited.
    """

    amount: int
    unit: Unit
    counted_from: CountedFrom
    told_in: int
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A dated version of a procedure in a profile.

    `days` counts `unit`s (so months when the unit is months). `cutoff` is the hour in Almaty from which a receipt
    counts as the next day's; empty: the calendar's end of the working day. `roll_over`: a last day that is a day
    off moves to the next working day (76(5)). `source` names the article; `verified` says that a person checked it.
    """

    code: str
    profile: str
    days: int
    unit: Unit
    start_rule: StartRule
    registration_rule: RegistrationRule
    roll_over: bool = True
    cutoff: time | None = None
    extension: Extension | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError("A term is not negative.")
        if self.start_rule is StartRule.START_DAY_IS_DAY_ONE and (self.days == 0 or self.unit is Unit.MONTHS):
            raise ValueError("A term whose first day is the day of registration is at least one day, counted in days.")
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError("A version ends after it begins.")

    def is_valid_on(self, day: date) -> bool:
        """Is this version in effect on the day? The last day is not included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
