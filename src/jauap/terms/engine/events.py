"""What happens to a voice and moves its deadline."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ArrivedAtCompetentBody:
    """Forwarded (article 65), it arrived at the body that must answer: the count starts anew the day after (76(2))."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """The term was extended by a reasoned decision (article 76(3)).

    Either `until` (the new last day) or `months` + `days` (calendar), measured as the procedure's extension says.
    """

    decided_on: date
    until: date | None = None
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if (self.until is None) == (self.months + self.days == 0):
            raise ValueError("An extension names either its last day or its length, and one of them.")
        if self.months < 0 or self.days < 0:
            raise ValueError("An extension is not negative.")


Event = ArrivedAtCompetentBody | Extended
