from django.apps import AppConfig


class BlanketsConfig(AppConfig):
    name = "orders.blankets"
    label = "blankets"

    def ready(self) -> None:
        from orders.blankets import registrations

        registrations.register()
