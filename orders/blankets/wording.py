"""The words of blanket agreements: steps, and what happened."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.web.steps import Words

STEPS = {
    "close": Words(
        _("Close the agreement"),
        _("Close the agreement?"),
        _(
            "You give up what is left at the agreed price. Orders already called off go on. "
            "The supplier is told why."
        ),
        danger=True,
    ),
    "keep": Words(
        _("Keep the agreement"),
        _("Keep the agreement?"),
        _("The supplier is told that it runs to its last day, as agreed."),
    ),
    "ask_to_close": Words(
        _("Ask to close it early"),
        _("Ask the buyer to close it early?"),
        _(
            "The price is promised to its last day, so the buyer decides. It runs on until they "
            "agree."
        ),
    ),
}
# What happened, said to the side that did it, and to the other; with which icon.
HAPPENED = {
    "created": (_("You agreed to it"), _("It was agreed"), "check"),
    "call_off": (
        _("You called off no. %(number)s: order %(order)s"),
        _("No. %(number)s was called off: order %(order)s"),
        "box",
    ),
    "give_back": (
        _("Order %(order)s was cancelled; its quantity is back in the balance"),
        _("Order %(order)s was cancelled; its quantity is back in the balance"),
        "refresh",
    ),
    "ask_to_close": (
        _("You asked to close the agreement early"),
        _("The supplier asks to close the agreement early"),
        "help",
    ),
    "keep": (_("You kept the agreement"), _("The buyer keeps the agreement"), "check"),
    "close": (_("You closed the agreement"), _("The buyer closed the agreement"), "x"),
    "expire": (
        _("The last day of the agreement has passed"),
        _("The last day of the agreement has passed"),
        "hourglass",
    ),
}


def happened(kind: str, data: dict[str, Any], *, mine: bool) -> str:
    """What happened, as a sentence to the reader."""
    words = str(HAPPENED[kind][0 if mine else 1])
    return words % {name: data.get(name, "") for name in ("number", "order")}
