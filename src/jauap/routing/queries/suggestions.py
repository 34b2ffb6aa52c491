"""What a voice may be about: rules first, then voices like it. Below the threshold nothing is proposed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from jauap.routing.models import Category, Cue, RoutingRule, Suggestion
from jauap.routing.queries.cues import matching
from jauap.routing.queries.protection import protection_of
from jauap.routing.reference import Reference, reference
from jauap.routing.topics import Evidence
from jauap.search import queries as search
from jauap.search.access import MACHINE

READ_LETTERS = 20_000
"""Characters of a text that are read: a topic is named early, and a hostile text must not cost more."""
KIND_OF_PAST = "voice"
"""Kind of search documents whose topics teach."""


ANYTHING_ELSE = "other"
"""The topic of what has none. Who writes «I do not know whom to ask» means the body, not the topic: never shown."""
LEAST, LEAST_BESIDE = 0.05, 0.1
"""A topic below this score is a guess that only confuses; beside a likelier one it has to say more."""
OWN, NEARLY = 0.3, 2 / 3
"""Evidence that a further topic needs of its own, in keywords; or, of the same words, this share of the likelier's."""
SURE = 1.0
"""Score of the topic that a recognised danger, or a reason to protect, brings with it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: "danger" or "protection" (`detail`: which), "words" (their stems) or "similar" (how many past voices)."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic a text may be about; `score` runs from 0 to 1, `is_proposed`: it stands above the threshold."""

    category_id: int
    score: float
    reasons: tuple[Reason, ...]
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class LikelyTopic:
    """A topic to choose from; `score` runs from 0 to 1, `is_proposed`: it stands above the threshold."""

    category: Category
    score: float
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A stored proposal and the decision beside it; `candidates` best first."""

    candidates: tuple[Candidate, ...]
    proposed_id: int | None
    decided_id: int | None
    decided_by_id: int | None
    decided_at: datetime | None


def likely_topics(text: str, *, limit: int = 3) -> list[LikelyTopic]:
    """Return the topics that a person is shown first, best first; none when the words say too little."""
    data, text = reference(), text[:READ_LETTERS]
    words = data.topics.evidence(text)
    ranked = _suggest(text, words, limit=limit + 1, kind=KIND_OF_PAST)
    known = [each for each in ranked if data.by_id[each.category_id].code != ANYTHING_ELSE]
    shown: list[Candidate] = []
    for each in known[:limit]:
        if _is_worth_saying(each, shown, words):
            shown.append(each)
    return [LikelyTopic(data.by_id[each.category_id], each.score, each.is_proposed) for each in shown]


def _is_worth_saying(topic: Candidate, likelier: Sequence[Candidate], words: Mapping[int, Evidence]) -> bool:
    """Is it likely enough to be shown, beside likelier ones for evidence of its own or nearly as strong?"""
    if not likelier or topic.score < LEAST_BESIDE:
        return not likelier and topic.score >= LEAST
    if topic.score == SURE:
        return True
    own = words.get(topic.category_id, Evidence())
    others = [words[one.category_id] for one in likelier if one.category_id in words]
    strongest = max((other.weight for other in others), default=0.0)
    return own.beside(others) >= OWN or own.weight >= NEARLY * strongest


def suggest_category(text: str, *, limit: int = 3, kind: str = KIND_OF_PAST) -> list[Candidate]:
    """Return the likeliest topics, best first; only the first may be proposed, and only above the rule's threshold.

    The topic of a recognised danger stands first, then that of the reason for which the voice is protected: who smells
    gas is not asked whether it is about the stairs. After them a score is the topic's share of all evidence, squared,
    doubt included: one clear topic comes near 1, two equal ones stay below 0.5. Words are read in every language. Two
    queries (past voices).
    """
    text = text[:READ_LETTERS]
    return _suggest(text, reference().topics.evidence(text), limit=limit, kind=kind)


def _suggest(text: str, words: Mapping[int, Evidence], *, limit: int, kind: str) -> list[Candidate]:
    data = reference()
    sure = _recognised(text, words, data)
    alike = _neighbours(text, kind, data)
    totals = {
        pk: (words[pk].weight if pk in words else 0.0) + alike.get(pk, (0.0, 0))[0]
        for pk in {*words, *alike}
    }  # fmt: skip
    whole = sum(total**2 for total in totals.values()) + data.rule.doubt**2
    scores = {pk: total**2 / whole for pk, total in totals.items()} | dict.fromkeys(sure, SURE)
    ranked = [*sure, *sorted(totals.keys() - sure.keys(), key=lambda pk: (-totals[pk], pk))][:limit]
    return [
        _candidate(pk, scores[pk], (*sure.get(pk, ()), *_reasons(pk, words, alike)), data.rule, first=place == 0)
        for place, pk in enumerate(ranked)
    ]


def _recognised(
    text: str, words: Mapping[int, Evidence], data: Reference
) -> dict[int, tuple[Reason, ...]]:  # fmt: skip
    """Return the topics that a danger and a protection bring with them, in this order, and why.

    Of several dangers it is the one whose topic the words name most, else the earlier one of the reference data.
    """
    found: dict[int, tuple[Reason, ...]] = {}
    said = {pattern.meaning for pattern in matching(Cue.Purpose.DANGER, text)}
    named = [
        (words[row.category_id].weight if row.category_id in words else 0.0, row.category_id, row.code)
        for row in data.dangers.values()
        if row.code in said and row.category_id in data.leaf_ids
    ]
    if named:
        _, topic_id, danger = max(named, key=lambda one: one[0])
        found[topic_id] = (Reason("danger", danger),)
    protection = protection_of(text, None)
    topic = data.protected_topics.get(protection.code) if protection else None
    if protection and topic:
        found[topic.pk] = (*found.get(topic.pk, ()), Reason("protection", protection.code))
    return found


def _candidate(pk: int, score: float, reasons: tuple[Reason, ...], rule: RoutingRule, *, first: bool) -> Candidate:
    return Candidate(pk, round(score, 3), reasons, first and score >= rule.propose_at)


def _neighbours(text: str, kind: str, data: Reference) -> Mapping[int, tuple[float, int]]:
    """For each topic the evidence of past voices, and how many there are: one sure neighbour weighs the full weight."""
    rule = data.rule
    if not rule.neighbours or not rule.neighbour_weight:
        return {}
    unsure: dict[int, float] = defaultdict(lambda: 1.0)
    count: dict[int, int] = defaultdict(int)
    for past in search.similar(text, kind=kind, viewer=MACHINE, limit=rule.neighbours, least=rule.neighbour_least):
        if past.category_id in data.by_id:
            unsure[past.category_id] *= 1 - past.score
            count[past.category_id] += 1
    return {pk: (rule.neighbour_weight * (1 - doubt), count[pk]) for pk, doubt in unsure.items()}


def _reasons(
    pk: int, words: Mapping[int, Evidence], alike: Mapping[int, tuple[float, int]]
) -> tuple[Reason, ...]:  # fmt: skip
    found = [Reason("words", word) for word in words[pk].words] if pk in words else []
    if pk in alike:
        found.append(Reason("similar", str(alike[pk][1])))
    return tuple(found)


def suggestion_for(kind: str, ref: int) -> SuggestionView | None:
    """Return what was proposed and decided for a thing, None when nothing was."""
    row = Suggestion.objects.filter(kind=kind, ref=ref).first()
    if row is None:
        return None
    candidates = tuple(_read(candidate) for candidate in row.candidates)
    return SuggestionView(candidates, row.proposed_id, row.decided_id, row.decided_by_id, row.decided_at)


def as_data(candidate: Candidate) -> dict[str, Any]:
    """Write a candidate for storing."""
    return asdict(candidate)


def _read(data: Mapping[str, Any]) -> Candidate:
    reasons = tuple(Reason(**reason) for reason in data["reasons"])
    return Candidate(data["category_id"], data["score"], reasons, data["is_proposed"])
