"""What maps in the browser are drawn from."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control

from jauap.core.time import today
from jauap.places.models import Territory

HOUR = 3_600


@cache_control(public=True, max_age=HOUR)
def outlines(request: HttpRequest) -> JsonResponse:
    """Return the outlines of the territories in effect as GeoJSON features, named in the language of the page."""
    rows = Territory.objects.valid_on(today()).filter(outline__isnull=False).order_by("pk")
    features = [
        {"type": "Feature", "id": row.pk, "properties": {"name": row.name}, "geometry": row.outline} for row in rows
    ]
    return JsonResponse({"type": "FeatureCollection", "features": features})
