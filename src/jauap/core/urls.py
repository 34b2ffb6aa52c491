"""Addresses of core; the style page exists only on a demo site."""

from django.conf import settings
from django.urls import path

from jauap.core import views, views_kit

urlpatterns = [path("display/", views.set_display, name="set_display")]
if settings.DEMO:
    urlpatterns.append(path("kit/", views_kit.kit, name="kit"))
