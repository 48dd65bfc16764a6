from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "marketplace.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from marketplace.notifications import kinds
        from marketplace.outbox import registry
        from marketplace.webhooks import choices, notices
        from marketplace.webhooks.actions import delivering, managing

        kinds.register(notices.OFF)
        registry.register(
            managing.WORK,
            "webhooks.Delivery",
            delivering.deliver,
            pauses=choices.PAUSES,
            batch=5,
        )
