"""What the words of a text point to: danger to life, a legal kind. Proposals only: a person decides."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from jauap.core.languages import current_language, first_filled
from jauap.routing.adapter import clean_text
from jauap.routing.models import Cue, DangerKind
from jauap.routing.patterns import Pattern, words
from jauap.routing.reference import reference


def kind_name(code: str) -> str:
    """Return the name of a legal kind in the active language, "" for an unknown one; no query when warm."""
    return next((kind.name for kind in reference().kinds if kind.code == code), "")


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger to life: the numbers to call, the first first, and the first calm sentence, by language."""

    code: str
    names: Mapping[str, str]
    calls: tuple[str, ...]
    advice: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The first calm sentence in the active language."""
        return first_filled(self.advice, current_language())[1]


@dataclass(frozen=True, slots=True)
class KindProposal:
    """The legal kind a text looks like: code of a procedure, sum of the weights, the cues that matched."""

    code: str
    score: int
    cues: tuple[str, ...]


def matching(purpose: str, text: str) -> list[Pattern]:
    """Return the cues of one purpose that a text holds; never raises on any text."""
    return reference().patterns[purpose].found(words(clean_text(text)))


SAID = "said"
"""Code of the danger that the person named without words that the lists know."""

SOME_DANGER = Danger(
    code=SAID,
    names={"kk": "Өмірге қауіп бар", "ru": "Опасность для жизни", "en": "Danger to life"},
    calls=("112", "103", "102", "101"),
    advice={
        "kk": "Қазір 112-ге қоңырау шалып, қайда екеніңізді айтыңыз.",
        "ru": "Позвоните сейчас 112 и скажите, где вы.",
        "en": "Call 112 now and say where you are.",
    },
)
"""What is known of a danger when the reference data says nothing of it: nobody who names one goes unheard."""


def dangers_in(text: str, *, said: bool = False) -> list[Danger]:
    """Return the dangers to life that a text speaks of, in the order of the reference data; empty for most texts.

    `said`: the person says so; then there is always one, also before any reference data is loaded.
    """
    found = {pattern.meaning for pattern in matching(Cue.Purpose.DANGER, text)} or ({SAID} if said else set())
    known = [_danger(row) for row in reference().dangers.values() if row.code in found]
    return known or ([SOME_DANGER] if found else [])


def danger_promise_days() -> int | None:
    """Return the working days within which an answer is promised in danger to life, None when the topic says when."""
    return reference().rule.danger_promise_days


def danger_named(code: str) -> Danger | None:
    """Return the danger of a code that a voice keeps; None for "", the general one for a code that is known no more."""
    if not code:
        return None
    row = reference().dangers.get(code)
    return _danger(row) if row is not None else SOME_DANGER


def _danger(row: DangerKind) -> Danger:
    advice = {"kk": row.advice_kk, "ru": row.advice_ru, "en": row.advice_en}
    return Danger(row.code, row.names, tuple(row.call), advice)


def propose_kind(text: str) -> KindProposal:
    """Propose a legal kind: the highest sum of cues, the earlier kind on a tie, the default below the rule's score."""
    data = reference()
    cues: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in matching(Cue.Purpose.LEGAL_KIND, text):
        cues[pattern.meaning].append(pattern)
    scores = {kind.code: sum(pattern.weight for pattern in cues.get(kind.code, ())) for kind in data.kinds}
    code = max(scores, key=lambda kind: scores[kind], default=data.rule.kind_default)
    if scores.get(code, 0) < data.rule.kind_at:
        code = data.rule.kind_default
    return KindProposal(code, scores.get(code, 0), tuple(pattern.written for pattern in cues.get(code, ())))
