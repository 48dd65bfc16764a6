"""The words of orders: what waits, what happened, what a step means."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.money.formatting import format_money
from marketplace.web import moments
from marketplace.web.steps import Words
from orders.contracts.turns import Turn
from orders.samples import refunds

STEPS = {
    "start_production": Words(
        _("Start production"),
        _("Start production?"),
        _("The buyer is told. From now on the order cannot be cancelled by one side."),
        icon="factory",
    ),
    "finish_production": Words(
        _("Goods are ready"),
        _("Are the goods ready?"),
        _("The buyer is told and can inspect them. Payments that wait for this fall due."),
        icon="box",
    ),
    "pass_inspection": Words(
        _("Inspection passed"),
        _("Has the inspection been passed?"),
        _("The supplier is told. Payments that wait for this fall due."),
        icon="eye",
    ),
    "ask_balance": Words(
        _("Ask for the balance"),
        _("Ask for the balance?"),
        _("The buyer is told that the goods leave once the open payments are confirmed."),
        icon="coins",
    ),
    "ship": Words(
        _("Goods are shipped"),
        _("Have the goods left?"),
        _("The buyer is told the carrier and the number."),
        icon="ship",
    ),
    "reach_customs": Words(
        _("Goods are at customs"),
        _("Have the goods reached customs?"),
        _("The other side is told. Payments due on arrival fall due."),
        icon="anchor",
    ),
    "deliver": Words(
        _("Goods are delivered"),
        _("Have the goods been delivered?"),
        _("The supplier is told. Payments due on acceptance fall due."),
        icon="truck",
    ),
    "complete": Words(
        _("Complete the order"),
        _("Complete the order?"),
        _("You confirm that everything was delivered as agreed. The order ends."),
        icon="check",
    ),
    "cancel": Words(
        _("Cancel the order"),
        _("Cancel the order?"),
        _("The order ends for both sides and cannot be taken up again. Both are told why."),
        danger=True,
        icon="ban",
    ),
}
PAYMENTS = {
    "claim": Words(
        _("I have paid"),
        _("Have you paid?"),
        _("The supplier is told and looks into the account. No payment is made here."),
        icon="bank",
    ),
    "receive": Words(
        _("Payment has arrived"),
        _("Has the payment arrived?"),
        _("Confirm only what stands in your account. The buyer is told."),
        icon="check",
    ),
    "query": Words(
        _("Not found"),
        _("Is the payment missing?"),
        _("The buyer is told what you miss, and can answer with the bank's reference."),
        icon="help",
    ),
}
REISSUE = Words(
    _("Issue again"),
    _("Issue the proforma invoice again?"),
    _("It gets a new number and today's date. The earlier one stays as it is."),
    icon="invoice",
)

# What waits, said to the one who has to do it, and to the other side.
MINE = {
    "claim": _("Pay %(amount)s and say so here"),
    "receive": _("Confirm that %(amount)s has arrived"),
    "start_production": _("Start production"),
    "finish_production": _("Finish production"),
    "pass_inspection": _("Inspect the goods"),
    "ship": _("Ship the goods"),
    "deliver": _("Confirm the delivery when the goods arrive"),
    "complete": _("Complete the order"),
}
THEIRS = {
    "claim": _("The buyer pays %(amount)s"),
    "receive": _("The supplier confirms that %(amount)s has arrived"),
    "start_production": _("The supplier starts production"),
    "finish_production": _("The supplier finishes production"),
    "pass_inspection": _("The buyer inspects the goods"),
    "ship": _("The supplier ships the goods"),
    "deliver": _("The buyer confirms the delivery when the goods arrive"),
    "complete": _("The buyer completes the order"),
}
# What happened, said to the side that did it, and to the other.
HAPPENED = {
    "created": (_("You accepted offer v%(number)s"), _("Offer v%(number)s was accepted")),
    "claim_payment": (
        _("You said that %(amount)s is paid"),
        _("The buyer says that %(amount)s is paid"),
    ),
    "receive_payment": (
        _("You confirmed the receipt of %(amount)s"),
        _("The supplier has received %(amount)s"),
    ),
    "query_payment": (
        _("You have not found the payment of %(amount)s"),
        _("The supplier has not found the payment of %(amount)s"),
    ),
    "start_production": (_("You started production"), _("Production has started")),
    "finish_production": (_("You finished production"), _("The goods are ready")),
    "pass_inspection": (_("You passed the goods"), _("The buyer has passed the goods")),
    "ask_balance": (_("You asked for the balance"), _("The supplier asks for the balance")),
    "ship": (
        _("You shipped the goods with %(carrier)s, %(carrier_reference)s"),
        _("The goods are under way with %(carrier)s, %(carrier_reference)s"),
    ),
    "reach_customs": (
        _("You noted that the goods are at customs"),
        _("The goods are at customs"),
    ),
    "deliver": (_("You received the goods"), _("The buyer has received the goods")),
    "complete": (_("You completed the order"), _("The buyer has completed the order")),
    "cancel": (_("You cancelled the order"), _("The other side has cancelled the order")),
    "reissue": (
        _("You issued proforma invoice %(document)s"),
        _("Proforma invoice %(document)s was issued"),
    ),
}

CALLED_OFF = (
    _("You called off no. %(call_off)s from the blanket agreement"),
    _("No. %(call_off)s was called off from the blanket agreement"),
)
QUALITY = _(
    "The goods are to match sample %(sample)s of %(listing)s (version %(version)s of the "
    "listing), which the buyer approved on %(day)s."
)
NOT_DRAWN = _("This paper is still being drawn. Look again in a moment.")


def waits(turn: Turn, currency: str, *, mine: bool) -> str:
    """What waits, as a sentence to the reader."""
    amount = format_money(Decimal(turn.payment.amount), currency) if turn.payment else ""
    return str((MINE if mine else THEIRS)[turn.act]) % {"amount": amount}


def happened(kind: str, data: dict[str, Any], currency: str, *, mine: bool) -> str:
    """What happened, as a sentence to the reader."""
    called = kind == "created" and data.get("call_off")
    words = str((CALLED_OFF if called else HAPPENED[kind])[0 if mine else 1])
    amount = format_money(Decimal(data["amount"]), currency) if "amount" in data else ""
    names = ("number", "call_off", "carrier", "carrier_reference", "document")
    return words % ({name: data.get(name, "") for name in names} | {"amount": amount})


def receivers(facts: dict[str, Any]) -> list[tuple[Any, str]]:
    """Consignee and importer of record in an order's facts, where the buyer has named them."""
    found = []
    if to := facts.get("consignee"):
        parts = (to["name"], to["address"], to["postcode"], to["contact"], to["mobile"])
        found.append((_("Consignee"), ", ".join(part for part in parts if part)))
    if importer := facts.get("importer"):
        parts = (importer["name"], importer["credit_code"], importer["customs_code"])
        found.append((_("Importer of record"), ", ".join(parts)))
    return found


def samples(facts: dict[str, Any]) -> list[str]:
    """The approved samples in an order's facts as sentences, each with what is refunded of it."""
    found = []
    for each in facts.get("samples", ()):
        names = {
            "sample": each["ref"],
            "listing": each["listing"],
            "version": each["listing_version"],
            "day": moments.prose(
                datetime.fromisoformat(each["approved_at"]).astimezone(UTC).date(),
                language=get_language() or "en",
            ),
        }
        found.append(str(QUALITY) % names)
        if each["refund"]:
            found.append(refunds.words(each["ref"], each["refund"]))
    return found
