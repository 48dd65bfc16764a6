"""An estimate of the landed cost in words and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.typed import number
from orders.landed.goods import Charge, Doubt, Estimate, Line
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import Terms

DOUBTS = {
    Doubt.NO_FREIGHT: gettext_lazy(
        "Without the main freight, which the buyer pays under this Incoterm. Name it to count it."
    ),
    Doubt.INSURANCE: gettext_lazy("Insurance is assumed, on 110 % of the value."),
    Doubt.RANGE: gettext_lazy(
        "Several Chinese tariff codes may apply; the highest duty among them is taken."
    ),
    Doubt.UNSURE: gettext_lazy("A rate is not certain: ask your customs broker."),
    Doubt.UNMEASURED: gettext_lazy(
        "Consumption tax may be due and is not counted: the listing does not say what a unit holds."
    ),
    Doubt.WAIVED: gettext_lazy("So little duty is not collected."),
    Doubt.INLAND: gettext_lazy(
        "Transport to the named place is in the price, and so in the customs value."
    ),
    Doubt.NO_CODE: gettext_lazy("A product has no HS code yet, so there is no total."),
    Doubt.NO_DUTY: gettext_lazy(
        "No rate is stored for a product's HS code, so there is no total. Our staff can add it."
    ),
}
OWN_FEES = gettext_lazy("Your own figure for everything after the border")


@dataclass(frozen=True, slots=True)
class Shown:
    """An estimate with the product names of its lines and its doubts in words."""

    estimate: Estimate
    lines: list[tuple[Any, Line, Decimal]]
    missing: list[Any]
    charges: list[tuple[Any, Charge]]
    doubts: list[Any]
    currency: str

    @property
    def several(self) -> bool:
        return len(self.lines) > 1


def put(estimate: Estimate, negotiation: Negotiation) -> Shown:
    asked = negotiation.rfq.asked
    return Shown(
        estimate=estimate,
        lines=[
            (asked[line.item.key], line, estimate.per_unit(line)) for line in estimate.lines
        ],
        missing=[asked[item.key] for item in estimate.missing],
        charges=[(charge.label or OWN_FEES, charge) for charge in estimate.charges],
        doubts=[DOUBTS[doubt] for doubt in Doubt if doubt in estimate.doubts],
        currency=estimate.deal.currency,
    )


def chosen(priced: Mapping[int, Terms], typed: str) -> int:
    """The version asked for, else the newest; 0 where none has a price."""
    wanted = number(typed)
    return wanted if wanted in priced else max(priced, default=0)


def spoken(shown: Shown) -> dict[str, Any]:
    """The same for programs: amounts as text, all in yuan."""
    found = shown.estimate
    return {
        "estimate": True,
        "note": str(_("An estimate, no tax advice.")),
        "currency": "CNY",
        "rate": {
            "base": found.rate.base,
            "value": f"{found.rate.value:f}",
            "as_of": found.rate.as_of.isoformat(),
            "source": found.rate.source,
        },
        "customs_value": f"{found.value:f}",
        "duty": f"{found.duty:f}",
        "consumption_tax": f"{found.consumption:f}",
        "vat": f"{found.vat:f}",
        "fees": f"{found.fees:f}",
        "total": f"{found.total:f}" if found.whole else None,
        "net_of_vat": f"{found.net_of_vat:f}" if found.whole else None,
        "lines": [_line(row, line, each) for row, line, each in shown.lines],
        "doubts": sorted(found.doubts),
        "sources": [
            {"source": source, "checked_on": day.isoformat()} for source, day in found.sources
        ],
    }


def _line(row: Any, line: Line, each: Decimal) -> dict[str, Any]:
    return {
        "rfq_line": row.pk,
        "hs_code": line.duty.hs_code,
        "duty_rate": f"{line.duty_rate:f}",
        "vat_rate": f"{line.duty.vat:f}",
        "source": line.duty.source,
        "checked_on": line.duty.checked_on.isoformat(),
        "customs_value": f"{line.taxes.value:f}",
        "duty": f"{line.taxes.duty:f}",
        "consumption_tax": f"{line.taxes.consumption:f}",
        "vat": f"{line.taxes.vat:f}",
        "per_unit": f"{each:.4f}",
    }
