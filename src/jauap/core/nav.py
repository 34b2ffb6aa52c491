"""The port of the main menu: rooms register their pages in `AppConfig.ready()`, the header shows those that exist."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

MAIN, ADMINISTRATION = "main", "administration"


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """A page of a menu: the main one in the header, or "administration" on the desk.

    `label` is lazy text, `hint` a sentence under it; `order` grows from left to right; `shown` asks whether this
    request sees the item (`shown=queries.is_staff_request` for a workplace), `needs` is a permission that the viewer
    must hold.
    """

    label: str | Promise
    url_name: str
    order: int
    menu: str = MAIN
    hint: str | Promise = ""
    needs: str = ""
    shown: Callable[[HttpRequest], bool] = _everybody


@dataclass(frozen=True)
class NavLink:
    """An item as printed: `current` is "page" on the page itself, "true" below it, "" elsewhere."""

    label: str | Promise
    url: str
    current: str
    hint: str | Promise = ""


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Put a page into the menu; registering the same address again replaces the earlier item."""
    _items[item.url_name] = item


def _nothing(_permission: str) -> bool:
    return False


def links_for(request: HttpRequest, menu: str = MAIN, *, may: Callable[[str], bool] = _nothing) -> list[NavLink]:
    """Return a menu for a request, in order; items whose address does not exist are left out.

    `may` says whether the viewer holds a permission; without it items that need one are left out.
    """
    links = []
    for item in sorted((item for item in _items.values() if item.menu == menu), key=lambda item: item.order):
        url = _address(item.url_name)
        if url and (not item.needs or may(item.needs)) and item.shown(request):
            links.append(NavLink(item.label, url, _current(request.path, url), item.hint))
    return links


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _current(path: str, url: str) -> str:
    if path == url:
        return "page"
    is_home = url.count("/") <= 2
    return "true" if not is_home and path.startswith(url) else ""
