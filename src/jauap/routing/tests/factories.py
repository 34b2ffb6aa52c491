"""Rows of routing for tests."""

from typing import Any

from jauap.bodies.models import Body
from jauap.places.models import Territory
from jauap.routing.models import Category, RoutingRule


def territory(code: str = "kz", **over: Any) -> Territory:
    values: dict[str, Any] = {"name_kk": code, "kind": "country" if code == "kz" else "region"}
    return Territory.objects.get_or_create(code=code, defaults={**values, **over})[0]


def body(code: str, **over: Any) -> Body:
    values: dict[str, Any] = {"name_kk": code, "kind": "department", "territory": over.pop("territory", None)}
    values["territory"] = values["territory"] or territory()
    return Body.objects.get_or_create(code=code, defaults={**values, **over})[0]


def group(code: str = "streets", **over: Any) -> Category:
    return Category.objects.get_or_create(code=code, defaults={"name_kk": code, **over})[0]


def leaf(code: str, **over: Any) -> Category:
    values: dict[str, Any] = {"name_kk": code, "parent": over.pop("parent", None) or group()}
    return Category.objects.get_or_create(code=code, defaults={**values, **over})[0]


def rule(**over: Any) -> RoutingRule:
    values: dict[str, Any] = {
        "propose_at": 0.5,
        "doubt": 1.0,
        "neighbours": 10,
        "neighbour_least": 0.2,
        "neighbour_weight": 2.0,
        "kind_at": 2,
        "kind_default": "report",
    }
    return RoutingRule.objects.create(**{**values, **over})
