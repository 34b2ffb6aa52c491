"""Doors for the rooms above: kinds of voice and channels register here in `AppConfig.ready()`."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of voice: its code and name, and the database function that writes the row particular to it.

    `rider` takes (bigint[] of voices, jsonb[] of what the room above wrote into Intake.rider); "" for none.
    """

    code: str
    label: str | Promise
    rider: str = ""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A way in: its code and the name that people read on the coupon."""

    code: str
    label: str | Promise


class Follower(Protocol):
    """Told after a voice was registered (in the worker, once or again after a crash)."""

    def __call__(self, voice_id: int) -> None: ...


class DeadlineWatcher(Protocol):
    """Told when a running deadline was moved: by new reference data, or by another legal kind."""

    def __call__(self, voice_id: int) -> None: ...


_KINDS: dict[str, Kind] = {}
_CHANNELS: dict[str, Channel] = {}
FOLLOWERS: list[Follower] = []
WATCHERS: list[DeadlineWatcher] = []


def register_kind(kind: Kind) -> None:
    """Make a kind of voice known."""
    _KINDS[kind.code] = kind


def register_channel(channel: Channel) -> None:
    """Make a channel known."""
    _CHANNELS[channel.code] = channel


def kind(code: str) -> Kind:
    """Return a registered kind; KeyError names one that no room registered."""
    return _KINDS[code]


def channel_label(code: str) -> str | Promise:
    """Return the name of a channel, its code when the room that had it is gone."""
    known = _CHANNELS.get(code)
    return known.label if known else code


def deadline_moved(voice_id: int) -> None:
    """Tell every room above that a deadline moved."""
    for watcher in WATCHERS:
        watcher(voice_id)
