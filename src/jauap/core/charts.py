"""Geometry of small SVG charts: pure functions from numbers to coordinates, rounded to one decimal.

Charts are drawn in a narrow box (360 units by default), so that their text stays readable on a phone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, BOTTOM = 40.0, 8.0, 10.0, 26.0
"""Margins of the plot, for the labels of the axes, in units of the drawing."""
LABEL_UNITS = 7.0
"""Width of one letter of an axis label."""


@dataclass(frozen=True)
class Series:
    """One row of numbers; None is "not known", never zero. `tone` 1–5 names a colour of the chart."""

    label: str
    values: Sequence[float | None]
    tone: int = 1


@dataclass(frozen=True)
class Tick:
    """A line of the value axis at height `y`."""

    y: float
    value: float


@dataclass(frozen=True)
class Mark:
    """A label of the category axis, centred on `x`."""

    x: float
    text: str


@dataclass(frozen=True)
class Bar:
    """A rectangle with what it says."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    value: float
    title: str


@dataclass(frozen=True)
class Line:
    """A line with gaps where values are unknown, and its last known point."""

    path: str
    tone: int
    label: str
    last: tuple[float, float] | None


@dataclass(frozen=True)
class Chart:
    """Everything that a chart template prints."""

    width: float
    height: float
    left: float
    right: float
    base: float
    ticks: list[Tick]
    marks: list[Mark]
    bars: list[Bar]
    lines: list[Line]


@dataclass(frozen=True)
class Share:
    """One part of a whole: `percent` of 0–100, its place in a bar 100 wide."""

    label: str
    value: float
    percent: float
    x: float
    tone: int


def nice_step(top: float, steps: int = 4) -> float:
    """Return a step of 1, 2, 2.5 or 5 × a power of ten, so that about `steps` of them reach `top`; 1 when top is 0."""
    if top <= 0:
        return 1.0
    raw = top / steps
    power: float = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)


def bar_chart(
    labels: Sequence[str], series: Sequence[Series], *, stacked: bool = False, width: float = 360, height: float = 210
) -> Chart:
    """Place bars beside each other, or on each other when `stacked`."""
    ticks, base, scale = _value_axis(_highest(series, stacked=stacked), height)
    slot = (width - LEFT - RIGHT) / max(1, len(labels))
    bars: list[Bar] = []
    for number, label in enumerate(labels):
        start = LEFT + number * slot + slot * 0.14
        bars += _stack(number, label, series, start, slot, base, scale, stacked=stacked)
    marks = _marks(labels, slot, offset=slot / 2)
    return Chart(width, height, LEFT, width - RIGHT, base, ticks, marks, bars, [])


def line_chart(labels: Sequence[str], series: Sequence[Series], *, width: float = 360, height: float = 210) -> Chart:
    """Draw lines over equal steps."""
    ticks, base, scale = _value_axis(_highest(series, stacked=False), height)
    step = (width - LEFT - RIGHT) / max(1, len(labels) - 1)
    lines = [_line(row, LEFT, step, base, scale) for row in series]
    return Chart(width, height, LEFT, width - RIGHT, base, ticks, _marks(labels, step, offset=0), [], lines)


def sparkline(values: Sequence[float | None], *, width: float = 120, height: float = 32) -> Line:
    """Draw a line without axes, from the smallest value at the foot to the largest at the top."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    scale = (height - 8) / (high - low) if high > low else 0.0
    shifted = [None if value is None else value - low for value in values]
    step = (width - 8) / max(1, len(values) - 1)
    base = height - 4 if high > low else height / 2
    return _line(Series("", shifted), 4, step, base, scale)


def shares(parts: Sequence[tuple[str, float, int]]) -> list[Share]:
    """Turn (label, value, tone) into parts of 100; nothing when the sum is 0."""
    total = sum(value for _, value, _ in parts)
    if total <= 0:
        return []
    placed, x = [], 0.0
    for label, value, tone in parts:
        percent = 100 * value / total
        placed.append(Share(label, value, round(percent, 1), round(x, 1), tone))
        x += percent
    return placed


def _highest(series: Sequence[Series], *, stacked: bool) -> float:
    columns = list(zip(*(row.values for row in series), strict=True))
    heights = [[value or 0.0 for value in column] for column in columns]
    return max((sum(column) if stacked else max(column) for column in heights), default=0.0)


def _value_axis(top: float, height: float) -> tuple[list[Tick], float, float]:
    step = nice_step(top)
    count = max(1, math.ceil(top / step - 1e-9))
    base = height - BOTTOM
    scale = (base - TOP) / (count * step)
    ticks = [Tick(round(base - number * step * scale, 1), number * step) for number in range(count + 1)]
    return ticks, base, scale


def _stack(
    number: int, label: str, series: Sequence[Series], start: float, slot: float, base: float, scale: float,
    *, stacked: bool,
) -> list[Bar]:  # fmt: skip
    width = slot * 0.72 if stacked else slot * 0.72 / max(1, len(series))
    bars, foot = [], base
    for place, row in enumerate(series):
        value = row.values[number]
        if value is None:
            continue
        height = value * scale
        x = start if stacked else start + place * width
        y = (foot if stacked else base) - height
        title = f"{label} · {row.label}" if row.label else label
        bars.append(Bar(round(x, 1), round(y, 1), round(width * 0.94, 1), round(height, 1), row.tone, value, title))
        foot = y
    return bars


def _marks(labels: Sequence[str], slot: float, *, offset: float) -> list[Mark]:
    """Leave labels out evenly when they would run into each other, counting back from the newest."""
    longest = max((len(label) for label in labels), default=0)
    every = max(1, math.ceil((longest + 1) * LABEL_UNITS / slot)) if slot else 1
    last = len(labels) - 1
    return [
        Mark(round(LEFT + number * slot + offset, 1), label)
        for number, label in enumerate(labels)
        if (last - number) % every == 0
    ]


def _line(row: Series, left: float, step: float, base: float, scale: float) -> Line:
    parts: list[str] = []
    last: tuple[float, float] | None = None
    pen_down = False
    for number, value in enumerate(row.values):
        if value is None:
            pen_down = False
            continue
        x, y = round(left + number * step, 1), round(base - value * scale, 1)
        parts.append(f"{'L' if pen_down else 'M'}{x:g} {y:g}")
        last, pen_down = (x, y), True
    return Line("".join(parts), row.tone, row.label, last)
