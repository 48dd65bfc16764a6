from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "orders.sales"
    label = "sales"
