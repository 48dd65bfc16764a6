"""What this room tells the rooms below: how quotes stand, and the ways to compare them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.web import beside, statuses

QUOTE = {
    "open": statuses.Status(_("Can be accepted"), "you"),
    "countered": statuses.Status(_("Waits for the supplier"), "wait"),
    "accepted": statuses.Status(_("Accepted"), "ok"),
    "declined": statuses.Status(_("Declined")),
    "withdrawn": statuses.Status(_("Withdrawn")),
    "set_aside": statuses.Status(_("Set aside by us"), "bad"),
    "expired": statuses.Status(_("Expired")),
}


def register() -> None:
    statuses.register("quote", QUOTE)
    beside.register("quotes", "orders/awards/_of_need.html", _of_need)
    beside.register("negotiations", "orders/awards/_by_name.html", _by_name)


def _of_need(_request: HttpRequest, need: Any) -> dict[str, Any]:
    return {"need": need}


def _by_name(request: HttpRequest, _thing: Any) -> dict[str, Any] | None:
    """For buyers: suppliers have nothing to compare."""
    return {} if request.member.is_buyer else None
