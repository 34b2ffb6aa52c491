"""Every address of ours answers: with a page, by leading elsewhere, or by saying that it is asked by POST."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from jauap.voices.numbers.digits import format_number

VALUES = {"str": format_number(2026, 1), "int": "1", "slug": "abai", "uuid": "0" * 32, "path": "abai"}
FINE = {200, 301, 302, 304, 400, 401, 403, 404, 410}
NOT_BY_GET = 405


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, str]]:
    """Yield name and a sample address of every named view of ours."""
    for entry in resolver.url_patterns:
        address = before + sample(entry)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, address)
        elif entry.name and is_ours(entry):
            yield entry.name, address


def sample(entry: URLPattern | URLResolver) -> str:
    """Return the part of an address that an entry matches, with sample values for its parameters."""
    pattern = entry.pattern
    if not isinstance(pattern, RoutePattern):
        return "kk/" if type(pattern).__name__ == "LocalePrefixPattern" else ""
    route = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(written, VALUES.get(kind, "abai"))
    return route


def is_ours(entry: URLPattern) -> bool:
    """Is the view written in this project?"""
    return str(getattr(entry.callback, "__module__", "")).startswith("jauap.")


ADDRESSES = sorted(set(addresses(get_resolver())))


def test_addresses_were_found() -> None:
    """The next test looks at something."""
    names = {name for name, _address in ADDRESSES}
    assert {"home", "words", "follow", "voice", "rate"} <= names
    assert not [address for _name, address in ADDRESSES if "<" in address]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "address"), ADDRESSES)
def test_address_answers(name: str, address: str, client: Client) -> None:
    """A stranger who types any address gets an answer, never an error of ours."""
    status = client.get(address).status_code
    if status == NOT_BY_GET:
        status = client.post(address).status_code
    assert status in FINE, f"{name}: {address} -> {status}"
