"""What moderators are shown of messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CONTACT = "contact", _("Addresses or numbers before an order")
    REPEATED = "repeated", _("The same message to many")


class Address(models.TextChoices):
    """A way to be reached, as `detecting` names it."""

    PHONE = "phone", _("telephone number")
    EMAIL = "email", _("e-mail address")
    WECHAT = "wechat", _("WeChat")
    QQ = "qq", _("QQ")
