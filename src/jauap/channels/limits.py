"""A flood from one source: above the limit a voice is queued for a person and its author told so; never refused.

Files above their limit are not kept, which is told too: they cost decoding and space before anybody has said a word.
"""

from jauap.core import throttle
from jauap.core.versions import Held
from jauap.voices.models import IntakeLimit

FILES = "web-files"
"""What the limit of uploads by the web form is called in the table of limits."""


def _load() -> dict[str, IntakeLimit]:
    return {row.channel: row for row in IntakeLimit.objects.all()}


_limits = Held(_load, "limits")


def is_flood(channel: str, address: str, *, many: int = 1) -> bool:
    """Count what came from this address, voices or files; is it above the limit of the channel? No limit set: never."""
    limit = _limits.get().get(channel)
    if limit is None or not address or not many:
        return False
    return throttle.hit(f"intake-{channel}", address, window=limit.window_seconds, times=many) > limit.per_window
