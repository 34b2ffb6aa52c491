"""The routing data in memory: read once for each state of it, compiled for fast answers.

A change is seen here at the latest after five seconds, a new day at midnight.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jauap.core.time import today
from jauap.core.versions import Held
from jauap.routing.models import (
    Category,
    Cue,
    DangerKind,
    LegalKind,
    ProtectionReason,
    RoutingRule,
)
from jauap.routing.patterns import PatternSet, read_patterns
from jauap.routing.topics import TopicIndex

NO_RULE = RoutingRule(
    propose_at=1, doubt=1, neighbours=0, neighbour_least=1, neighbour_weight=0, kind_at=1, kind_default="report"
)
"""Before any data is loaded nothing is proposed."""


@dataclass(frozen=True)
class Reference:
    """Everything in effect on one day."""

    categories: tuple[Category, ...]
    reasons: Mapping[str, ProtectionReason]
    dangers: Mapping[str, DangerKind]
    kinds: tuple[LegalKind, ...]
    rule: RoutingRule
    cues: tuple[Cue, ...]

    @cached_property
    def by_id(self) -> dict[int, Category]:
        """Categories by id, groups among them."""
        return {row.pk: row for row in self.categories}

    @cached_property
    def by_code(self) -> dict[str, Category]:
        """Categories by code, groups among them."""
        return {row.code: row for row in self.categories}

    @cached_property
    def leaves(self) -> tuple[Category, ...]:
        """Categories a voice may carry, in the order of their groups: those in a group that is in effect."""
        by_group: dict[int, list[Category]] = defaultdict(list)
        for row in self.categories:
            if row.parent_id in self.by_id:
                by_group[row.parent_id].append(row)
        return tuple(leaf for row in self.categories for leaf in by_group.get(row.pk, ()))

    @cached_property
    def leaf_ids(self) -> frozenset[int]:
        """Ids of the categories a voice may carry."""
        return frozenset(row.pk for row in self.leaves)

    @cached_property
    def protected_topics(self) -> dict[str, Category]:
        """By reason of protection the first of its topics."""
        return {row.sensitive_reason: row for row in reversed(self.leaves) if row.protected and row.sensitive_reason}

    @cached_property
    def patterns(self) -> dict[str, PatternSet]:
        """Compiled cues by purpose."""
        return {purpose: _compile(self.cues, purpose, self.rule.max_gap_words) for purpose in Cue.Purpose.values}

    @cached_property
    def topics(self) -> TopicIndex:
        """Keywords and descriptions of the leaves, indexed by stems."""
        return TopicIndex(self.leaves)


def _compile(cues: Iterable[Cue], purpose: str, max_gap: int) -> PatternSet:
    read = (
        pattern
        for cue in cues
        if cue.purpose == purpose
        for pattern in read_patterns(cue.word, meaning=cue.meaning, exception=cue.exception, weight=cue.weight)
    )
    return PatternSet.compile(read, max_gap=max_gap, is_lenient=purpose == Cue.Purpose.DANGER)


def _load() -> Reference:
    day = today()
    return Reference(
        categories=tuple(Category.objects.valid_on(day).order_by("position", "code")),
        reasons={row.code: row for row in ProtectionReason.objects.all()},
        dangers={row.code: row for row in DangerKind.objects.order_by("position", "code")},
        kinds=tuple(LegalKind.objects.order_by("position", "code")),
        rule=RoutingRule.objects.valid_on(day).first() or NO_RULE,
        cues=tuple(Cue.objects.filter(active=True)),
    )


_held = Held(_load, "routing")


def reference() -> Reference:
    """Return the data in effect today."""
    return _held.get()
