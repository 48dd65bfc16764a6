"""The numbers that hold for open requests on a day: rows that staff edit."""

from __future__ import annotations

from datetime import datetime

from buyers.needs.models import NeedRules


def in_force(now: datetime) -> NeedRules:
    """The newest rules that have begun; those a fresh database is born with where there are none."""
    found = NeedRules.objects.filter(from_on__lte=now.date()).order_by("-from_on").first()
    return found or NeedRules(from_on=now.date())
