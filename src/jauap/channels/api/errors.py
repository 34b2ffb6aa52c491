"""Refusals as JSON: a stable code, a sentence in the asked language, the field when one is meant. No trace is left."""

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.responses import Response

from jauap.core.api import Fault
from jauap.voices.access import Refusal
from jauap.voices.intake.data import TEXT_LIMIT, IntakeRefused, KeyReused

logger = logging.getLogger(__name__)

MESSAGES: dict[str, str | Promise] = {
    "invalid_json": _("The body is not JSON."),
    "invalid": _("The value does not fit the description of the API."),
    "missing": _("This field is required."),
    "unknown_field": _("There is no such field."),
    "empty": _("Write in a few words what happened."),
    "too_long": _("The text is too long."),
    "unknown_place": _("There is no place with this code. /places lists them."),
    "unknown_body": _("There is no body with this code. /bodies lists them."),
    "unknown_category": _("There is no topic with this code. /categories lists them."),
    "wrong_code": _("Number and code do not fit together. Both stand on the coupon."),
    "slow_down": _("Too many tries. Wait as long as Retry-After says, then try again."),
    "key_reused": _("This Idempotency-Key was used with another request. Use a new key."),
    "future": _("The time lies in the future. Check the date."),
    "too_large": _("The request is larger than 2 MB."),
    "not_found": _("There is nothing at this address."),
    "method_not_allowed": _("This address does not know this method. The header Allow names those it knows."),
    "server_error": _("Something broke on our side. Nothing was half-saved: send the request again."),
}
"""Every stable code with its sentence; the readable page lists them."""

PYDANTIC = {"missing": "missing", "extra_forbidden": "unknown_field", "string_too_long": "too_long"}
FORBIDDEN, CONFLICT, TOO_LARGE, TOO_MANY = 403, 409, 413, 429


def problem(status: int, code: str, *, field: str = "", message: str = "") -> HttpResponse:
    """Return a refusal."""
    said = message or str(MESSAGES[code])
    body = {"code": code, "message": said, "field": field or None}
    return Response(body, status=status, json_dumps_params={"ensure_ascii": False})


def connect(api: NinjaAPI) -> None:
    """Let the API say everything that goes wrong in this way."""
    for kind, write in HANDLERS.items():
        api.add_exception_handler(kind, write)


def _fault(_request: HttpRequest, exc: Fault) -> HttpResponse:
    return problem(exc.status, exc.code, field=exc.field)


def _invalid(_request: HttpRequest, exc: ValidationError) -> HttpResponse:
    """Say the first thing that is wrong."""
    first = exc.errors[0]
    field = _field(first["loc"])
    code = PYDANTIC.get(first["type"], "invalid")
    if field == "text" and first["type"] in {"string_pattern_mismatch", "string_too_short"}:
        code = "empty"
    if field == "text" and code == "too_long":
        sentence = _("The text is longer than %(limit)s characters. Shorten it.") % {
            "limit": number_format(TEXT_LIMIT, force_grouping=True)
        }
        return problem(422, code, field=field, message=sentence)
    return problem(422, code, field=field)


def _field(place: Any) -> str:
    """Return the path of the field without the parts that our own code adds: body, the parameter's name."""
    parts = [str(part) for part in place]
    return ".".join(parts[2:] if parts[:1] == ["body"] else parts[1:])


def _unparsed(_request: HttpRequest, exc: HttpError) -> HttpResponse:
    return problem(exc.status_code, "invalid_json" if exc.status_code == 400 else "invalid")


def _refused(_request: HttpRequest, exc: IntakeRefused) -> HttpResponse:
    return problem(422, exc.code, field=exc.field, message=str(exc.sentence))


def _reused(_request: HttpRequest, _exc: KeyReused) -> HttpResponse:
    return problem(CONFLICT, "key_reused", field="Idempotency-Key")


def _closed(_request: HttpRequest, exc: Refusal) -> HttpResponse:
    if not exc.wait:
        return problem(FORBIDDEN, "wrong_code", field="X-Access-Code")
    response = problem(TOO_MANY, "slow_down")
    response.headers["Retry-After"] = str(exc.wait)
    return response


def _missing(_request: HttpRequest, _exc: Http404) -> HttpResponse:
    return problem(404, "not_found")


def _too_large(_request: HttpRequest, _exc: SuspiciousOperation) -> HttpResponse:
    return problem(TOO_LARGE, "too_large")


def _cut_off(_request: HttpRequest, _exc: UnreadablePostError) -> HttpResponse:
    return problem(400, "invalid_json")


def _broken(request: HttpRequest, _exc: Exception) -> HttpResponse:
    logger.exception("API: %s %s", request.method, request.resolver_match.view_name if request.resolver_match else "")
    return problem(500, "server_error")


HANDLERS: dict[type[Exception], Any] = {
    Fault: _fault,
    ValidationError: _invalid,
    HttpError: _unparsed,
    IntakeRefused: _refused,
    KeyReused: _reused,
    Refusal: _closed,
    Http404: _missing,
    SuspiciousOperation: _too_large,
    UnreadablePostError: _cut_off,
    Exception: _broken,
}
