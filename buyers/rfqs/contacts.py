"""Whom a buyer turns to for the first time, to be read with the listings that are asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now

from buyers.rfqs.models import Rfq
from marketplace.guarding.models import GuardRules

DAY = timedelta(days=1)


def first_contacts(buyer: Combinable | int) -> dict[str, Any]:
    """Annotations for listings, for the company `buyer`: whether it asked their supplier before
    (`asked_before`), how many suppliers it asked for the first time in the last day
    (`asked_today`), and the `most` allowed.
    """
    asked = Rfq.objects.filter(buyer_id=buyer, need_ref="", offered=False)
    mine = asked.order_by()
    earlier = mine.filter(supplier_id=OuterRef("supplier_id"), created_at__lt=Now() - DAY)
    today = mine.filter(~Exists(earlier), created_at__gte=Now() - DAY).values("buyer_id")
    rules = GuardRules.objects.filter(from_on__lte=Now()).order_by("-from_on")
    default = GuardRules().first_contacts_a_day
    return {
        "asked_before": Exists(mine.filter(supplier_id=OuterRef("organisation_id"))),
        "asked_today": Subquery(
            today.annotate(n=Count("supplier_id", distinct=True)).values("n")[:1]
        ),
        "most": Coalesce(Subquery(rules.values("first_contacts_a_day")[:1]), default),
    }
