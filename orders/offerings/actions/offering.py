"""Offering goods unasked: to one buyer at once, to many by the workers, to each at most once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.actions import offering as requests
from marketplace.accounts import standing
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed, require
from marketplace.outbox.wake import wake
from orders.negotiation import actions as negotiations
from orders.negotiation import drafting
from orders.negotiation.terms import Terms
from orders.offerings import policy, queries, storing
from orders.offerings.actions.spreading import spread
from orders.offerings.choices import Audience, Skip
from orders.offerings.models import Delivery, Offering
from suppliers.catalogue.models import Listing

NOBODY = _("Nobody follows you who takes offers.")
NOT_REACHED = _("You can offer only to buyers who follow you or have written to you.")
NO_GOODS = _("Choose at least one product.")
NOT_ON_SALE = _("A product is not on sale any more.")
USED_UP = _("You have offered to as many single buyers this month as you may: %(most)s.")
TOO_OFTEN = _("You have offered to one of these buyers as often as you may this month.")


def offer(
    *,
    by: Member,
    terms: Terms,
    audience: str,
    buyers: Collection[str] = (),
    note: str = "",
    files: Iterable[Any] = (),
) -> Offering:
    """Offer goods (lines of `terms` by the key of the listing) to buyers who have not asked.

    `buyers` are references, for all followers none. To one buyer it is sent at once; to followers
    by the workers, a negotiation each, with the same `files`. Raises `Invalid` with errors by
    field, `NotAllowed`, and `Conflict` (`allowance`) for more than the rules of the month allow.
    """
    require(policy.may_offer(by))
    with transaction.atomic():
        to = _chosen(by, audience, buyers)
        one = [to[0].pk] if audience == Audience.ONE else []
        standing.hold(by, Right.OFFER_SEND, by.organisation.pk, *one)
        now = clock.now()
        goods = _goods(by, terms)
        drafting.check(terms, rfq_lines=[line.key for line in terms.lines], now=now)
        _within_rules(by, audience, to, now)
        made = Offering.objects.create(
            supplier=by.organisation,
            made_by=by.user,
            made_at=now,
            audience=audience,
            terms=storing.plain(terms),
            note=note.strip(),
            total=terms.total,
            currency=terms.currency,
            valid_until=terms.valid_until,
            planned=_many(by, audience, to),
        )
        made.listings.set(goods)
        made.files.set(files)
        if audience == Audience.FOLLOWERS:
            spread(made)
            return made
        rows = Delivery.objects.bulk_create(Delivery(offering=made, buyer=each) for each in to)
        if audience == Audience.ONE:
            deliver(rows[0])
            Delivery.objects.filter(pk=rows[0].pk).update(work_state=Delivery.State.DONE)
        else:
            wake("offerings.send")
        return made


@transaction.atomic
def deliver(delivery: Delivery) -> None:
    """Send an offering to one buyer, or note why not; a second time nothing happens."""
    offering = Offering.objects.select_related("made_by", "supplier").get(
        pk=delivery.offering_id
    )
    by = member_of(offering.made_by, offering.supplier)
    try:
        companies = standing.hold(by, Right.OFFER_SEND, offering.supplier_id, delivery.buyer_id)
    except NotAllowed:
        companies = {}
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if row.negotiation_id is not None or row.skipped:
        return
    terms, now = storing.read(offering.terms), clock.now()
    row.skipped = _why_not(row, offering, terms, companies, now)
    if not row.skipped:
        buyer = companies[row.buyer_id]
        row.negotiation_id, row.sent_at = _send(by, buyer, terms, offering), now
    row.save(update_fields=["negotiation", "sent_at", "skipped"])


def _many(by: Member, audience: str, to: Sequence[Organisation]) -> int:
    """To how many buyers it goes; raises `Invalid` where nobody follows."""
    if audience != Audience.FOLLOWERS:
        return len(to)
    followers = queries.followers_of(by.organisation.pk).count()
    if not followers:
        raise Invalid(errors={"to": [NOBODY]})
    return followers


def _chosen(by: Member, audience: str, refs: Collection[str]) -> Sequence[Organisation]:
    """The buyers named; of an offer to all followers none, as workers read them slice by slice."""
    if audience == Audience.FOLLOWERS:
        return []
    rows = queries.reachable(by.organisation.pk)
    if audience == Audience.NAMED:
        rows = queries.followers_of(by.organisation.pk)
    named = list(rows.filter(ref__in=refs))
    if not named or len(named) != len(set(refs)):
        raise Invalid(errors={"to": [NOT_REACHED]})
    return named


def _goods(by: Member, terms: Terms) -> list[Listing]:
    """The listings of the lines, each the supplier's own and on sale."""
    keys = [line.key for line in terms.lines]
    if not keys:
        raise Invalid(errors={"lines": [NO_GOODS]})
    rows = Listing.objects.public().filter(organisation_id=by.organisation_id)
    found = rows.in_bulk(keys)
    if set(found) != set(keys):
        raise Invalid(errors={"lines": [NOT_ON_SALE]})
    return [found[key] for key in keys]


def _within_rules(by: Member, audience: str, to: Sequence[Organisation], now: datetime) -> None:
    """By the rules of the month; the supplier is held, so that two at once count together.

    Of all followers, who was offered enough is left out when it is sent.
    """
    holds = queries.rules(now)
    most = holds.a_month
    if audience == Audience.ONE and queries.sent_singly(by.organisation.pk, now) >= most:
        raise Conflict(USED_UP % {"most": most}, code="allowance", most=most)
    sent = queries.sent_this_month(by.organisation.pk, now).filter(buyer__in=to)
    counts = Counter(sent.values_list("buyer_id", flat=True))
    if any(counts[each.pk] >= holds.to_one_a_month for each in to):
        raise Conflict(TOO_OFTEN, code="allowance")


def _why_not(
    row: Delivery,
    offering: Offering,
    terms: Terms,
    companies: dict[int, Organisation],
    now: datetime,
) -> str:
    if not companies:
        return Skip.BARRED
    if queries.stopped(row.buyer_id, offering.supplier_id):
        return Skip.STOPPED
    if offering.valid_until <= now:
        return Skip.LATE
    if _enough(row, offering, now):
        return Skip.OFTEN
    keys = [line.key for line in terms.lines]
    on_sale = Listing.objects.public().filter(pk__in=keys).count()
    return "" if on_sale == len(keys) else Skip.GOODS


def _enough(row: Delivery, offering: Offering, now: datetime) -> bool:
    """Whether the buyer had as many offers before this one as may be in a month."""
    before = queries.sent_this_month(offering.supplier_id, now).filter(
        buyer=row.buyer_id, pk__lt=row.pk
    )
    return before.count() >= queries.rules(now).to_one_a_month


def _send(by: Member, buyer: Organisation, terms: Terms, offering: Offering) -> int:
    """The request in name, its negotiation, and version 1 on the table of it."""
    goods = Listing.objects.in_bulk([line.key for line in terms.lines])
    assert terms.valid_until is not None
    rfq = requests.offer(
        by=by,
        buyer=buyer,
        goods=[goods[line.key] for line in terms.lines],
        quantities={line.key: line.quantity for line in terms.lines},
        currency=terms.currency,
        incoterm=terms.incoterm,
        place=terms.place,
        until=terms.valid_until,
    )
    talk, _new = negotiations.open_negotiation(by=by, ref=rfq.ref)
    lines = {line.listing_id: line.pk for line in rfq.lines.all()}
    offer = negotiations.send(
        by=by,
        ref=talk.ref,
        terms=storing.keyed(terms, lines),
        note=offering.note,
        files=offering.files.all(),
    )
    return offer.negotiation_id
