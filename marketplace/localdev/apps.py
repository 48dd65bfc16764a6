from django.apps import AppConfig


class LocaldevConfig(AppConfig):
    """Installed in the demo alone, for its commands and its mail reader."""

    name = "marketplace.localdev"
    label = "localdev"
