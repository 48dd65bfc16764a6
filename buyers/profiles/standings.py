"""What a buyer may do at each stage of verification, as it is said on one page.

The tests hold every cell against the policies that decide it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buyers.profiles import states


class Standing(StrEnum):
    VISITOR = "visitor"
    UNVERIFIED = "unverified"
    PENDING = "pending"
    VERIFIED = "verified"


NAMES: dict[Standing, Promise] = {
    Standing.VISITOR: _("Not signed in"),
    Standing.UNVERIFIED: _("Signed up, not verified"),
    Standing.PENDING: _("Licence being checked"),
    Standing.VERIFIED: _("Verified"),
}
_EVERYBODY = frozenset(Standing)
_SIGNED_IN = _EVERYBODY - {Standing.VISITOR}
_HANDED_IN = frozenset({Standing.PENDING, Standing.VERIFIED})
_VERIFIED = frozenset({Standing.VERIFIED})


@dataclass(frozen=True, slots=True)
class Act:
    """One thing buyers do, and the standings in which they may."""

    code: str
    text: Promise
    standings: frozenset[Standing]


ACTS = (
    Act("search", _("Search, filter and read every listing"), _EVERYBODY),
    Act("collect", _("Collect products for a request; it is kept for you"), _EVERYBODY),
    Act("public_prices", _("See prices that are open to everybody"), _EVERYBODY),
    Act("signed_in_prices", _("See prices for signed-in companies"), _SIGNED_IN),
    Act("ask", _("Send requests for quotes"), _HANDED_IN),
    Act("deal", _("Negotiate, accept offers and place orders"), _HANDED_IN),
    Act("paid_samples", _("Ask for samples, and pay for them"), _HANDED_IN),
    Act("free_samples", _("Ask for free samples"), _VERIFIED),
    Act("verified_prices", _("See prices for verified buyers"), _VERIFIED),
    Act("badge", _("Appear to suppliers as a company whose licence was checked"), _VERIFIED),
)


def standing_of(state: str | None) -> Standing:
    """Where a profile in `state` stands; a rejected one stands where it began."""
    if state is None:
        return Standing.VISITOR
    found = {states.PENDING: Standing.PENDING, states.VERIFIED: Standing.VERIFIED}
    return found.get(state, Standing.UNVERIFIED)


def rows() -> list[tuple[Promise, list[tuple[Promise, bool]]]]:
    """The table: each act, and for every standing its name and whether it may."""
    return [
        (act.text, [(NAMES[each], each in act.standings) for each in Standing]) for act in ACTS
    ]
