from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "buyers.needs"
    label = "needs"

    def ready(self) -> None:
        from buyers.needs import registrations

        registrations.register()
