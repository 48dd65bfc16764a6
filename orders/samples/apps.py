from django.apps import AppConfig


class SamplesConfig(AppConfig):
    name = "orders.samples"
    label = "samples"

    def ready(self) -> None:
        from orders.samples import registrations

        registrations.register()
