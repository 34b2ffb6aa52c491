"""Mails to one address: nobody has confirmed that it belongs to the author, so nobody may be flooded through us."""

from jauap.accounts.secrets import blind
from jauap.core import throttle
from jauap.core.versions import Held
from jauap.notify.models import LetterLimit

PURPOSE = "letters"


def _load() -> LetterLimit | None:
    return LetterLimit.objects.first()


_limit = Held(_load, "limits")


def is_full(address: str) -> bool:
    """Has this address had as many mails as it may in the window?"""
    limit = _limit.get()
    return limit is not None and throttle.count(PURPOSE, _who(address), window=limit.window_seconds) >= limit.per_window


def count(address: str) -> None:
    """Count one mail that went out, by the blind index of the address."""
    limit = _limit.get()
    if limit is not None:
        throttle.hit(PURPOSE, _who(address), window=limit.window_seconds)


def _who(address: str) -> str:
    return (blind("email", address) or b"").hex()
