"""The closed vocabularies of the address book."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Use(models.TextChoices):
    """What an address is for. Each use has at most one address that is chosen by itself."""

    GOODS = "goods", _("Goods")
    SAMPLES = "samples", _("Samples")
    PAPERS = "papers", _("Papers and invoices")
