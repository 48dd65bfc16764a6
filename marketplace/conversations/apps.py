from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "marketplace.conversations"
    label = "conversations"

    def ready(self) -> None:
        from marketplace.conversations import registrations

        registrations.register()
