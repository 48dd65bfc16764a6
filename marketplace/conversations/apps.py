from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "marketplace.conversations"
    label = "conversations"

    def ready(self) -> None:
        from marketplace.conversations import queries, tasks
        from marketplace.files import readers
        from marketplace.outbox import registry

        registry.register(
            "conversations.translate",
            "conversations.MessageTranslation",
            tasks.translate,
            batch=5,
        )
        readers.register("message", queries.may_read_file)
