"""Addresses of places: the outlines for maps."""

from django.urls import path

from jauap.places import views

app_name = "places"

urlpatterns = [path("places/outlines.json", views.outlines, name="outlines")]
