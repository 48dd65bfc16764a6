from django.apps import AppConfig


class InvariantsConfig(AppConfig):
    name = "marketplace.invariants"
    label = "invariants"

    def ready(self) -> None:
        from marketplace.invariants import registrations

        registrations.register()
