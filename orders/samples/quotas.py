"""How many samples a buyer may still ask a supplier for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from marketplace.accounts.models import Organisation
from orders.samples import states
from orders.samples.models import OwnLimit, Sample, SampleRule

# What our officers have verified; below it a buyer's samples are paid for.
VERIFIED = 1


@dataclass(frozen=True, slots=True)
class Quota:
    """`most` in `days`, of which `used` are gone."""

    most: int
    days: int
    used: int

    @property
    def left(self) -> int:
        return max(self.most - self.used, 0)


def rule(today: date) -> SampleRule:
    """The rule that holds on a day."""
    return SampleRule.objects.filter(from_on__lte=today).order_by("-from_on")[:1].get()


def own_limit(supplier_id: int) -> int | None:
    """The supplier's own limit; None where it has set none."""
    rows = OwnLimit.objects.filter(supplier_id=supplier_id).order_by("-pk")
    return rows.values_list("most", flat=True).first()


def verified(buyer: Organisation) -> bool:
    return buyer.level >= VERIFIED


def quota(buyer: Organisation, supplier_id: int, now: datetime) -> Quota:
    """What holds for the pair at `now`: the staff's rule, or the supplier's own where lower."""
    holds = rule(now.date())
    most = holds.most_verified if verified(buyer) else holds.most_unverified
    own = own_limit(supplier_id)
    since = now - timedelta(days=holds.window_days)
    used = Sample.objects.filter(
        buyer=buyer, supplier_id=supplier_id, created_at__gt=since, state__in=states.COUNTED
    ).count()
    return Quota(most if own is None else min(most, own), holds.window_days, used)
