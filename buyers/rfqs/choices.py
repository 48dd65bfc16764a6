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
    NOT_UK = "not_uk", _("These are not goods made in the UK")
    DISTRIBUTOR = "distributor", _("We sell in China through a distributor")
    OTHER = "other", _("Another reason")


class Ending(models.TextChoices):
    """Why a buyer closes a request."""

    ELSEWHERE = "elsewhere", _("Agreed elsewhere")
    NOT_NEEDED = "not_needed", _("Not needed any more")
    CHANGED = "changed", _("We need something else now")
    NO_FIT = "no_fit", _("No quote fits")
    OTHER = "other", _("Another reason")


class PaymentWish(models.TextChoices):
    """How the buyer would like to pay; what is agreed stands in the offer."""

    DEPOSIT_BL = "deposit_bl", _("30% in advance, 70% against a copy of the bill of lading")
    DEPOSIT_SHIP = "deposit_ship", _("30% in advance, 70% before shipment")
    ADVANCE = "advance", _("All before shipment")
    CREDIT = "credit", _("Letter of credit at sight")
    ACCOUNT = "account", _("Open account, 30 days after arrival")


class DraftKind(models.TextChoices):
    DIRECT = "direct", _("Request to suppliers")
    OPEN = "open", _("Open request")
