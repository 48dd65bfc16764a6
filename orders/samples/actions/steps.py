"""Moving a sample on, from the answer to the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from marketplace.money.amounts import quantise
from orders.samples import quotas
from orders.samples.actions.acting import act, written
from orders.samples.choices import DeclineReason, RejectReason
from orders.samples.models import Sample, SampleEvent
from suppliers.catalogue import sampling

ABOVE = _("The listing says %(amount)s. You may ask for less, not for more.")
FREE = _("The listing promises this sample free of charge.")
NO_PRICE = _("Say what the sample costs; 0 for nothing.")
PAID_ONLY = _("This buyer is not verified yet: such buyers pay for their samples.")
NO_FREIGHT = _("Say what the courier costs the buyer; 0 for nothing.")
OURS = _("The listing promises that you pay the courier.")
NO_REASON = _("Choose a reason; the other side reads it.")
SAY_WHICH = _("Say in a few words what the reason is.")
CARRIER = pgettext_lazy("parcel", "Name the carrier.")
NUMBER = _("Give the number under which the carrier knows the parcel.")
MISSED = _("Say what you miss, so that the buyer can look into it.")


def accept(
    *,
    by: Member,
    ref: str,
    price: Decimal | None,
    freight: Decimal | None = None,
    note: str = "",
    expected_version: int | None = None,
) -> SampleEvent:
    """The supplier will send it: `price` for all pieces, `freight` where the buyer pays that.

    Never above what the listing promised when it was asked for. Raises `Invalid`.
    """

    def change(sample: Sample, _now: datetime) -> dict[str, Any]:
        named, errors = _confirmed(sample, price, freight)
        if errors:
            raise Invalid(errors=errors)
        sample.price, sample.freight = named
        money = {"price": str(sample.price), "freight": str(sample.freight)}
        return money | written(note)

    return act(by=by, ref=ref, step="accept", expected_version=expected_version, change=change)


def decline(
    *, by: Member, ref: str, reason: str, note: str = "", expected_version: int | None = None
) -> SampleEvent:
    """The supplier sends none, for a reason of the list."""
    _reason(DeclineReason, reason, note)

    def change(sample: Sample, _now: datetime) -> dict[str, Any]:
        sample.decline_reason = reason
        return {"reason": reason} | written(note)

    return act(by=by, ref=ref, step="decline", expected_version=expected_version, change=change)


def advance(
    *, by: Member, ref: str, step: str, note: str = "", expected_version: int | None = None
) -> SampleEvent:
    """Take a step that needs nothing but the decision: `claim`, `confirm` or `receive`."""

    def change(sample: Sample, _now: datetime) -> dict[str, Any]:
        money = {} if step == "receive" else {"amount": str(sample.owed)}
        return money | written(note)

    return act(by=by, ref=ref, step=step, expected_version=expected_version, change=change)


def query(
    *, by: Member, ref: str, note: str, expected_version: int | None = None
) -> SampleEvent:
    """The supplier has not found the payment that the buyer calls made."""
    if not note.strip():
        raise Invalid(errors={"note": [MISSED]})
    return advance(by=by, ref=ref, step="query", note=note, expected_version=expected_version)


def ship(
    *,
    by: Member,
    ref: str,
    carrier: str,
    carrier_reference: str,
    expected_version: int | None = None,
) -> SampleEvent:
    """The parcel has left: with whom, and under which number it can be followed."""
    given = {"carrier": carrier.strip(), "carrier_reference": carrier_reference.strip()}
    sentences = {"carrier": CARRIER, "carrier_reference": NUMBER}
    errors = {name: [sentences[name]] for name, text in given.items() if not text}
    if errors:
        raise Invalid(errors=errors)

    def change(sample: Sample, _now: datetime) -> dict[str, Any]:
        sample.carrier, sample.carrier_reference = given.values()
        return dict(given)

    return act(by=by, ref=ref, step="ship", expected_version=expected_version, change=change)


def judge(
    *,
    by: Member,
    ref: str,
    step: str,
    reason: str = "",
    note: str = "",
    pictures: Iterable[Any] = (),
    expected_version: int | None = None,
) -> SampleEvent:
    """The buyer's verdict, `approve` or `reject` (for a reason of the list), with pictures."""
    if step == "reject":
        _reason(RejectReason, reason, note)
    taken = list(pictures)

    def change(sample: Sample, _now: datetime) -> dict[str, Any]:
        why = {"reason": reason} if step == "reject" else {}
        sample.reject_reason = why.get("reason", "")
        shown = {"pictures": [str(each.key) for each in taken]} if taken else {}
        return why | shown | written(note)

    return act(
        by=by,
        ref=ref,
        step=step,
        expected_version=expected_version,
        change=change,
        after=lambda sample: sample.pictures.add(*taken),
    )


def stop(
    *, by: Member, ref: str, note: str = "", expected_version: int | None = None
) -> SampleEvent:
    """Either side ends it before the parcel has left; what was paid is named, and goes back."""

    def change(sample: Sample, _now: datetime) -> dict[str, Any]:
        moved = sample.state in {"claimed", "paid"}
        return ({"amount": str(sample.owed)} if moved else {}) | written(note)

    return act(by=by, ref=ref, step="cancel", expected_version=expected_version, change=change)


def _reason(known: Any, reason: str, note: str) -> None:
    if reason not in known.values:
        raise Invalid(errors={"reason": [NO_REASON]})
    if reason == known.OTHER and not note.strip():
        raise Invalid(errors={"note": [SAY_WHICH]})


def _confirmed(
    sample: Sample, price: Decimal | None, freight: Decimal | None
) -> tuple[tuple[Decimal, Decimal], dict[str, list[Any]]]:
    """Price and freight as they will stand, and what is wrong with them by field."""
    said, errors = sample.policy, {}
    given, courier = (
        quantise(each or Decimal(0), sample.currency) for each in (price, freight)
    )
    charge = said["charge"]
    if charge == sampling.FREE and given:
        errors["price"] = [FREE]
    elif charge != sampling.FREE and price is None:
        errors["price"] = [NO_PRICE]
    elif charge == sampling.PAID and given > (most := sample.promised):
        errors["price"] = [ABOVE % {"amount": f"{sample.currency} {most}"}]
    elif not given and not quotas.verified(sample.buyer):
        errors["price"] = [PAID_ONLY]
    if said["freight"] == "supplier" and courier:
        errors["freight"] = [OURS]
    elif said["freight"] == "buyer" and freight is None:
        errors["freight"] = [NO_FREIGHT]
    return (given, courier), errors
