from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "jauap.channels"

    def ready(self) -> None:
        from jauap.channels import codes

        codes.register()
