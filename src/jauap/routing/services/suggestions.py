"""The machine proposes, a person decides; both stay, side by side."""

from datetime import datetime

from jauap.accounts.models import User
from jauap.routing import queries
from jauap.routing.models import Suggestion
from jauap.routing.queries import suggestions as reading


def suggest(*, kind: str, ref: int, text: str, language: str = "") -> queries.SuggestionView:
    """Store what the machine proposes for a thing and return it; a thing that has a proposal keeps it."""
    known = queries.suggestion_for(kind, ref)
    if known is None:
        candidates = queries.suggest_category(text)
        proposed = candidates[0].category_id if candidates and candidates[0].is_proposed else None
        row = Suggestion(
            kind=kind, ref=ref, language=language, method=_method(candidates), proposed_id=proposed
        )  # fmt: skip
        row.candidates = [reading.as_data(candidate) for candidate in candidates]
        Suggestion.objects.bulk_create([row], ignore_conflicts=True)  # two workers at once: the first one's stays
        known = queries.suggestion_for(kind, ref)
    assert known is not None
    return known


def decide(*, kind: str, ref: int, category_id: int, by: User, at: datetime) -> None:
    """Store the topic a person chose beside the proposal; a thing without one gets an empty proposal.

    A later decision takes the place of an earlier one: the history of a voice is in its events.
    """
    Suggestion.objects.update_or_create(
        kind=kind,
        ref=ref,
        create_defaults={
            "method": Suggestion.Method.NONE,
            "decided_id": category_id,
            "decided_by": by,
            "decided_at": at,
        },
        defaults={"decided_id": category_id, "decided_by": by, "decided_at": at},
    )


def _method(candidates: list[queries.Candidate]) -> Suggestion.Method:
    if not candidates:
        return Suggestion.Method.NONE
    by_past_alone = all(reason.code == "similar" for reason in candidates[0].reasons)
    return Suggestion.Method.SIMILAR if by_past_alone else Suggestion.Method.RULES
