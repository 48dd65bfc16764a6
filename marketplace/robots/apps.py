from django.apps import AppConfig


class RobotsConfig(AppConfig):
    name = "marketplace.robots"
    label = "robots"

    def ready(self) -> None:
        from marketplace.outbox import registry
        from marketplace.robots.actions import speaking

        registry.register(speaking.WORK, "robots.Saying", speaking.say, batch=5)
