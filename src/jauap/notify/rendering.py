"""From a message to words, in its language."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import override

from jauap.bodies.models import Body
from jauap.notify.letters import DAYS, Params
from jauap.notify.models import Message
from jauap.notify.ports import path_of

_PARTS = re.compile(r"^%%$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")  # «… 2026 г.» at the end of a sentence
_SPACES = re.compile(r"[ \t]*\n[ \t]*|[ \t]{2,}")


@dataclass(frozen=True)
class Letter:
    """A message in words: what happened, and what to do; `path` is where it leads on this site."""

    subject: str
    text: str
    advice: str
    path: str

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{settings.SITE_URL}{self.path}"


def write(messages: Sequence[Message], *, language: str | None = None) -> list[Letter]:
    """Return the words of messages, in `language` or in that of each; one query when bodies are named in them."""
    bodies = _bodies({message.params["body_id"] for message in messages if "body_id" in message.params})
    return [_write(message, language or message.language, bodies) for message in messages]


def _bodies(ids: Collection[int]) -> Mapping[int, Body]:
    return Body.objects.in_bulk(ids) if ids else {}


def _write(message: Message, language: str, bodies: Mapping[int, Body]) -> Letter:
    with override(language):
        words = render_to_string(f"notify/{message.template}.txt", _context(message.params, bodies))
    subject, text, advice = (_tidy(part) for part in _PARTS.split(words))
    return Letter(subject, text, advice, path_of(message.template, language, message.params))


def _context(params: Params, bodies: Mapping[int, Body]) -> dict[str, Any]:
    """Dates as the language writes them, and the name of the body."""
    context: dict[str, Any] = dict(params)
    context |= {name: date_format(date.fromisoformat(str(params[name]))) for name in DAYS if name in params}
    body = bodies.get(int(params["body_id"])) if "body_id" in params else None
    return context | {"body": body.name if body else ""}


def _tidy(part: str) -> str:
    """One line a paragraph, one blank line between them, however the template is laid out."""
    part = _TWO_STOPS.sub(".", part)
    paragraphs = (_SPACES.sub(" ", paragraph).strip() for paragraph in _BLANK_LINES.split(part))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
