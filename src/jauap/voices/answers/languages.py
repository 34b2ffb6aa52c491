"""In which languages a voice may be answered."""

from jauap.core.languages import CODES
from jauap.voices.intake.models import Voice

STATE_LANGUAGE = "kk"


def languages_for(voice: Voice) -> list[str]:
    """Return them, the one that the author awaits first.

    By law (151-I on languages, art. 11) the state language and that of the words; besides, what the author asked for.
    """
    known = (voice.answer_language, STATE_LANGUAGE, voice.language)
    return list(dict.fromkeys(code for code in known if code in CODES))
