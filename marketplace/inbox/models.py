"""What a company arranges its conversations by: labels, message templates, rules."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.inbox.choices import RuleKind, Tone
from marketplace.languages import CHINESE, ENGLISH


class Label(models.Model):
    """A company's own word for conversations of a kind."""

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    name = models.CharField(_("Name"), max_length=40)
    tone = models.CharField(_("Colour"), max_length=8, choices=Tone.choices, default=Tone.PLAIN)
    parties = models.ManyToManyField("conversations.Party", related_name="labels", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="inbox_label_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Template(models.Model):
    """A message the company sends often, in one language or both."""

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    name = models.CharField(_("Name"), max_length=60)
    english = models.TextField(
        pgettext_lazy("template", "In English"), max_length=5000, blank=True
    )
    chinese = models.TextField(
        pgettext_lazy("template", "In Chinese"), max_length=5000, blank=True
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="inbox_template_once"
            ),
            models.CheckConstraint(
                condition=~Q(english="", chinese=""),
                name="inbox_template_says_something",
                violation_error_message=_("Write it in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def texts(self) -> dict[str, str]:
        """What it says, by language."""
        both = {ENGLISH: self.english, CHINESE: self.chinese}
        return {language: text for language, text in both.items() if text}


class Rule(models.Model):
    """Whose a new conversation is. Rules are asked in order, and the first that fits decides.

    `value` is a category's slug or a region's name; a rule for the same company names nobody:
    it is the colleague who had that company's last conversation.
    """

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(
        pgettext_lazy("condition", "When"), max_length=8, choices=RuleKind.choices
    )
    value = models.CharField(_("Which"), max_length=80, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(kind="company") | Q(assignee__isnull=False),
                name="inbox_rule_names_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
