"""The parts of an application that come in several: people, categories, stories, questions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.languages import LANGUAGES
from suppliers.onboarding import choices
from suppliers.onboarding.models.application import Application


class Person(models.Model):
    """Somebody who owns, runs or signs for the company. One person may do all three."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="people")
    name = models.CharField(_("Full name"), max_length=120)
    email = models.EmailField(_("E-mail address"), blank=True)
    nationality = models.CharField(_("Nationality"), max_length=2, blank=True)
    is_director = models.BooleanField(choices.PERSON_ROLES["is_director"], default=False)
    is_owner = models.BooleanField(choices.PERSON_ROLES["is_owner"], default=False)
    signs = models.BooleanField(choices.PERSON_ROLES["signs"], default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> list[Any]:
        """The words for what this person is to the company."""
        return [label for field, label in choices.PERSON_ROLES.items() if getattr(self, field)]


class GoodsCategory(models.Model):
    """A top category the company makes goods in."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="categories")
    slug = models.CharField(max_length=16, choices=choices.CATEGORIES)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["application", "slug"], name="onboarding_category_once"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Story(models.Model):
    """What the company says about itself, a row per language."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="stories")
    language = models.CharField(max_length=10, choices=LANGUAGES)
    body = models.TextField(max_length=2000)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["application", "language"], name="onboarding_story_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.body[:40]}"


class InfoRequest(models.Model):
    """Questions of an officer: exactly `items` are open to the supplier until they answer.

    `before` is what the items held when they were asked, `diff` what the answer changed.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="requests")
    items = models.JSONField()
    message = models.TextField()
    note = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    diff = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(answered_at=None),
                name="onboarding_one_open_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {', '.join(self.items)}"
