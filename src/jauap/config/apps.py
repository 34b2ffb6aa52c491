from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The whole site: commands that set it up and fill its demo."""

    name = "jauap.config"
    label = "site"
