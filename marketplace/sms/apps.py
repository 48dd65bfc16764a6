from django.apps import AppConfig


class SmsConfig(AppConfig):
    name = "marketplace.sms"
    label = "sms"

    def ready(self) -> None:
        from marketplace.outbox import registry
        from marketplace.sms import actions

        registry.register("sms", "sms.TextMessage", actions.send)
