from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "marketplace.inbox"
    label = "inbox"

    def ready(self) -> None:
        from marketplace.inbox import registrations

        registrations.register()
