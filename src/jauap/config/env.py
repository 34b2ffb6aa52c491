"""Settings that come from the environment: each is declared once, with its meaning, and listed by a docs test."""

import os
from dataclasses import dataclass
from pathlib import Path

REGISTRY: dict[str, "Declared"] = {}


@dataclass(frozen=True)
class Declared:
    """One environment variable: its name, its default as text, and what it does."""

    name: str
    default: str
    meaning: str


def text(name: str, default: str, meaning: str) -> str:
    """Return the variable `name`, or `default` when it is unset or empty."""
    REGISTRY[name] = Declared(name, default, meaning)
    return os.environ.get(name) or default


def flag(name: str, *, default: bool, meaning: str) -> bool:
    """Return a yes/no variable: 1, true, yes, on (any case) are yes."""
    return text(name, "1" if default else "0", meaning).lower() in {"1", "true", "yes", "on"}


def whole(name: str, default: int, meaning: str) -> int:
    """Return a whole number; ValueError names the variable when it is not one."""
    value = text(name, str(default), meaning)
    try:
        return int(value)
    except ValueError as error:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from error


def listing(name: str, default: str, meaning: str) -> list[str]:
    """Return a comma-separated list without blanks."""
    return [item.strip() for item in text(name, default, meaning).split(",") if item.strip()]


def folder(name: str, default: Path, meaning: str) -> Path:
    """Return an absolute folder path; it is not created here."""
    return Path(text(name, str(default), meaning)).expanduser().resolve()
