"""What is wrong with a page that is open: accessibility, width, targets, language. Each finding is a sentence."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import polib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from jauap.core.messages import catalog_path, list_apps
from jauap.voices.adapter import clear_language
from tests.journeys.visitor import Screen

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""All rules of WCAG 2.2 A and AA, and best practice; none is disabled."""
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
LOOK = (Path(__file__).parent / "inspecting.js").read_text()
SLOT = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
ENGLISH = re.compile(r"\b[A-Za-z]{3,}\b\s.*\b[A-Za-z]{3,}\b")
CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
LEAST_LETTERS = 4


def findings(page: Page, language: str, *, targets: bool) -> list[str]:
    """What is wrong with the page on the present screen; `targets`: are small touch targets wrong here too?"""
    seen = page.evaluate(LOOK)
    wrong = [*seen["wide"], *(seen["small"] if targets else [])]
    if seen["headings"] != 1:
        wrong.append(f"{seen['headings']} h1")
    if seen["lang"] != language:
        wrong.append(f"html lang={seen['lang']}")
    return wrong + foreign_texts(seen["texts"], language) + axe_findings(page)


def expect_none(wrong: list[str]) -> None:
    """Fail with every finding on a line of its own."""
    assert not wrong, f"{len(wrong)} findings:\n" + "\n".join(wrong)


def on_both_screens(page: Page, language: str, *, targets: bool) -> list[str]:
    """The same on the phone and on the desktop."""
    wrong = []
    for screen in Screen:
        width, height = screen.value
        page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{width} px: {finding}" for finding in findings(page, language, targets=targets)]
    return wrong


def axe_findings(page: Page) -> list[str]:
    """What axe reports."""
    axe = Axe()
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    axe.axe_script = "0"  # half a megabyte: once a page is enough
    results: dict[str, Any] = axe.run(page, options=OPTIONS).response
    return [
        f"axe {rule['id']}: {' '.join(node['html'].split())[:120]} ({' '.join(node['failureSummary'].split())[:200]})"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def foreign_texts(texts: list[list[str]], language: str) -> list[str]:
    """English left on a Kazakh or Russian page: texts of the catalogs, and anything that reads like English."""
    if language == "en":
        return []
    ours = {text for text, lang in texts if lang == language}
    return [f"English text: {text}" for text in sorted(ours) if is_english(text, language)]


def is_english(text: str, language: str) -> bool:
    """Is it an untranslated message, or an English phrase? Kazakh in Latin letters is none."""
    exact, patterns = untranslated(language)
    if text in exact or any(pattern.fullmatch(text) for pattern in patterns):
        return True
    is_latin = ENGLISH.search(text) and not CYRILLIC.search(text) and "@" not in text and "/" not in text
    return bool(is_latin) and clear_language(text) == "en"


OWN_NAMES = frozenset({"English"})
"""Where a language is chosen it is called by its own name, whatever the language of the page."""


@cache
def untranslated(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """English messages whose translation differs: as they are, and with slots as patterns."""
    catalogs = [path for app in list_apps() if (path := catalog_path(app, language)).exists()]
    entries = [entry for path in catalogs for entry in polib.pofile(str(path))]
    ids = {" ".join(entry.msgid.split()) for entry in entries if entry.msgstr != entry.msgid}
    slotted = {text for text in ids if SLOT.search(text)}
    plain = {text for text in ids - slotted - OWN_NAMES if len(text) >= LEAST_LETTERS}
    patterns = [
        ".+".join(map(re.escape, SLOT.split(text))) for text in slotted if len(SLOT.sub("", text)) > LEAST_LETTERS
    ]
    return frozenset(plain), tuple(re.compile(pattern) for pattern in patterns)
