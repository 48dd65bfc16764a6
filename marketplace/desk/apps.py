from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "marketplace.desk"
    label = "desk"

    def ready(self) -> None:
        from marketplace.desk import notices, queries
        from marketplace.web import counts, waiting

        counts.register("desk", queries.count_for)
        waiting.register(notices.waiting_for)
