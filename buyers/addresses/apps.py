from django.apps import AppConfig


class AddressesConfig(AppConfig):
    name = "buyers.addresses"
    label = "addresses"
