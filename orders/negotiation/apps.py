from django.apps import AppConfig


class NegotiationConfig(AppConfig):
    name = "orders.negotiation"
    label = "negotiation"

    def ready(self) -> None:
        from orders.negotiation import registrations

        registrations.register()
