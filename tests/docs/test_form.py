"""The form of the documentation: numbers of decisions, links, languages, nothing of one machine."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.documents import LANGUAGES, ROOT, anchors, guide_of, markdown_files, read

ADR = ROOT / "docs" / "adr"
STATUS = re.compile(r"^Status: (accepted|proposed|superseded by \[\d+\]\([\w.-]+\)), \d{4}-\d{2}-\d{2}$", re.MULTILINE)
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")
PUBLIC_HOSTS = {"localhost", "keepachangelog.com", "semver.org", "www.gnu.org", "fsf.org"}
MACHINE_PATH = re.compile(r"(?<![\w.<])/(?:work|home|root|tmp|mnt|opt|Users)/")
INSTALLER = re.compile(r"index-url|extra-index|trusted-host|registry\s*=|proxy\s*=", re.IGNORECASE)
SOURCES = {".md", ".py", ".toml", ".html", ".po", ".json", ".txt", ".in", ".sql", ".typ", ".css", ".js"}
NOT_OURS = {"node_modules", "var"}


def decisions() -> list[Path]:
    """Return the recorded decisions."""
    return sorted(path for path in ADR.glob("*.md") if path.name != "README.md")


def test_decisions_are_numbered_without_gaps() -> None:
    """A number that is missing is a decision that somebody took back in silence."""
    assert [path.name[:4] for path in decisions()] == [f"{n:04d}" for n in range(1, len(decisions()) + 1)]
    assert len(decisions()) >= 12


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.name)
def test_decision_is_whole(path: Path) -> None:
    """Title with its number, status with its day, what was rejected; and a row in the list."""
    text = path.read_text()
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert STATUS.search(text)
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Question",
        "## Decision",
        "## Rejected",
        "## Price",
    ]
    assert re.search(r"## Rejected\n- ", text)
    assert f"]({path.name})" in (ADR / "README.md").read_text()


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link of a document leads to a file, and its anchor to a heading."""
    text = path.read_text()
    wrong = []
    for link in LINK.findall(text):
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.exists() or (parts.fragment and unquote(parts.fragment) not in anchors(target.read_text())):
            wrong.append(link)
    assert wrong == []


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_addresses_are_public(path: Path) -> None:
    """A document names no server but known public ones, and nothing of how one machine installs its packages."""
    text = path.read_text()
    assert set(re.findall(r"https?://([^/\s:)`\"<>]+)", text)) <= PUBLIC_HOSTS
    assert not INSTALLER.search(text)


def our_files() -> list[Path]:
    """Return the text files of the project."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.startswith(".")]
        found += [Path(folder) / name for name in names if Path(name).suffix in SOURCES]
    return sorted([*found, ROOT / "start", ROOT / "check", ROOT / "NOTICE"])


def test_no_path_of_one_machine() -> None:
    """What works only here is no part of the project."""
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in our_files()
        if path.parent not in {ROOT / "tests" / "docs", ROOT / "tests" / "start"}  # they look for such paths
        if (found := MACHINE_PATH.search(path.read_text(errors="replace")))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["README.md", "README.kk.md", "README.ru.md"])
def test_readme_is_one_screen_with_two_commands(name: str) -> None:
    """What it is, a picture, two commands, where next; and a way into the other two languages."""
    text = read(name)
    assert text.count("\n") <= 50
    for command in ("start", "check"):
        assert f"    ./{command} " in text
        assert os.access(ROOT / command, os.X_OK)
    assert "![" in text
    others = {"README.md", "README.kk.md", "README.ru.md"} - {name}
    assert all(f"]({other})" in text for other in others)


def test_readme_says_the_same_in_each_language() -> None:
    """The three have the same sections, items and links."""
    shapes = [
        [line[:2] for line in read(name).splitlines() if line.startswith(("#", "- ", "|", "    "))]
        for name in ("README.md", "README.kk.md", "README.ru.md")
    ]
    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_readme_leads_to_the_guides_in_its_language(language: str) -> None:
    """Where a guide exists in the language, the README does not send its reader to the English one."""
    links = set(LINK.findall(read(f"README.{language}.md")))
    for name in ("citizen", "official", "administrator"):
        theirs, english = guide_of(name, language), guide_of(name, "en")
        assert (theirs if (ROOT / theirs).exists() else english) in links, name
        assert not (ROOT / theirs).exists() or english not in links, name


def test_picture_is_light() -> None:
    """The picture of the home page costs a slow line little."""
    assert (ROOT / "docs" / "img" / "home.png").stat().st_size <= 150_000


@pytest.mark.parametrize("name", ["citizen", "official", "administrator"])
def test_guide_says_the_same_in_each_language(name: str) -> None:
    """Same sections, same steps, same tables; and each in its own letters, with the way to the others at its top."""
    files = [guide_of(name, language) for language in LANGUAGES]
    texts = [read(file) for file in files]
    for text, file in zip(texts, files, strict=True):
        links = re.findall(r"\]\(([\w.]+)\)", text.splitlines()[2])
        assert links == [Path(other).name for other in (*files[1:], files[0]) if other != file], file
    shapes = [
        [line[:2] for line in text.splitlines() if line.startswith(("#", "- ", "|", "1", "2", "3", "4", "5"))]
        for text in texts
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    assert len(re.findall("[әғқңөұүһі]", texts[1])) > 400
    assert len(re.findall("[әғқңөұүһ]", texts[2])) < 30


def test_changelog_has_what_is_not_released() -> None:
    """The form of Keep a Changelog."""
    assert "\n## [Unreleased]\n" in read("CHANGELOG.md")
    groups = set(re.findall(r"^### (.+)$", read("CHANGELOG.md"), re.MULTILINE))
    assert groups <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Known limits"}


def test_licence_is_the_one_declared() -> None:
    """The whole text of AGPL version 3 lies in LICENSE, and the packages declare it."""
    text = read("LICENSE")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert "END OF TERMS AND CONDITIONS" in text
    assert 'license = "AGPL-3.0-or-later"' in read("pyproject.toml")
    assert '"license": "AGPL-3.0-or-later"' in read("package.json")
