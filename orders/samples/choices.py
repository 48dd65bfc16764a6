"""The closed lists of samples: why a supplier declines, why a buyer rejects."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeclineReason(models.TextChoices):
    NONE_LEFT = "none_left", _("No sample is available now")
    ORDER_FIRST = "order_first", _("We send samples with an order only")
    TOO_MANY = "too_many", _("This is more than we can send")
    CANNOT_SHIP = "cannot_ship", _("We cannot send these goods to China as a sample")
    OTHER = "other", _("Another reason")


class RejectReason(models.TextChoices):
    MATERIAL = "material", _("Material or ingredients differ")
    WORKMANSHIP = "workmanship", _("Workmanship or finish")
    COLOUR = "colour", _("Colour or print")
    SIZE = "size", _("Size, weight or fit")
    TASTE = "taste", _("Taste or smell")
    PACKING = "packing", _("Packing or labels")
    DAMAGED = "damaged", _("Damaged on the way")
    OTHER = "other", _("Another reason")
