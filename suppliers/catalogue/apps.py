from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "suppliers.catalogue"
    label = "catalogue"
