"""The closed vocabularies of how good a quote is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.IntegerChoices):
    """A buyer's mark of a quote."""

    USELESS = 1, _("1 – of no use")
    POOR = 2, _("2 – poor")
    FAIR = 3, _("3 – fair")
    GOOD = 4, _("4 – good")
    EXCELLENT = 5, _("5 – very good")


class Reason(models.TextChoices):
    """Why a quote is doubted: one list for the gate, for buyers' reports and for our officers."""

    CATEGORY = "category", _("Goods of another category")
    PRICE = "price", _("No real price")
    LEAD_TIME = "lead_time", _("No real lead time")
    SPEC = "spec", _("It does not meet what was asked for")
    ATTACHMENT = "attachment", _("An attachment is empty or does not open")
    BRAND = "brand", _("Another company’s brand without authorisation")


class Outcome(models.TextChoices):
    """What becomes of a quote with a fault."""

    OFF = "off", _("Nothing")
    REFUSE = "refuse", _("Refused before it is sent")
    FLAG = "flag", _("Sent, and looked at by an officer")


# What the supplier can do about each.
ADVICE = {
    Reason.CATEGORY: _(
        "Quote goods of the category that is asked for, or decline the request."
    ),
    Reason.PRICE: _("Name a price that you would sell at for the quantity asked for."),
    Reason.LEAD_TIME: _("Name the days that you really need."),
    Reason.SPEC: _(
        "Offer what was asked for, or ask the buyer first whether something else would do."
    ),
    Reason.ATTACHMENT: _("Attach the papers again, as files that open and show something."),
    Reason.BRAND: _(
        "Offer your own brand, or send us the brand owner’s authorisation under “Vetting and documents”."
    ),
}
