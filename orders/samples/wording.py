"""The words of samples: what a step means, what waits, what happened."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.languages import ENGLISH, other
from marketplace.money.formatting import format_money
from marketplace.web.steps import Words
from orders.samples.choices import DeclineReason, RejectReason
from orders.samples.models import Sample

STEPS = {
    "accept": Words(
        _("Send a sample"),
        _("Send this sample?"),
        _("Confirm what it costs the buyer. The buyer is told and can still cancel."),
    ),
    "decline": Words(
        _("Decline"),
        _("Decline this request for a sample?"),
        _("The buyer reads the reason. Nothing else happens."),
        danger=True,
        icon="ban",
    ),
    "claim": Words(
        _("I have paid"),
        _("Have you paid for the sample?"),
        _("The supplier is told and looks into the account. No payment is made here."),
        icon="bank",
    ),
    "query": Words(
        _("Not found"),
        _("Is the payment missing?"),
        _("The buyer is told what you miss, and can answer with the bank's reference."),
        icon="help",
    ),
    "confirm": Words(
        _("Payment has arrived"),
        _("Has the payment arrived?"),
        _("Confirm only what stands in your account. The buyer is told."),
    ),
    "ship": Words(
        _("The parcel has left"),
        _("Has the parcel left?"),
        _("The buyer is told the carrier and the number. After this nobody can cancel."),
        icon="ship",
    ),
    "receive": Words(
        _("The sample has arrived"),
        _("Has the sample arrived?"),
        _("The supplier is told. Then look at it and say whether you approve it."),
        icon="box",
    ),
    "approve": Words(
        _("Approve the sample"),
        _("Approve this sample?"),
        _(
            "It becomes the quality reference: an order of these goods names it, with the "
            "listing and its pictures as they stood when you asked."
        ),
    ),
    "reject": Words(
        _("Reject the sample"),
        _("Reject this sample?"),
        _("The supplier reads the reason and sees your pictures. You can ask for another one."),
        danger=True,
        icon="ban",
    ),
    "cancel": Words(
        _("Cancel the sample"),
        _("Cancel this sample?"),
        _("It ends for both sides. What was paid goes back the way it came, between you."),
        danger=True,
        icon="ban",
    ),
}

# What waits, said to the one who has to do it, and to the other side.
MINE = {
    "accept": _("Say whether you send a sample of %(goods)s"),
    "claim": _("Pay %(owed)s for the sample of %(goods)s and say so"),
    "confirm": _("Confirm that %(owed)s for the sample of %(goods)s has arrived"),
    "ship": _("Send the sample of %(goods)s"),
    "receive": _("Say when the sample of %(goods)s arrives"),
    "approve": _("Approve or reject the sample of %(goods)s"),
}
# The same in a word or two, where the goods stand beside it.
SHORT = {
    "accept": _("Answer"),
    "claim": _("Pay"),
    "confirm": _("Confirm the payment"),
    "ship": _("Send it"),
    "receive": _("Confirm the arrival"),
    "approve": _("Give your verdict"),
}
THEIRS = {
    "accept": _("The supplier answers"),
    "claim": _("The buyer pays %(owed)s"),
    "confirm": _("The supplier confirms that %(owed)s has arrived"),
    "ship": _("The supplier sends the sample"),
    "receive": _("The buyer says when it arrives"),
    "approve": _("The buyer approves or rejects it"),
}
# What happened, said to the side that did it, and to the other.
HAPPENED = {
    "created": (_("You asked for the sample"), _("The buyer asked for the sample")),
    "accept": (
        _("You agreed to send it; the buyer pays %(owed)s"),
        _("The supplier sends it; you pay %(owed)s"),
    ),
    "decline": (_("You declined: %(reason)s"), _("The supplier declined: %(reason)s")),
    "claim": (_("You said that %(owed)s is paid"), _("The buyer says that %(owed)s is paid")),
    "query": (_("You have not found the payment"), _("The supplier has not found the payment")),
    "confirm": (_("You confirmed the payment"), _("The supplier has received the payment")),
    "ship": (
        _("You sent it with %(carrier)s, %(carrier_reference)s"),
        _("It is under way with %(carrier)s, %(carrier_reference)s"),
    ),
    "receive": (_("You received it"), _("The buyer has received it")),
    "approve": (_("You approved it"), _("The buyer approved it")),
    "reject": (_("You rejected it: %(reason)s"), _("The buyer rejected it: %(reason)s")),
    "cancel": (_("You cancelled it"), _("The other side cancelled it")),
    "ordered": (_("Named in order %(order)s"), _("Named in order %(order)s")),
    "released": (
        _("Order %(order)s was cancelled; its price may be refunded with another"),
        _("Order %(order)s was cancelled; its price may be refunded with another"),
    ),
}
STAGES = {
    "requested": _("Asked for"),
    "accepted": pgettext_lazy("sample", "Accepted"),
    "paid": _("Paid"),
    "shipped": _("Sent out"),
    "received": _("Arrived"),
    "approved": pgettext_lazy("sample", "Approved"),
}


def title(sample: Sample, language: str = "") -> tuple[str, str]:
    """The goods' frozen title in `language` (the reader's), else the other; and which it is."""
    wanted, titles = language or get_language() or ENGLISH, sample.goods["title"]
    found = wanted if titles.get(wanted) else other(wanted)
    return titles.get(found) or sample.goods["listing"], found


def waits(act: str, sample: Sample, *, mine: bool) -> str:
    """What waits, as a sentence to the reader."""
    words = str((MINE if mine else THEIRS)[act])
    return words % {
        "owed": format_money(Decimal(sample.owed), sample.currency),
        "goods": title(sample)[0],
    }


def happened(kind: str, data: dict[str, Any], sample: Sample, *, mine: bool) -> str:
    """What happened, as a sentence to the reader."""
    names = ("carrier", "carrier_reference", "order")
    facts = {name: data.get(name, "") for name in names}
    owed = data.get("amount") or sample.owed
    said = {
        "owed": format_money(Decimal(owed), sample.currency),
        "reason": reason(kind, data.get("reason", "")),
    }
    return str(HAPPENED[kind][0 if mine else 1]) % (facts | said)


def reason(kind: str, code: str) -> str:
    """A reason of the closed lists in words."""
    known = RejectReason if kind == "reject" else DeclineReason
    return str(known(code).label) if code in known.values else ""
