"""Addresses of the sign-in: the pages of django-allauth that this site uses, and no other.

Left out are signing up, e-mail addresses, and changing or asking for a password: an administrator makes accounts and
gives links. Signing in through another site comes with the eGov identity provider.
"""

from allauth.account.urls import urlpatterns as library
from django.urls import include, path

USED = frozenset({"account_login", "account_logout", "account_inactive", "account_reauthenticate"})

urlpatterns = [
    *[page for page in library if page.name in USED],
    path("2fa/", include("allauth.mfa.urls")),
]
