"""Addresses of the web form."""

from django.urls import path

from jauap.channels.web import holder, views, views_sent

app_name = "channels"

urlpatterns = [
    path("tell/", views.words, name="words"),
    path("tell/<str:token>/discard/", holder.discard, name="discard"),
    path("tell/<str:token>/words/", views.change_words, name="change_words"),
    path("tell/<str:token>/topic/", views.topic, name="topic"),
    path("tell/<str:token>/place/", views.place, name="place"),
    path("tell/<str:token>/send/", views.send, name="send"),
    path("tell/<str:token>/done/", views_sent.done, name="done"),
    path("tell/<str:token>/coupon/", views_sent.coupon, name="coupon"),
]
