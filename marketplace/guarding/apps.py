from django.apps import AppConfig


class GuardingConfig(AppConfig):
    name = "marketplace.guarding"
    label = "guarding"

    def ready(self) -> None:
        from marketplace.guarding import registrations

        registrations.register()
