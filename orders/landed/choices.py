"""The closed vocabularies of landed cost."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """Units of UN/ECE Recommendation 20 that consumption tax is counted in."""

    LITRE = "LTR", _("litre")
    MILLILITRE = "MLT", _("millilitre")
    GRAM = "GRM", _("gram")
    PIECE = "H87", _("piece")


class Charged(models.TextChoices):
    """What a charge is for. Insurance is part of the customs value; the others come after it."""

    INSURANCE = "insurance", _("Insurance")
    DUTY_WAIVER = "duty_waiver", _("Duty below this is not collected")
    PORT = "port", _("Port and terminal")
    AGENCY = "agency", _("Customs broker")
    INSPECTION = "inspection", _("Inspection and labels")
    INLAND = "inland", _("Inland transport")


class Basis(models.TextChoices):
    CONSIGNMENT = "consignment", _("a consignment")
    SHARE = "share", _("share of the value")
