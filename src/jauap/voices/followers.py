"""What happens by itself after a voice was registered: it can be found, and its author is told."""

from jauap.routing import services as routing
from jauap.search.services import index_things
from jauap.voices import notices, ports
from jauap.voices.intake.models import Voice
from jauap.voices.notices import KIND
from jauap.voices.search_source import VOICE


def index_registered(voice_id: int) -> None:
    """Put a new voice into the index; again after a crash is the same."""
    index_things(VOICE, [voice_id])


def tell_author(voice_id: int) -> None:
    """Write to the author, once."""
    notices.tell_registered(Voice.objects.select_related("person").get(pk=voice_id))


def suggest_topic(voice_id: int) -> None:
    """Keep what the machine proposes beside the later decision; a chosen topic is a decision already."""
    voice = Voice.objects.select_related("words").get(pk=voice_id)
    routing.suggest(kind=KIND, ref=voice.pk, text=voice.words.text, language=voice.language)


def register() -> None:
    """Take part in what follows a registration and a moved deadline."""
    for follower in (index_registered, suggest_topic, tell_author):
        if follower not in ports.FOLLOWERS:
            ports.FOLLOWERS.append(follower)
    if notices.tell_deadline_moved not in ports.WATCHERS:
        ports.WATCHERS.append(notices.tell_deadline_moved)
