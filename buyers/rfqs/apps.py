from django.apps import AppConfig


class RfqsConfig(AppConfig):
    name = "buyers.rfqs"
    label = "rfqs"

    def ready(self) -> None:
        from buyers.rfqs import registrations

        registrations.register()
