from django.apps import AppConfig


class StoresConfig(AppConfig):
    name = "suppliers.stores"
    label = "stores"

    def ready(self) -> None:
        from suppliers.stores import registrations

        registrations.register()
