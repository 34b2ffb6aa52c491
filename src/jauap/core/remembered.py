"""What one browser holds for a while: a signed cookie that no script reads, with a few names and when each is over.

No personal data in it, and nothing that opens anything by itself elsewhere: the page that reads it decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from jauap.core.time import now


@dataclass(frozen=True)
class Remembered:
    """One such cookie: its `name`, how long (`life`) each thing is held, and how many at once (`most`).

    Of more than `most` the one held longest goes first.
    """

    name: str
    life: timedelta
    most: int = 10

    def read(self, request: HttpRequest) -> frozenset[str]:
        """Return what this browser holds now; nothing when the cookie is absent, old or not ours."""
        return frozenset(self._read(request))

    def add(self, request: HttpRequest, response: HttpResponse, what: str) -> None:
        """Hold one thing more, or hold it anew."""
        held = {each: until for each, until in self._read(request).items() if each != what}
        held[what] = int((now() + self.life).timestamp())
        newest = sorted(held.items(), key=lambda item: item[1])[-self.most :]
        self._write(response, dict(newest))

    def drop(self, request: HttpRequest, response: HttpResponse, what: str) -> None:
        """Hold one thing no more."""
        self._write(response, {each: until for each, until in self._read(request).items() if each != what})

    def _read(self, request: HttpRequest) -> dict[str, int]:
        try:
            held = signing.loads(request.COOKIES.get(self.name, ""), salt=self.salt, max_age=self.life)
        except signing.BadSignature:
            return {}
        instant = now().timestamp()
        return {str(what): int(until) for what, until in held.items() if until > instant}

    def _write(self, response: HttpResponse, held: Mapping[str, int]) -> None:
        if not held:
            response.delete_cookie(self.name, samesite="Lax")
            return
        response.set_cookie(
            self.name,
            signing.dumps(held, salt=self.salt),
            max_age=self.life,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    @property
    def salt(self) -> str:
        """What binds the signature to this cookie."""
        return f"jauap.{self.name}"
