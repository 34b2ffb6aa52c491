"""Addresses of the site: language first, kk when nothing is said."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import set_language

from jauap.dashboards.views import home

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("api/", include("jauap.channels.api.urls")),
    *i18n_patterns(
        path("", home, name="home"),
        path("", include("jauap.dashboards.urls")),
        path("", include("jauap.core.urls")),
        path("", include("jauap.places.urls")),
        path("", include("jauap.terms.urls")),
        path("", include("jauap.voices.urls")),
        path("", include("jauap.channels.urls")),
        path("", include("jauap.channels.api.page_urls")),
        path("", include("jauap.desk.urls")),
        path("", include("jauap.accounts.urls")),
        path("inbox/", include("jauap.notify.urls")),
        path("account/", include("jauap.accounts.signin_urls")),
    ),
]

handler400 = "jauap.core.views.bad_request"
handler403 = "jauap.core.views.forbidden"
handler404 = "jauap.core.views.not_found"
handler500 = "jauap.core.views.server_error"
