"""Sending requests: one for each supplier, or one that waits for an approver first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import BigIntegerField, CharField, F, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from buyers.addresses import queries as addresses
from buyers.rfqs import notices, policy, worth
from buyers.rfqs.choices import PaymentWish
from buyers.rfqs.contacts import first_contacts
from buyers.rfqs.models import Rfq, RfqEvent, RfqLine
from buyers.spending import queries as spending
from buyers.spending.policy import why_held
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import actions as conversations
from marketplace.conversations.models import Thread
from marketplace.guarding.actions import within_contacts
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import Then, begin
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.postgresql.prepared import AnyOf, Given, Prepared
from suppliers.catalogue import incoterms
from suppliers.catalogue.models import Listing

NOT_IN_BOOK = _("This is not in your address book any more. Choose again.")
REPLY_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of a request as the buyer gives it; `listing` is the public reference."""

    listing: str
    quantity: int
    unit: str = ""
    target_price: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where to, under which Incoterm, by when, and how paid; dates are the buyer's.

    `consignee` and `importer` are keys in the buyer's address book.
    """

    incoterm: str
    place: str
    destination: str
    need_by: date | None = None
    respond_by: datetime | None = None
    consignee: int | None = None
    importer: int | None = None
    payment_wish: str = ""


def ask(
    *,
    by: Member,
    lines: Sequence[Wanted],
    delivery: Delivery,
    language: str,
    note: str = "",
    note_translation: str = "",
    files: Iterable[Any] = (),
) -> list[Rfq]:
    """Send one request to each supplier of the listings named; returns them in order of ask.

    Above what the member may spend alone they wait for an approver, and no supplier sees them.

    What the buyer wrote (the note, and the notes on lines) is the first message of the request's
    conversation, translated like every other, unless its translation is given. Raises `NotAllowed`, or `Invalid` with errors by field (`lines.0.quantity`, `incoterm`, …).
    """
    require(policy.may_ask(by))
    with transaction.atomic():
        listings, now = _listings(by, lines)
        _check(lines, listings, delivery, now)
        parties = _parties(by, delivery)
        suppliers = list(dict.fromkeys(listings[w.listing].organisation_id for w in lines))
        standing.hold(by, Right.RFQ_SEND, by.organisation.pk, *suppliers)
        # After the lock: a limit that is set meanwhile counts wholly or not at all.
        bounds = spending.bounds_of(by)
        value = worth.of(lines, listings, by) if bounds else worth.UNASKED
        held = why_held(bounds, value)
        batch, attached = uuid.uuid4(), list(files)
        sent = []
        for supplier in suppliers:
            mine = [w for w in lines if listings[w.listing].organisation_id == supplier]
            rfq = _born(by, batch, listings[mine[0].listing], delivery, now, language, parties)
            rfq.worth, rfq.worth_currency = value.amount, value.currency
            rfq.held_by = held
            rfq.thread = _thread(rfq)
            event = _send(rfq, by, [wanted.listing for wanted in mine])
            if attached:
                rfq.files.set(attached)
            _write_down(rfq, by, mine, listings, note, note_translation)
            inbox.hand_out(rfq.thread_id)
            announce = notices.to_approve if rfq.held_by else notices.received
            announce(event)
            sent.append(rfq)
        return sent


def _listings(by: Member, lines: Sequence[Wanted]) -> tuple[dict[str, Listing], datetime]:
    """The listings on sale by their reference, and the time, in one statement.

    With them comes whom the buyer has turned to before: raises `TooManyContacts` for more new
    suppliers in a day than the guard's rules allow.
    """
    found = _on_sale.ask(refs=[w.listing for w in lines], buyer=by.organisation_id)
    if not found:
        return {}, clock.now()
    fresh = {row.organisation_id for row in found if not row.asked_before}
    first = found[0]
    within_contacts(fresh=len(fresh), today=first.asked_today or 0, most=first.most)
    return {row.ref: row for row in found}, clock.told_or(first.moment)


@Prepared
def _on_sale() -> QuerySet[Listing]:
    refs = Given("refs", ArrayField(CharField()))
    rows = Listing.objects.public().filter(AnyOf(F("ref"), refs))
    contacts = first_contacts(Given("buyer", BigIntegerField()))
    return rows.annotate(moment=clock.Moment(), **contacts).select_related("organisation")


def _check(
    lines: Sequence[Wanted], listings: dict[str, Listing], delivery: Delivery, now: datetime
) -> None:
    errors = _delivery_errors(delivery, now)
    if not lines:
        errors["lines"] = [_("Choose at least one product.")]
    if len({w.listing for w in lines}) != len(lines):
        errors["lines"] = [_("A product stands in the request twice.")]
    for index, wanted in enumerate(lines):
        errors |= _line_errors(index, wanted, listings.get(wanted.listing))
    if errors:
        raise Invalid(errors=errors)


def _parties(by: Member, delivery: Delivery) -> dict[str, Any]:
    """Copies of the consignee and the importer chosen, for the request to keep."""
    found: dict[str, Any] = {}
    errors: dict[str, list[object]] = {}
    try:
        if delivery.consignee is not None:
            chosen = addresses.address_for(by, delivery.consignee)
            found["consignee"] = addresses.frozen_address(chosen)
    except Http404:
        errors["consignee"] = [NOT_IN_BOOK]
    try:
        if delivery.importer is not None:
            importer = addresses.importer_for(by, delivery.importer)
            found["importer"] = addresses.frozen_importer(importer)
    except Http404:
        errors["importer"] = [NOT_IN_BOOK]
    if errors:
        raise Invalid(errors=errors)
    return found


def _delivery_errors(delivery: Delivery, now: datetime) -> dict[str, list[object]]:
    errors: dict[str, list[object]] = {}
    if delivery.incoterm not in incoterms.OFFERED:
        errors["incoterm"] = [_("Choose one of the Incoterms offered.")]
    for name in ("place", "destination"):
        if not getattr(delivery, name).strip():
            errors[name] = [_("Name the place.")]
    if delivery.need_by and delivery.need_by <= now.date():
        errors["need_by"] = [_("Choose a day in the future.")]
    if delivery.respond_by and delivery.respond_by <= now:
        errors["respond_by"] = [_("Choose a time in the future.")]
    if delivery.payment_wish and delivery.payment_wish not in PaymentWish.values:
        errors["payment_wish"] = [_("Choose one of the ways offered.")]
    return errors


def _line_errors(
    index: int, wanted: Wanted, listing: Listing | None
) -> dict[str, list[object]]:
    if listing is None:
        return {f"lines.{index}.listing": [_("This product is not on sale any more.")]}
    errors: dict[str, list[object]] = {}
    if wanted.quantity < 1:
        errors[f"lines.{index}.quantity"] = [_("Give a quantity of 1 or more.")]
    if wanted.unit and wanted.unit != listing.unit:
        errors[f"lines.{index}.unit"] = [_("This product is sold in another unit.")]
    if wanted.target_price is not None and wanted.target_price <= 0:
        errors[f"lines.{index}.target_price"] = [_("Give a price above zero.")]
    return errors


def _born(
    by: Member,
    batch: uuid.UUID,
    first: Listing,
    delivery: Delivery,
    now: datetime,
    language: str,
    parties: dict[str, Any],
) -> Rfq:
    """A request to the supplier of `first`, not stored yet."""
    return Rfq(
        buyer=by.organisation,
        supplier=first.organisation,
        asked_by=by.user,
        batch=batch,
        currency=first.currency,
        incoterm=delivery.incoterm,
        place=delivery.place.strip(),
        destination=delivery.destination.strip(),
        need_by=delivery.need_by,
        payment_wish=delivery.payment_wish,
        respond_by=delivery.respond_by or now + REPLY_WITHIN,
        language=language,
        **parties,
    )


def _thread(rfq: Rfq) -> Thread:
    """The request's conversation. Of one that waits for approval the supplier knows nothing yet."""
    known = [rfq.buyer] if rfq.held_by else [rfq.buyer, rfq.supplier]
    return conversations.open_thread(*known)


def _send(rfq: Rfq, by: Member, listings: list[str]) -> RfqEvent:
    """Born as a draft, and sent (or laid before an approver) in the same breath."""
    then = Then("hold" if rfq.held_by else "submit")
    return begin(rfq, by=by, data={"listings": listings}, then=[then])


def _write_down(
    rfq: Rfq,
    by: Member,
    lines: Sequence[Wanted],
    listings: dict[str, Listing],
    note: str,
    translation: str,
) -> None:
    RfqLine.objects.bulk_create(
        RfqLine(
            rfq=rfq,
            position=position,
            listing=listings[wanted.listing],
            quantity=wanted.quantity,
            unit=listings[wanted.listing].unit,
            target_price=wanted.target_price,
            note=wanted.note.strip(),
        )
        for position, wanted in enumerate(lines, start=1)
    )
    notes = [f"{listings[w.listing].sku}: {w.note.strip()}" for w in lines if w.note.strip()]
    words = "\n".join([note.strip(), *notes] if note.strip() else notes)
    if words:
        conversations.post(
            by=by, thread_id=rfq.thread_id, body=words, human_translation=translation
        )
