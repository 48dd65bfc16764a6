"""The closed vocabularies of an offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trigger(models.TextChoices):
    """What makes a payment fall due (domain 3.2)."""

    ORDER_CONFIRMED = "order_confirmed", _("on order confirmation")
    PRODUCTION_READY = "production_ready", _("when the goods are ready")
    INSPECTION_PASSED = "inspection_passed", _("after inspection is passed")
    BEFORE_SHIPMENT = "before_shipment", _("before shipment")
    BL_COPY = "bl_copy", _("against a copy of the bill of lading")
    ARRIVAL = "arrival", _("on arrival")
    ACCEPTANCE = "acceptance", _("after acceptance of the goods")


class DeclineReason(models.TextChoices):
    PRICE = "price", _("The price")
    QUANTITY = "quantity", _("The quantity")
    TIME = "time", _("The time")
    TERMS = "terms", _("The terms of delivery or payment")
    MOQ = "moq", _("The minimum order is too high")
    COMPLIANCE = "compliance", _("A permit or certificate is missing")
    ORIGIN = "origin", _("These are not goods made in the UK")
    ELSEWHERE = "elsewhere", _("Agreed elsewhere")
    OTHER = "other", _("Another reason")
