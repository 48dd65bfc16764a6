from django.apps import AppConfig


class SourcingConfig(AppConfig):
    name = "buyers.sourcing"
    label = "sourcing"

    def ready(self) -> None:
        from buyers.sourcing import registrations

        registrations.register()
