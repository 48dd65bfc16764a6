"""The life of a negotiation and of the versions in it.

A negotiation is open until somebody accepts or declines, or the offer on the table expires.
While it is open it is always one side's turn. A version (features Q10) is `sent`, then `viewed`
by the other side, then answered: `countered`, `accepted`, `declined`, `withdrawn` by its own
side, `set_aside` by our officers, or `expired`; a countered version that its own side has replaced is `superseded`.
"""

from enum import StrEnum

from marketplace.lifecycle.table import Table, step

OPEN = "open"
ACCEPTED = "accepted"
DECLINED = "declined"
EXPIRED = "expired"

SIDES = ("supplier", "buyer")

NEGOTIATION = Table(
    name="negotiation",
    initial=OPEN,
    steps=(
        step("send", {OPEN}, "", *SIDES),
        step("withdraw", {OPEN}, "", *SIDES),
        step("accept", {OPEN}, ACCEPTED, *SIDES),
        step("decline", {OPEN}, DECLINED, *SIDES),
        step("expire", {OPEN}, EXPIRED, "system"),
        step("set_aside", {OPEN}, "", "staff"),
        step("put_back", {OPEN}, "", "staff"),
    ),
)


class OfferState(StrEnum):
    """`draft` is not here: a draft is no version yet, nobody else sees it and it may change."""

    SENT = "sent"
    VIEWED = "viewed"
    COUNTERED = "countered"
    SUPERSEDED = "superseded"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"
    EXPIRED = "expired"


ON_THE_TABLE = (OfferState.SENT, OfferState.VIEWED)


def opposite(side: str) -> str:
    return "buyer" if side == "supplier" else "supplier"
