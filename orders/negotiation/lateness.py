"""Whether goods would be ready after the day they are needed by: said beside a lead time, never refused.

The lead time runs from the first payment. It is counted as if that were made on the day of the
reckoning: today for what is typed or lies on the table, the day it was sent for every other version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language, gettext

from marketplace.web import moments
from orders.negotiation import states
from orders.negotiation.models import Negotiation, Offer


@dataclass(frozen=True, slots=True)
class Late:
    """The goods would be ready after the day they are needed by."""

    paid_on: date
    ready_on: date
    need_by: date

    def facts(self) -> dict[str, str]:
        """Its dates as programs read them."""
        named = {"paid_on": self.paid_on, "ready_on": self.ready_on, "need_by": self.need_by}
        return {name: day.isoformat() for name, day in named.items()}

    def __str__(self) -> str:
        """In the active language, with the dates of it."""
        language = get_language() or "en"
        named = {
            name: moments.short(day, language=language)
            for name, day in (
                ("paid", self.paid_on),
                ("ready", self.ready_on),
                ("needed", self.need_by),
            )
        }
        return (
            gettext(
                "Paid on %(paid)s, the goods would be ready on %(ready)s: after %(needed)s, by which they are needed."
            )
            % named
        )


def late(lead_days: int | None, need_by: date | None, paid_on: date) -> Late | None:
    """None where they would be ready in time, or one of the facts is missing."""
    if not lead_days or need_by is None:
        return None
    ready_on = paid_on + timedelta(days=lead_days)
    return Late(paid_on, ready_on, need_by) if ready_on > need_by else None


def of_offer(negotiation: Negotiation, offer: Offer, now: datetime) -> Late | None:
    """Of a version. What is called off over time is asked of each call-off, and not here."""
    if offer.blanket_from is not None:
        return None
    lies = negotiation.state == states.OPEN and negotiation.current_id == offer.pk
    return late(
        offer.lead_days, negotiation.rfq.need_by, (now if lies else offer.sent_at).date()
    )


def of_typed(negotiation: Negotiation, data: Mapping[str, Any], now: datetime) -> Late | None:
    """Of the clean fields of an unfinished offer."""
    if data.get("blanket_from"):
        return None
    return late(data.get("lead_days"), negotiation.rfq.need_by, now.date())
