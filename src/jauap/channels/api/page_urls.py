"""Address of the readable page of the API; the footer looks for it under this name."""

from django.urls import path

from jauap.channels.api import page

app_name = "api-1"

urlpatterns = [path("api/", page.readable, name="openapi-view")]
