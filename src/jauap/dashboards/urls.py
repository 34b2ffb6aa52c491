"""Addresses of the public pages; the home page itself stands in `config.urls` under the name `home`."""

from django.urls import path

from jauap.dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("answers/", views.answers, name="answers"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<str:code>/", views.body, name="body"),
    path("regions/<str:code>/", views.region, name="region"),
]
