from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "suppliers.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from suppliers.catalogue import registrations

        registrations.register()
