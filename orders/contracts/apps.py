from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "orders.contracts"
    label = "contracts"

    def ready(self) -> None:
        from orders.contracts import registrations

        registrations.register()
