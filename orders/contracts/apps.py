from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "orders.contracts"
    label = "contracts"

    def ready(self) -> None:
        from marketplace.outbox import registry
        from orders.contracts import actions, notices, tasks
        from orders.negotiation import agreements

        agreements.register(actions.conclude)
        notices.register()
        registry.register("contracts.draw", "contracts.OrderDocument", tasks.draw, batch=2)
