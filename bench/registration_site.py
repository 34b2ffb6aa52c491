"""The site as bench/registration.py serves it: its settings and middleware, and two views beside the API."""

import time
from typing import Any

from django.db import connection, models
from django.http import HttpRequest, JsonResponse
from django.urls import path, resolve
from django.views.decorators.csrf import csrf_exempt

from jauap.config.urls import urlpatterns as site


class Bare(models.Model):
    """One row, as the simplest possible view would store it."""

    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "core"
        db_table = "bench_bare"
        managed = False


@csrf_exempt
def bare(request: HttpRequest) -> JsonResponse:
    """Store the body of the request as one row."""
    return JsonResponse({"id": Bare._default_manager.create(text=request.body.decode()).pk}, status=201)


@csrf_exempt
def traced(request: HttpRequest) -> JsonResponse:
    """Register by the ordinary view and say how long each of its statements took, in ms."""
    taken: list[float] = []

    def clock(execute: Any, *arguments: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            taken.append((time.perf_counter() - began) * 1000)

    with connection.execute_wrapper(clock):
        response = resolve("/api/v1/voices").func(request)
    return JsonResponse({"status": response.status_code, "ms": taken})


urlpatterns = [path("bare", bare), path("traced", traced), *site]
