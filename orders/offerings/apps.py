from django.apps import AppConfig


class OfferingsConfig(AppConfig):
    name = "orders.offerings"
    label = "offerings"

    def ready(self) -> None:
        from orders.offerings import registrations

        registrations.register()
