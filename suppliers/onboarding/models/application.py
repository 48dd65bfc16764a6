"""A company's application to sell, and everything that happened to it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import StaffGroup
from marketplace.languages import ENGLISH, LANGUAGES
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from suppliers.onboarding import choices, states

OFFICERS = (StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD, StaffGroup.AUDITOR)


class ApplicationQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member) -> ApplicationQuerySet:
        """Our vetting staff see all, a supplier's members their own, everybody else none."""
        if member.in_group(*OFFICERS):
            return self
        if member.is_supplier:
            return self.filter(organisation_id=member.organisation_id)
        return self.none()


class Application(Aggregate):
    """One application per supplier, from the first draft to the closing of its account.

    The company step has a column per answer. `company_number`, `vat_number` and `eori` are in
    stored form; what was typed is kept beside them. `version` counts events, so `submitted_version`
    says which state of the answers was sent.
    """

    table = states.APPLICATION
    REF_PREFIX = "A"

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="application"
    )
    language = models.CharField(max_length=10, choices=LANGUAGES, default=ENGLISH)

    entity_type = models.CharField(
        _("Type of business"), max_length=12, blank=True, choices=choices.ENTITY_TYPES
    )
    legal_name = models.CharField(_("Legal name"), max_length=160, blank=True)
    alias = models.CharField(_("Name in the other language"), max_length=160, blank=True)
    company_number = models.CharField(_("Company number"), max_length=8, blank=True)
    company_number_typed = models.CharField(max_length=40, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=16, blank=True)
    vat_number_typed = models.CharField(max_length=40, blank=True)
    eori = models.CharField(_("EORI number"), max_length=17, blank=True)
    eori_typed = models.CharField(max_length=40, blank=True)
    registered_street = models.CharField(_("Building and street"), max_length=200, blank=True)
    registered_town = models.CharField(_("Town or city"), max_length=80, blank=True)
    registered_region = models.CharField(_("County or province"), max_length=80, blank=True)
    registered_postcode = models.CharField(_("Postcode"), max_length=8, blank=True)
    operating_town = models.CharField(_("Town or city"), max_length=80, blank=True)
    operating_region = models.CharField(_("County or province"), max_length=80, blank=True)
    website = models.URLField(_("Website"), blank=True)
    founded_year = models.PositiveSmallIntegerField(_("Year founded"), null=True, blank=True)
    employees = models.CharField(
        _("Number of employees"), max_length=8, blank=True, choices=choices.EMPLOYEES
    )

    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_version = models.PositiveIntegerField(null=True, editable=False)
    due_at = models.DateTimeField(null=True, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    level = models.PositiveSmallIntegerField(null=True, editable=False)
    site_visited_on = models.DateField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    valid_until = models.DateField(null=True, editable=False)
    appealed_at = models.DateTimeField(null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__range=(1, 3)),
                name="onboarding_application_level",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "due_at"], name="onboarding_application_queue"),
            models.Index(fields=["company_number"], name="onboarding_application_number"),
        ]


class ApplicationEvent(Event):
    """What happened to an application: steps, answers saved, checks run, documents judged.

    `data` may hold an internal note; pages of the supplier never show `data` whole.
    """

    aggregate = models.ForeignKey(Application, models.PROTECT, related_name="events")

    class Meta(Event.Meta):
        pass
