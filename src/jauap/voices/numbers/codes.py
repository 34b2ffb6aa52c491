"""Access codes are stored as a keyed fingerprint and compared in constant time."""

import hmac

from django.conf import settings


def fingerprint(number_free_code: str) -> bytes:
    """Return what is stored of an access code; useless without the site's key."""
    digest: bytes = settings.KEYRING.blind_index(number_free_code, purpose="voice.code")
    return digest


def matches(code: str, stored: bytes | memoryview) -> bool:
    """Is this the code? Takes the same time whether it is or not."""
    return hmac.compare_digest(fingerprint(code), bytes(stored))
