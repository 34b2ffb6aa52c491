"""When things happen: people speak on any day and in the evening, offices act in working time."""

from datetime import date, datetime, time, timedelta
from random import Random

from jauap.config.setup.demo.life import Life
from jauap.core.time import ALMATY, local
from jauap.terms.engine.calendar import Calendar

YEAR = timedelta(days=365)
OPENS, CLOSES = 9, 18
"""Hours of an office in Almaty."""


def end_of(as_of: date) -> datetime:
    """Return the instant when the demo's history ends: the first of that day, so that nothing lies ahead of today."""
    return datetime.combine(as_of, time(), ALMATY)


class Days:
    """Draws times of the year that ends with a day."""

    def __init__(self, as_of: date, life: Life, calendar: Calendar) -> None:
        self.end = end_of(as_of)
        self.life = life
        self.calendar = calendar
        first = as_of - YEAR
        self._days = [first + timedelta(days=n) for n in range(YEAR.days)]
        weekdays, self._hours = life.of("time")["weekdays"], life.of("time")["hours"]
        recent, weight = life.of("time")["recent_days"], life.of("time")["recent_weight"]
        self._weights = [float(weekdays[day.weekday()]) for day in self._days]
        self._weights[-recent:] = [each * weight for each in self._weights[-recent:]]

    def spoken(self, random: Random, *, at_desk: bool) -> datetime:
        """Return when somebody speaks: at a desk in its hours on a working day, else at any time."""
        day = random.choices(self._days, self._weights)[0]
        if not at_desk:
            hour = random.choices(range(24), self._hours)[0]
            return self._moment(day, hour, random)
        while not self.calendar.is_working(day):
            day = random.choice(self._days)
        opens, closes = self.life.of("time")["desk_hours"]
        return self._moment(day, random.randrange(opens, closes), random)

    def before(self, days: int, random: Random) -> datetime:
        """Return a morning or noon of the working day so many days before the end, or of one before that."""
        day = local(self.end).date() - timedelta(days=days)
        while not self.calendar.is_working(day):
            day -= timedelta(days=1)
        return self._moment(day, OPENS + random.randrange(5), random)

    def _moment(self, day: date, hour: int, random: Random) -> datetime:
        return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), ALMATY)

    def at_work(self, at: datetime, random: Random, *, after: datetime) -> datetime:
        """Return the nearest moment of working time from `at` on, always some minutes later than `after`."""
        here = local(at)
        day = self.calendar.next_working(here.date())
        if day == here.date() and here.hour >= CLOSES:
            day = self.calendar.nth_after(day, 1)
        if day != here.date() or here.hour < OPENS:
            here = self._moment(day, OPENS + random.randrange(4), random)
        return max(here, after + timedelta(seconds=random.randint(180, 2400)))
