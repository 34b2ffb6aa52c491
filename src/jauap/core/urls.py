from django.urls import path

from jauap.core import views

urlpatterns = [path("display/", views.set_display, name="set_display")]
