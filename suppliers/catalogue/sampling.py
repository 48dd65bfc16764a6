"""What a supplier promises of samples: what one costs, how many, who pays the courier.

The columns of a listing are the one truth: a listing that offers none has none of these terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.money.formatting import format_money
from suppliers.catalogue.quantities import counted, in_days

FREE, PAID = "free", "paid"
CHARGES = {
    "": _("Price named with each answer"),
    FREE: _("Free of charge"),
    PAID: _("At a price"),
}
FREIGHT = {
    "": _("Agreed with each sample"),
    "buyer": _("The buyer pays the courier"),
    "supplier": _("The supplier pays the courier"),
}
# The terms and their value where nothing is promised.
UNSAID: dict[str, Any] = {
    "sample_charge": "",
    "sample_price": None,
    "sample_max_quantity": None,
    "sample_freight": "",
    "sample_refundable": False,
    "sample_refund_over": None,
    "sample_lead_days": None,
}
REFUND = _("Refund")
COLUMNS = ("samples", *UNSAID)

NO_PRICE = _("Say what one sample costs.")
PRICE_WITHOUT = _("A price is for samples “at a price”. Choose that, or take the price away.")
NOT_OFFERED = _("Say that samples are offered, or take their terms away.")
NOTHING_TO_REFUND = _("A free sample leaves nothing to refund.")
OVER_WITHOUT = _("This is for a price that is refunded. Say so, or take the amount away.")
CHOICE_UNKNOWN = _("Choose from the list.")


def completed(columns: Mapping[str, Any]) -> dict[str, Any]:
    """`columns` of a patch with what follows: no samples, no terms; a term, then samples."""
    found = dict(columns)
    if found.get("samples") is False:
        return UNSAID | found
    if any(found.get(name) != unsaid for name, unsaid in UNSAID.items() if name in found):
        found.setdefault("samples", True)
    charge = found.get("sample_charge", PAID)
    if charge != PAID:
        found.setdefault("sample_price", None)
    if charge == FREE:
        found.setdefault("sample_refundable", False)
    if found.get("sample_refundable") is False:
        found.setdefault("sample_refund_over", None)
    return found


def problems(after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What is wrong with the terms as they would stand, by field."""
    if not after["samples"]:
        said = any(after[name] != unsaid for name, unsaid in UNSAID.items())
        return {"samples": [NOT_OFFERED]} if said else {}
    charge, price = after["sample_charge"], after["sample_price"]
    refundable = after["sample_refundable"]
    wrong = {
        "sample_charge": [CHOICE_UNKNOWN] if charge not in CHARGES else [],
        "sample_freight": [CHOICE_UNKNOWN] if after["sample_freight"] not in FREIGHT else [],
        "sample_price": _price(charge, price),
        "sample_refundable": [NOTHING_TO_REFUND] if refundable and charge == FREE else [],
        "sample_refund_over": (
            [OVER_WITHOUT] if after["sample_refund_over"] is not None and not refundable else []
        ),
    }
    return {name: said for name, said in wrong.items() if said}


def rows(facts: Any) -> list[tuple[Any, str]]:
    """The promise in words, label and text; nothing where no samples are offered."""
    if not facts.samples:
        return []
    found = [
        (_("Price of a sample"), summary(facts)),
        (_("Courier"), str(FREIGHT[facts.sample_freight])),
    ]
    if facts.sample_max_quantity is not None:
        found.append((_("At most"), counted(facts.sample_max_quantity, "H87")))
    if facts.sample_lead_days is not None:
        found.append((_("Sent within"), in_days(facts.sample_lead_days)))
    if facts.sample_charge != FREE:
        found.append((REFUND, _refund(facts)))
    return found


def _price(charge: str, price: Any) -> list[Any]:
    if charge == PAID and price is None:
        return [NO_PRICE]
    return [PRICE_WITHOUT] if charge != PAID and price is not None else []


def summary(facts: Any) -> str:
    """The price of a sample in a few words."""
    if facts.sample_charge == PAID:
        return gettext("%(price)s each") % {
            "price": format_money(Decimal(facts.sample_price), facts.currency)
        }
    return str(CHARGES[facts.sample_charge])


def _refund(facts: Any) -> str:
    if not facts.sample_refundable:
        return gettext("The price is not set against a later order")
    if facts.sample_refund_over is None:
        return gettext("The price is refunded with the bulk order")
    return gettext("The price is refunded with a bulk order of %(amount)s or more") % {
        "amount": format_money(Decimal(facts.sample_refund_over), facts.currency)
    }
