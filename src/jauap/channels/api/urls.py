"""Addresses of the API, outside the languages: /api/v1/… Whatever is not there is said in JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from jauap.channels.api.errors import problem
from jauap.channels.api.service import api

METHOD_NOT_ALLOWED = 405
READING = ("GET", "HEAD")
View = Callable[..., HttpResponse]


def in_json(view: View) -> View:
    """Say "method not allowed" in JSON, with the methods that are; what is of one person is kept by no cache."""

    @csrf_exempt
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method not in READING or "number" in kwargs:
            response.headers["Cache-Control"] = "no-store"
        if response.status_code != METHOD_NOT_ALLOWED:
            return response
        refused = problem(METHOD_NOT_ALLOWED, "method_not_allowed")
        refused.headers["Allow"] = ", ".join(sorted(response.headers["Allow"].split(", ")))
        return refused

    return wrapper


@csrf_exempt
def nothing_here(_request: HttpRequest) -> HttpResponse:
    """Say in JSON that there is nothing at this address."""
    return problem(404, "not_found")


def _in_json(found: URLPattern) -> URLPattern:
    """The bare root stays only for its name, which the document asks for; it holds nothing."""
    view = nothing_here if found.name == "api-root" else in_json(found.callback)
    return URLPattern(found.pattern, view, found.default_args, found.name)


_found, _app, _namespace = api.urls
_patterns = [_in_json(one) for one in _found if isinstance(one, URLPattern)]

urlpatterns = [
    path("v1/", include((_patterns, _app), namespace=_namespace)),
    re_path("", nothing_here),
]
