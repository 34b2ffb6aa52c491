"""Where a letter leads: the rooms above say where their workplace is."""

from collections.abc import Callable

from jauap.notify.letters import LETTERS, Params

Address = Callable[[str, Params], str]
"""(language, parameters of the letter) → path on the site, beginning with a slash."""


def follow_path(language: str, params: Params) -> str:
    """Return the path of the page where a voice is followed."""
    return f"/{language}/v/{params['number']}"


_workplace: list[Address] = []


def register_workplace(address: Address) -> None:
    """Say where staff open a voice; called in `AppConfig.ready()`. The last one counts."""
    _workplace[:] = [address]


def path_of(template: str, language: str, params: Params) -> str:
    """Return the path that a letter leads to: the workplace for staff, else the page of the voice."""
    if LETTERS[template].workplace and _workplace:
        return _workplace[0](language, params)
    return follow_path(language, params)
