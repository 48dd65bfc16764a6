from django.apps import AppConfig


class SpendingConfig(AppConfig):
    name = "buyers.spending"
    label = "spending"
