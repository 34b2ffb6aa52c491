from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "jauap.appeals"

    def ready(self) -> None:
        from jauap.appeals import kind

        kind.register()
