"""Is a voice protected: by its topic, or by words that point to violence, a child, corruption, one's chief, health?"""

from collections.abc import Mapping
from dataclasses import dataclass

from jauap.routing.models import Category, Cue
from jauap.routing.queries.cues import matching
from jauap.routing.reference import reference


@dataclass(frozen=True, slots=True)
class Protection:
    """Why a voice is protected: code of the reason, and the sentence that says it, by language.

    `by` is "category", "danger" or "words"; `cues` are the patterns that matched.
    """

    code: str
    by: str
    cues: tuple[str, ...]
    texts: Mapping[str, str]


def protection_of(text: str, category: Category | None) -> Protection | None:
    """Return why a voice with this text and topic is protected, None when it is not.

    The topic speaks first, then words of danger, then words of protection. Better one voice too many than one too few.
    """
    if category is not None and category.protected:
        return _protection(category.sensitive_reason, "category", ())
    dangers = reference().dangers
    for pattern in matching(Cue.Purpose.DANGER, text):
        danger = dangers.get(pattern.meaning)
        if danger is not None and danger.protection:
            return _protection(danger.protection, "danger", (pattern.written,))
    found = matching(Cue.Purpose.PROTECTION, text)
    if not found:
        return None
    code = found[0].meaning
    return _protection(code, "words", tuple(pattern.written for pattern in found if pattern.meaning == code))


def _protection(code: str, by: str, cues: tuple[str, ...]) -> Protection:
    reason = reference().reasons.get(code)
    texts = {"kk": reason.text_kk, "ru": reason.text_ru, "en": reason.text_en} if reason is not None else {}
    return Protection(code, by, cues, texts)
