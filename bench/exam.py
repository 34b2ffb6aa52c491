"""How well the machine reads voices it has never seen: `.venv/bin/python bench/exam.py [--held-out] [--wrong]`.

The exam (tests/exams/voices; tests/exams/danger for danger and protection alone) was written and labelled by somebody
who knew neither the code nor its word lists. Its open part may be looked at while the lists are mended; the held-out
part is scored, not read: `--held-out` asks it, once, when the mending is over, and writes both into bench/RESULTS.md;
`--wrong` lists the misses of the open part.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from results import write_section
from routing import load_rules
from throwaway import throwaway_server

EXAMS = Path(__file__).resolve().parents[1] / "tests" / "exams"
EXAM, DANGER = EXAMS / "voices", EXAMS / "danger"


@dataclass(frozen=True)
class Paper:
    """A text with its labels, and what the machine says."""

    text: str
    language: str
    script: str
    topics: frozenset[str]
    danger: str
    protected: str
    kind: str
    ranked: tuple[str, ...]
    proposed: bool
    dangers: frozenset[str]
    protection: str
    proposed_kind: str


def main() -> None:
    """Read, ask, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    with throwaway_server(settings="jauap.config.settings_test"):
        load_rules()
        papers = answer("open")
        lines = ["Open part, read while the lists were mended:", "", *report(papers), "", *recognised("open")]
        if options.held_out:
            unseen = [*report(answer("held_out")), "", *recognised("held_out")]
            lines += ["", "Held-out part, read by nobody who mended:", "", *unseen]
    print(write_section("exam", lines) if options.held_out else "\n".join(lines))
    if options.wrong:
        print("\n".join(misses(papers)))


def answer(part: str) -> list[Paper]:
    """Ask everything about every text of one part."""
    return [ask(row) for row in read(EXAM / f"{part}.jsonl")]


def read(file: Path) -> list[dict[str, Any]]:
    """Return the labelled texts of a file."""
    return [json.loads(row) for row in file.read_text("utf-8").splitlines()]


def recognised(part: str) -> Iterator[str]:
    """Yield how many texts of the exam of danger are recognised, and how many others are called so."""
    from jauap.routing import queries

    asked: dict[str, Callable[[str], object]] = {
        "danger": queries.dangers_in,
        "protected": lambda text: queries.protection_of(text, None),
    }
    yield "| exam of danger alone | of those that are | found | another called so |"
    yield "|---|---|---|---|"
    for name, say in asked.items():
        yield recognised_line(name, read(DANGER / f"{name}_{part}.jsonl"), name, say)
    yield recognised_line("danger, second exam", read(DANGER / f"second_{part}.jsonl"), "danger", asked["danger"])


def recognised_line(name: str, rows: Sequence[dict[str, Any]], label: str, say: Callable[[str], object]) -> str:
    """Return the line of one file."""
    said = {is_so: [bool(say(row["text"])) for row in rows if bool(row[label]) == is_so] for is_so in (True, False)}
    return f"| {name} | {len(said[True])} | {sum(said[True])} | {sum(said[False])} of {len(said[False])} |"


def ask(row: dict[str, object]) -> Paper:
    """Ask everything about one text, with no past voices to learn from."""
    from jauap.routing import queries
    from jauap.routing.reference import reference

    text = str(row["text"])
    codes = {pk: category.code for pk, category in reference().by_id.items()}
    found = queries.suggest_category(text)
    protection = queries.protection_of(text, None)
    return Paper(
        text=text,
        language=str(row["language"]),
        script=str(row["script"]),
        topics=frozenset(row["topics"]) if isinstance(row["topics"], list) else frozenset(),
        danger=str(row["danger"]),
        protected=str(row["protected"]),
        kind=str(row["kind"]),
        ranked=tuple(codes[candidate.category_id] for candidate in found),
        proposed=bool(found) and found[0].is_proposed,
        dangers=frozenset(danger.code for danger in queries.dangers_in(text)),
        protection=protection.code if protection else "",
        proposed_kind=queries.propose_kind(text).code,
    )


SLICES: list[tuple[str, Callable[[Paper], bool]]] = [
    ("all", lambda _: True),
    ("Kazakh", lambda paper: paper.language == "kk" and paper.script == "cyrillic"),
    ("Kazakh in Latin letters", lambda paper: paper.language == "kk" and paper.script == "latin"),
    ("Russian", lambda paper: paper.language == "ru"),
    ("English", lambda paper: paper.language == "en"),
]


def report(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield the tables."""
    yield f"{len(papers)} texts, asked without past voices. A topic is right when it is one of those of the label."
    yield ""
    yield "| texts | n | first topic is right | in first three | proposed | right when proposed | legal kind is right |"
    yield "|---|---|---|---|---|---|---|"
    for name, keep in SLICES:
        yield topics_line(name, [paper for paper in papers if keep(paper)])
    yield ""
    yield "| recognised | of those that are | found | another called so |"
    yield "|---|---|---|---|"
    yield found_line("danger to life", papers, lambda paper: paper.danger, lambda paper: bool(paper.dangers))
    yield found_line("protected", papers, lambda paper: paper.protected, lambda paper: bool(paper.protection))
    for kind in sorted({paper.kind for paper in papers}):
        yield found_line(
            f"kind {kind}",
            papers,
            lambda paper, kind=kind: paper.kind == kind,  # type: ignore[misc]
            lambda paper, kind=kind: paper.proposed_kind == kind,  # type: ignore[misc]
        )


def topics_line(name: str, papers: Sequence[Paper]) -> str:
    """Count topics and kinds of some papers."""
    number = len(papers) or 1
    proposed = [paper for paper in papers if paper.proposed]
    shares = (
        sum(is_right(paper) for paper in papers) / number,
        sum(bool(paper.topics.intersection(paper.ranked)) for paper in papers) / number,
        len(proposed) / number,
        sum(is_right(paper) for paper in proposed) / (len(proposed) or 1),
        sum(paper.kind == paper.proposed_kind for paper in papers) / number,
    )
    return f"| {name} | {len(papers)} | " + " | ".join(f"{share:.0%}" for share in shares) + " |"


def is_right(paper: Paper) -> bool:
    """Is the first topic one of the right ones?"""
    return bool(paper.topics.intersection(paper.ranked[:1]))


def found_line(
    name: str, papers: Sequence[Paper], truth: Callable[[Paper], object], said: Callable[[Paper], bool]
) -> str:
    """Count what was found of what is so, and what was called so without being it."""
    those = [paper for paper in papers if truth(paper)]
    others = [paper for paper in papers if not truth(paper)]
    return f"| {name} | {len(those)} | {sum(map(said, those))} | {sum(map(said, others))} of {len(others)} |"


def misses(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield every wrong answer of the open part."""
    for paper in papers:
        if not is_right(paper):
            yield f"TOPIC {sorted(paper.topics)} {paper.ranked} {'!' if paper.proposed else ''} {paper.text}"
        if bool(paper.danger) != bool(paper.dangers):
            yield f"DANGER {paper.danger or '-'} {sorted(paper.dangers)} {paper.text}"
        if bool(paper.protected) != bool(paper.protection):
            yield f"PROTECTED {paper.protected or '-'} {paper.protection} {paper.text}"
        if paper.kind != paper.proposed_kind:
            yield f"KIND {paper.kind} {paper.proposed_kind} {paper.text}"


if __name__ == "__main__":
    main()
