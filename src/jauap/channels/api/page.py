"""The document of the API as a page that people read: made on the server, no script, in the three languages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as n
from django.views.decorators.http import require_safe

from jauap.channels.api.errors import MESSAGES
from jauap.channels.api.service import api

EXAMPLE = {
    "text": "Абай көшесіндегі шам бір аптадан бері жанбайды.",
    "place": {"territory": "KZ-71", "address": "Абай көшесі, 12"},
    "category": "street_lighting",
    "author": {"name": "Әсел", "phone": "+77011234567"},
    "answer_language": "kk",
    "consent": True,
}
KINDS = {
    "string": n("text"),
    "integer": n("whole number"),
    "number": n("number"),
    "boolean": n("yes or no"),
    "object": n("object"),
    "array": n("list"),
}
PLACES = {"path": n("in the address"), "query": n("after “?”"), "header": n("header")}
READ_ONLY = ("get",)


@dataclass(frozen=True, kw_only=True)
class FieldShown:
    """One field or parameter, in words."""

    name: str
    kind: str
    place: str
    required: bool
    about: str


@dataclass(frozen=True, kw_only=True)
class OperationShown:
    """One operation: what it takes and what it returns."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    takes: list[FieldShown]
    returns: list[FieldShown]
    statuses: str
    example: str


@require_safe
def readable(request: HttpRequest) -> HttpResponse:
    """Show the API in the active language."""
    document: Mapping[str, Any] = api.get_openapi_schema()
    context = {
        "about": gettext(document["info"]["description"]),
        "operations": list(_operations(document)),
        "document_url": f"{settings.SITE_URL}{reverse('api-v1:openapi-json')}",
        "codes": MESSAGES.items(),
    }
    return render(request, "channels/api.html", context)


def _operations(document: Mapping[str, Any]) -> Iterator[OperationShown]:
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield OperationShown(
                id=operation["operationId"],
                method=method.upper(),
                path=path,
                summary=gettext(operation["summary"]),
                about=_translated(operation.get("description", "")),
                takes=[*_parameters(operation, schemas), *_body(operation, schemas)],
                returns=_returned(operation, schemas),
                statuses=", ".join(f"{code} {HTTPStatus(int(code)).phrase}" for code in operation["responses"]),
                example=_example(method, path),
            )


def _parameters(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[FieldShown]:
    for one in operation.get("parameters", ()):
        kind = _kind(one["schema"], schemas)
        place = gettext(PLACES[one["in"]])
        about = _translated(one.get("description") or one["schema"].get("description", ""))
        yield FieldShown(name=one["name"], kind=kind, place=place, required=one.get("required", False), about=about)


def _body(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[FieldShown]:
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        yield from _fields(schema, schemas, place=gettext("body"))


def _returned(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> list[FieldShown]:
    schema = next(iter(operation["responses"].values()))["content"]["application/json"]["schema"]
    return list(_fields(schema, schemas, place=""))


def _fields(
    schema: Mapping[str, Any], schemas: Mapping[str, Any], *, place: str, above: str = ""
) -> Iterator[FieldShown]:
    """Yield the fields of an object, those of objects inside after their own with a dotted name."""
    shape = _resolve(schema, schemas)
    for name, field in shape.get("properties", {}).items():
        path = f"{above}{name}"
        yield FieldShown(
            name=path,
            kind=_kind(field, schemas),
            place=place,
            required=name in shape.get("required", ()),
            about=_translated(field.get("description", "")),
        )
        inner = _resolve(field, schemas)
        items = _resolve(inner.get("items", {}), schemas)
        yield from _fields(inner, schemas, place=place, above=f"{path}.")
        yield from _fields(items, schemas, place=place, above=f"{path}[].")


def _resolve(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference, and of "this or nothing" take this."""
    for option in schema.get("anyOf", ()):
        if option.get("type") != "null":
            return _resolve(option, schemas)
    if "$ref" in schema:
        found: Mapping[str, Any] = schemas[schema["$ref"].rsplit("/", 1)[-1]]
        return found
    return schema


def _kind(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    shape = _resolve(schema, schemas)
    if "enum" in shape:
        return " | ".join(map(str, shape["enum"]))
    if "const" in shape:
        return str(shape["const"])
    return gettext(KINDS[shape["type"]]) if shape.get("type") in KINDS else ""


def _example(method: str, path: str) -> str:
    """Return a request that can be tried in a terminal."""
    address = f"{settings.SITE_URL}{path}"
    if method in READ_ONLY:
        code = " -H 'X-Access-Code: 48219053'" if "{number}" in path else ""
        return f"curl {address.replace('{number}', '2026-0000001-7')}{code}"
    body = json.dumps(EXAMPLE, ensure_ascii=False, indent=2)
    headers = "-H 'Content-Type: application/json' -H 'Idempotency-Key: 3f0c1a52-8d0e-4f43-9f0e-5a1b7c9d2e11'"
    return f"curl -X {method.upper()} {address} \\\n  {headers} \\\n  -d '{body}'"


def _translated(text: str) -> str:
    return gettext(text) if text else ""
