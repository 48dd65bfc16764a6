"""The closed vocabularies of the inbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tone(models.TextChoices):
    """The colours a label may have, by the meaning they have everywhere."""

    PLAIN = "plain", _("Grey")
    OK = "ok", _("Green")
    WAIT = "wait", _("Blue")
    YOU = "you", _("Amber")
    BAD = "bad", _("Red")


class RuleKind(models.TextChoices):
    """What a rule asks of a new conversation."""

    COMPANY = "company", _("The same company as before: the same colleague")
    CATEGORY = "category", _("About products of a category")
    REGION = "region", _("From a county or province")
    ANY = "any", _("Everything else")


class Show(models.TextChoices):
    """What the list is narrowed to."""

    ALL = "", _("All")
    UNREAD = "unread", _("Unread")
    REPLY = "reply", _("Needs a reply")
    MINE = "mine", _("Mine")
    NOBODY = "nobody", _("Nobody’s")
    SNOOZED = "snoozed", _("Snoozed")


# Until when a conversation is put off: the name, its words.
SNOOZES = {
    "tomorrow": _("Until tomorrow, 09:00"),
    "monday": _("Until Monday, 09:00"),
    "fortnight": _("For two weeks"),
}
