"""Addresses of the pages of administrators."""

from django.urls import path

from jauap.terms import views

app_name = "terms"

urlpatterns = [
    path("administration/calendar/", views.calendar, name="calendar"),
    path("administration/calendar/drop/", views.drop, name="drop"),
    path("administration/calendar/<slug:what>/", views.edit_calendar, name="edit_calendar"),
    path("administration/terms/", views.procedures, name="procedures"),
    path("administration/terms/<slug:profile>/<slug:code>/", views.edit_procedure, name="edit_procedure"),
]
