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
