"""How long a slow reader needs for a journey: every word above what she presses is read once, every letter typed.

A model, not a person: it says whether the screens *can* be gone through in the time, and notices when words are added.
Not counted: what is folded, the head of the page, what the lists of the finder say, thinking, and mending a slip. The
sentence itself is a fifth of the time: who writes more needs more, who dictates it less.
Its paces are those of old people, with their sources; each is a field, so that a study of our own can replace it.
"""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

SEEN_ABOVE = """(until) => {
  const main = document.querySelector("main"), said = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (until && !until.contains(text) && until.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    if (parent.closest("option, script, style") || !parent.checkVisibility({visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width > 2 && box.height > 2) said.push(text.data);
  }
  return said.join(" ");
}"""
"""What the eye meets down to an element: no entry of a closed list, nothing folded or for screen readers only."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds that an old person with a cheap phone needs.

    letter_read: aloud, 68 ms in 14 languages at 18–35 years (Trauzettel-Klosinski, Dietz 2012); 38 words a minute of
    about 184 fewer after 60 (English, ten texts, 25 readers, 2021).
    letter_typed: 16 words a minute, more than the 5 of novices aged 67–89 without any help of the keyboard
    (Nicolau, Jorge 2012), less than the 26 that people between 50 and 59 reach; the least certain of the four.
    tap: to find, aim and press. wait: until the next page has come over a slow line.
    """

    letter_read: float = 0.086
    letter_typed: float = 0.75
    tap: float = 3.0
    wait: float = 2.0


@dataclass
class Stopwatch:
    """The seconds of one journey, screen by screen."""

    pace: Pace = field(default_factory=Pace)
    screens: dict[str, float] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """All screens together."""
        return sum(self.screens.values())

    def screen(self, name: str, page: Page, *, until: Locator | None = None, typed: str = "", taps: int = 1) -> None:
        """Count a screen: what is read down to `until` (all of it without), typed and tapped, and its coming."""
        words = page.evaluate(SEEN_ABOVE, until.element_handle() if until else None)
        letters = len(re.findall(r"\w", words))
        pace = self.pace
        self.screens[name] = pace.wait + letters * pace.letter_read + len(typed) * pace.letter_typed + taps * pace.tap

    def __str__(self) -> str:
        """Return the seconds of each screen and their sum."""
        rows = ", ".join(f"{name} {seconds:.0f}" for name, seconds in self.screens.items())
        return f"{rows}: {self.seconds:.0f} s"
