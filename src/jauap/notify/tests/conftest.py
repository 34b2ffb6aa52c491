"""Notices by themselves, whatever room above has said where staff work."""

import pytest

from jauap.notify import ports


@pytest.fixture(autouse=True)
def no_workplace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters to staff lead to the page of the voice until a test says otherwise."""
    monkeypatch.setattr(ports, "_workplace", [])
