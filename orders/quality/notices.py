"""Who is told what about how good quotes are."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from orders.quality import states, wording
from orders.quality.choices import Reason
from orders.quality.models import QuoteCheck, QuoteCheckEvent, Rating, RatingEvent

PLACE = _(
    "Its place among the quotes is free for others; a better one takes it while there is room."
)
KINDS = (
    kinds.Kind(
        "offer.rated",
        _("A buyer has marked one of your quotes: %(mark)s of 5"),
        _("Your marks stand on one page; which buyer gave them does not."),
    ),
    kinds.Kind(
        "offer.upheld",
        _("Our officers have set your quote v%(number)s in %(ref)s aside: %(reason)s"),
        _("%(advice)s You can send a better one, or appeal on its page. %(note)s"),
    ),
    kinds.Kind(
        "offer.confirmed",
        _("Your appeal for quote v%(number)s in %(ref)s changes nothing: %(reason)s"),
        _("%(advice)s %(note)s"),
    ),
    kinds.Kind(
        "offer.lifted",
        _("The decision about your quote v%(number)s in %(ref)s is lifted"),
        _("It lies on the table again where nothing has taken its place. %(note)s"),
    ),
    kinds.Kind(
        "offer.set_aside",
        _("Our officers have set a quote in %(ref)s aside: %(reason)s"),
        _("The supplier may send a better one."),
    ),
    kinds.Kind(
        "offer.fair",
        _("Our officers have looked at the quote in %(ref)s that you reported"),
        _("They found it fair. %(note)s"),
    ),
    kinds.Kind(
        "offer.stands",
        _("The quote in %(ref)s that was set aside stands again"),
        _("%(note)s"),
    ),
)
TO_SUPPLIER = {"uphold": "upheld", "confirm": "confirmed", "lift": "lifted"}
TO_BUYER = {"uphold": "set_aside", "lift": "stands", "clear": "fair"}


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def rated(event: RatingEvent) -> None:
    """Tell the supplier the mark, and not whose it is."""
    rating: Rating = event.aggregate
    tell(
        kind="offer.rated",
        event_key=f"rating:{rating.ref}:{event.sequence}",
        recipients=people(rating.supplier_id, Right.OFFER_SEND),
        params={"mark": rating.mark},
        path_name="quality:quoting",
        path_args=[],
        organisation=rating.supplier,
    )


def judged(event: QuoteCheckEvent) -> None:
    """Tell the supplier in their language why and what to do; the buyer what became of the quote."""
    check: QuoteCheck = event.aggregate
    if event.kind in TO_SUPPLIER:
        _told(event, TO_SUPPLIER[event.kind], check.supplier, Right.OFFER_SEND)
    if event.kind in TO_BUYER and (event.kind != "clear" or check.reported_by_id):
        _told(event, TO_BUYER[event.kind], check.buyer, Right.RFQ_SEND)


def _told(event: QuoteCheckEvent, kind: str, to: Any, right: Right) -> None:
    check: QuoteCheck = event.aggregate
    tell(
        kind=f"offer.{kind}",
        event_key=f"check:{check.ref}:{event.sequence}:{kind}",
        recipients=threads.audience(check.negotiation.thread_id, to.pk, right),
        params={
            "ref": check.negotiation.ref,
            "number": check.offer.number,
            "reason": _both(lambda: Reason(check.reason).label if check.reason else ""),
            "advice": _both(lambda: _advice(check)),
            "note": check.note,
        },
        path_name="quality:check",
        path_args=[check.ref],
        organisation=to,
    )


def _advice(check: QuoteCheck) -> str:
    """What to do about it, and, on an open request, until when."""
    advice = wording.advice(check.reason)
    if check.state != states.UPHELD or not check.negotiation.rfq.need_ref:
        return advice
    return f"{advice} {PLACE}"


def _both(said: Any) -> dict[str, str]:
    """What `said()` says in either language."""
    found = {}
    for each in (ENGLISH, CHINESE):
        with translation.override(each):
            found[each] = str(said())
    return found
