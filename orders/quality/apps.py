from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "orders.quality"
    label = "quality"

    def ready(self) -> None:
        from orders.quality import registrations

        registrations.register()
