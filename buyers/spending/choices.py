"""The closed vocabularies of spending."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hold(models.TextChoices):
    """Why a request waits for a colleague."""

    LIMIT = "limit", _("It is above its sender’s spend limit.")
    RULE = "rule", _("It is above the amount from which the company approves requests.")
    UNKNOWN = "unknown", _("What it comes to is not known: a price is missing.")
