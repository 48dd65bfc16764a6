"""The closed vocabularies of what suppliers offer unasked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    ONE = "one", _("One buyer")
    FOLLOWERS = "followers", _("All who follow you")
    NAMED = "named", _("Some who follow you")


class Skip(models.TextChoices):
    """Why a buyer did not get it after all."""

    STOPPED = "stopped", _("Takes no offers from you any more")
    BARRED = "barred", _("Trading is not possible at the moment")
    OFTEN = "often", _("Was made as many offers by you this month as may be")
    GOODS = "goods", _("A product was no longer on sale")
    LATE = "late", _("It had passed its date")
