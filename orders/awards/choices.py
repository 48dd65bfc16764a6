"""The closed vocabularies of a comparison of quotes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """The delivery at which totals stand beside each other."""

    QUOTED = "quoted", _("As quoted")
    CIF = "CIF", _("CIF, Chinese port")
    DAP = "DAP", _("DAP, your door")


class Sort(models.TextChoices):
    """The order of the columns."""

    LANDED = "landed", _("Lowest landed cost first")
    FIRST = "first", _("First quoted first")
    TOTAL = "total", _("Lowest total first")
    LEAD = "lead", _("Shortest lead time first")


class Standing(models.TextChoices):
    """What may become of a quote now."""

    OPEN = "open", _("Can be accepted")
    COUNTERED = "countered", _("Waits for the supplier")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SET_ASIDE = "set_aside", _("Set aside by us")
    EXPIRED = "expired", _("Expired")


class Step(models.TextChoices):
    """What is added to a quote to bring it to another delivery."""

    FREIGHT = "freight", _("Main freight: your own figure")
    INSURANCE = "insurance", _("Insurance, assumed: %(share)s of 110 per cent of the value")
    PORT = "port", _("Port and terminal in China")
    INLAND = "inland", _("Inland transport in China")


class Gap(models.TextChoices):
    """Why a quote cannot be brought to another delivery."""

    FREIGHT = "no_freight", _("Nobody has named the main freight, which you would pay.")
    EXPORT = "no_export", _("Under EXW, carriage to the port and export papers are not known.")
    INSIDE = (
        "inside",
        _("Its price holds carriage beyond the port, and does not say how much of it."),
    )
    CHARGES = "no_charges", _("No figure is stored for what would have to be added.")
    RATE = "no_rate", _("No exchange rate is known for its currency.")


class Left(models.TextChoices):
    """What is not known, and left out of a quote that was brought to another delivery."""

    LOADING = "loading", _("Loading at the port of departure is not known and left out.")
    UNLOADING = "unloading", _("Unloading at your door is in its price too.")
