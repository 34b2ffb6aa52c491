"""Addresses of the desk."""

from django.urls import path

from jauap.desk import actions, views

app_name = "desk"

urlpatterns = [
    path("desk/", views.home, name="home"),
    path("desk/register/", views.register, name="register"),
    path("desk/confirm-author/", views.confirm_author, name="confirm_author"),
    path("desk/queue/<str:name>/", views.queue, name="queue"),
    path("desk/v/<str:number>/", views.voice, name="voice"),
    path("desk/v/<str:number>/protected/", actions.open_protected, name="open_protected"),
    path("desk/v/<str:number>/personal/", actions.open_personal, name="open_personal"),
    path("desk/v/<str:number>/route/", actions.route, name="route"),
    path("desk/v/<str:number>/take/", actions.take, name="take"),
    path("desk/v/<str:number>/return/", actions.return_to_triage, name="return"),
    path("desk/v/<str:number>/answer/", actions.answer, name="answer"),
    path("desk/v/<str:number>/assign/", actions.assign, name="assign"),
    path("desk/v/<str:number>/reassign/", actions.reassign, name="reassign"),
    path("desk/v/<str:number>/confirm/", actions.confirm, name="confirm"),
    path("desk/v/<str:number>/publish/", actions.publish, name="publish"),
    path("desk/v/<str:number>/unpublish/", actions.unpublish, name="unpublish"),
    path("desk/v/<str:number>/coupon/", actions.coupon, name="coupon"),
    path("desk/v/<str:number>/file/<int:pk>/", views.attachment, name="attachment"),
]
