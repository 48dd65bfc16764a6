"""The closed vocabularies of a request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.TextChoices):
    """Why a supplier does not quote."""

    MOQ = "moq", _("The quantity is below our minimum")
    PRICE = "price", _("The target price is not possible")
    CAPACITY = "capacity", _("No capacity in the time asked for")
    MARKET = "market", _("We do not sell this to China")
    COMPLIANCE = "compliance", _("We lack a permit or certificate that it needs")
    OTHER = "other", _("Another reason")
