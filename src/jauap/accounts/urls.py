"""Addresses of accounts: set-up links, and the pages of administrators for staff."""

from django.urls import path

from jauap.accounts.links import views as links
from jauap.accounts.staff import actions, views

app_name = "accounts"

urlpatterns = [
    path("setup/", links.set_up, name="set_up"),
    path("setup/no-second-factor/", links.no_factor, name="no_factor"),
    path("setup/<str:token>/", links.open_link, name="open_link"),
    path("set-up/<str:token>/", links.open_link),  # links handed out before the address changed
    path("administration/staff/", views.people, name="people"),
    path("administration/staff/add/", views.add, name="add"),
    path("administration/staff/<int:pk>/", views.person, name="person"),
    path("administration/staff/<int:pk>/name/", views.name, name="name"),
    path("administration/staff/<int:pk>/join/", views.join, name="join"),
    path("administration/staff/<int:pk>/block/", actions.block, name="block"),
    path("administration/staff/<int:pk>/unblock/", actions.unblock, name="unblock"),
    path("administration/staff/<int:pk>/link/", actions.link, name="link"),
    path("administration/staff/<int:pk>/duties/<int:membership_id>/", views.work, name="work"),
    path("administration/staff/<int:pk>/duties/<int:membership_id>/end/", actions.end, name="end"),
]
