"""Addresses of a voice: following it, its public page. The code that opens it never stands in one."""

from django.urls import path

from jauap.voices import views
from jauap.voices.erasure import views as erasure

app_name = "voices"

urlpatterns = [
    path("administration/erasure/", erasure.find, name="erasure"),
    path("administration/erasure/confirm/", erasure.confirm, name="erase"),
    path("follow/", views.follow, name="follow"),
    path("v/<str:number>/", views.voice, name="voice"),
    path("v/<str:number>/public/", views.public, name="public"),
    path("v/<str:number>/rate/", views.rate, name="rate"),
    path("v/<str:number>/dispute/", views.dispute, name="dispute"),
    path("v/<str:number>/withdraw/", views.withdraw, name="withdraw"),
    path("v/<str:number>/consent/", views.revoke_consent, name="revoke_consent"),
    path("v/<str:number>/close/", views.close, name="close"),
    path("v/<str:number>/coupon/", views.coupon, name="coupon"),
    path("v/<str:number>/files/<int:attachment_id>/", views.attachment, name="attachment"),
]
