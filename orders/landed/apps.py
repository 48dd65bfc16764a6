from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LandedConfig(AppConfig):
    name = "orders.landed"
    label = "landed"
    verbose_name = _("Landed cost")
