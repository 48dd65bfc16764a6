"""Reading what the guard has seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.desk.kinds import Row
from marketplace.guarding.models import Flag, GuardRules

_TO_DO = _("To look at")
LOOK_WITHIN = timedelta(days=3)


def rules(now: datetime) -> GuardRules:
    """The newest rules that have begun."""
    found = GuardRules.objects.filter(from_on__lte=now.date()).order_by("-from_on").first()
    return found or GuardRules(from_on=now.date())


def flags() -> QuerySet[Flag]:
    return Flag.objects.select_related("organisation", "author")


def rows(_member: Member) -> Iterable[Row]:
    """What moderators have not looked at yet, for the desk."""
    for flag in flags().filter(settled_at=None).order_by("at")[:200]:
        yield Row(
            ref=f"#{flag.pk}",
            title=flag.organisation.legal_name,
            language=flag.organisation.legal_name_language,
            state=_TO_DO,
            tone="you",
            since=flag.at,
            due=flag.at + LOOK_WITHIN,
            url=reverse("guarding:flag", args=[flag.pk]),
            reason=flag.get_kind_display(),
        )
