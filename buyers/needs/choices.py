"""The closed vocabularies of an open request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rejection(models.TextChoices):
    """Why a moderator does not publish an open request."""

    UNCLEAR = "unclear", _("It is not clear what is wanted")
    NOT_BUYING = "not_buying", _("It does not ask for goods")
    CONTACT = "contact", _("It holds addresses or numbers to be reached by")
    NOT_ALLOWED = "not_allowed", _("These goods may not be traded here")
    DOUBLE = "double", _("It has been posted already")
    OTHER = "other", _("Another reason")


class Reason(models.TextChoices):
    """Why a supplier is told of an open request."""

    CATEGORY = "category", _("You sell in this category")
    NEAR = "near", _("You sell in a category beside it")
    WORDS = "words", _("Your listings hold its words")
    HS = "hs", _("You sell under its HS code")
    CAPACITY = "capacity", _("You can deliver this in time")
    DESTINATION = "destination", _("You have sold to this place")
    TIER = "tier", _("You are vetted, level %(level)s")
    PAST = "past", _("You answer most requests")
    KNOWN = "known", _("You have sold to this buyer")


class Field(models.TextChoices):
    """What of an open request is read in two languages."""

    TITLE = "title"
    SPECIFICATION = "specification"
    LINE = "line"
    NOTE = "note"
    REFUSAL = "refusal"


class Task(models.TextChoices):
    """What workers do for an open request."""

    MATCH = "match"
    TELL = "tell"
