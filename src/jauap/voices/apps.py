from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "jauap.voices"

    def ready(self) -> None:
        from jauap.voices.clocks import source

        source.register()
