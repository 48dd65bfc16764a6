from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "orders.awards"
    label = "awards"

    def ready(self) -> None:
        from orders.awards import registrations

        registrations.register()
