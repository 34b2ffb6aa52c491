"""The site as the inbox needs it, whatever other rooms are there."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language/", set_language, name="set_language"),
    *i18n_patterns(
        path("", include("jauap.core.urls")),
        path("account/", include("allauth.urls")),
        path("inbox/", include("jauap.notify.urls")),
    ),
]
