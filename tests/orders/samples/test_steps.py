"""A sample from the question to the verdict."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from marketplace.accounts.models import Organisation
from marketplace.files.models import File
from marketplace.lifecycle.refusals import Invalid, NotAllowed, Stale, WrongState
from marketplace.lifecycle.replay import problems
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from orders.samples import actions, invariants, queries, tasks
from orders.samples.models import Reminder, Sample
from suppliers.catalogue import actions as catalogue
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from tests import build
from tests.build import Company
from tests.orders.samples import making

D = Decimal


def told(company: Company) -> list[str]:
    """What the company's owner was told of, oldest first."""
    rows = Notification.objects.filter(recipient=company.owner.user).order_by("pk")
    return [kind for kind in rows.values_list("kind", flat=True) if kind.startswith("sample.")]


@pytest.mark.capability("P02", "requested, accepted with a price, paid, shipped with tracking, received, approved")  # fmt: skip
def test_the_whole_way_of_a_paid_sample(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    sample = making.ask(haoyuan, listing, note="请寄原味")
    states = [sample.state]
    sides = {"supplier": fellside, "buyer": haoyuan}
    for side, name, facts in making.WAY:
        sample = making.step(sample, sides[side], name, **facts)
        states.append(sample.state)

    assert states == [
        "requested", "accepted", "claimed", "paid", "shipped", "received", "approved",
    ]  # fmt: skip
    assert (sample.price, sample.freight, sample.owed) == (D(25), D(18), D(43))
    assert (sample.carrier, sample.carrier_reference) == ("DHL", "JD0146000")
    assert told(fellside) == [f"sample.{k}" for k in ("created", "claim", "receive", "approve")]
    assert told(haoyuan) == [f"sample.{k}" for k in ("accept", "confirm", "ship")]
    assert problems(sample) == []


@pytest.mark.capability("P02", "a free sample is sent without a payment")
def test_a_free_sample_skips_the_payment(
    fellside: Company, haoyuan: Company, free: Listing
) -> None:
    sample = making.step(making.ask(haoyuan, free), fellside, "accept", price=None)
    assert (sample.owed, sample.turn) == (D(0), ("supplier", "ship"))
    with pytest.raises(WrongState):
        making.step(sample, haoyuan, "claim")
    with pytest.raises(WrongState):
        making.step(sample, fellside, "confirm")
    shipped = making.step(sample, fellside, "ship", carrier="SF", carrier_reference="SF1")
    assert shipped.state == "shipped"


@pytest.mark.capability("P02", "declined for a reason of the list")
@pytest.mark.parametrize(
    ("reason", "note", "field"),
    [("", "", "reason"), ("rain", "", "reason"), ("other", " ", "note")],
)
def test_a_refusal_needs_a_reason(
    fellside: Company, haoyuan: Company, listing: Listing, reason: str, note: str, field: str
) -> None:
    sample = making.ask(haoyuan, listing)
    with pytest.raises(Invalid) as refused:
        making.step(sample, fellside, "decline", reason=reason, note=note)
    assert set(refused.value.errors) == {field}
    declined = making.step(sample, fellside, "decline", reason="none_left")
    assert (declined.state, declined.decline_reason, declined.turn) == (
        "declined", "none_left", None,
    )  # fmt: skip


@pytest.mark.capability("P02", "rejected for a reason of the list, with pictures")
def test_a_rejection_has_a_reason_and_pictures_for_both_sides_only(
    fellside: Company, haoyuan: Company, rival: Company, listing: Listing
) -> None:
    sample = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="receive")
    picture = File.objects.create(
        organisation=haoyuan.organisation, purpose="sample", name="a.jpg",
        content_type="image/jpeg", size=1, sha256="0" * 64, state="passed",
        scan_note="no_antivirus",
    )  # fmt: skip
    with pytest.raises(Invalid):
        making.step(sample, haoyuan, "reject", reason="", pictures=[picture])
    rejected = making.step(sample, haoyuan, "reject", reason="colour", pictures=[picture])
    assert (rejected.state, rejected.reject_reason) == ("rejected", "colour")
    path = reverse("files:file", args=[picture.key])
    assert queries.may_read_picture(fellside.trader, picture)
    assert build.client(rival.trader).get(path).status_code == 404


@pytest.mark.parametrize(
    ("price", "freight", "field"),
    [(None, D(1), "price"), (D("25.01"), D(1), "price"), (D(25), None, "freight")],
)
def test_nobody_is_asked_for_more_than_the_listing_promised(
    fellside: Company,
    haoyuan: Company,
    listing: Listing,
    price: Decimal | None,
    freight: Decimal | None,
    field: str,
) -> None:
    sample = making.ask(haoyuan, listing)
    with pytest.raises(Invalid) as refused:
        making.step(sample, fellside, "accept", price=price, freight=freight)
    assert set(refused.value.errors) == {field}
    assert making.fresh(sample).state == "requested"


def test_the_promise_of_the_day_holds_whatever_the_listing_says_later(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    sample = making.ask(haoyuan, listing)
    Listing.objects.filter(pk=listing.pk).update(sample_price=D(99))
    with pytest.raises(Invalid):
        making.step(sample, fellside, "accept", price=D(99), freight=D(0))
    with pytest.raises(DatabaseError), transaction.atomic():
        Sample.objects.filter(pk=sample.pk).update(policy={})


def test_what_the_form_would_refuse_is_refused(haoyuan: Company, listing: Listing) -> None:
    address = build.address(buyer=haoyuan)
    for given, field in (
        ({"quantity": 4}, "quantity"),
        ({"quantity": 0}, "quantity"),
        ({"address": None}, "address"),
        ({"note": "x" * 501}, "note"),
    ):
        facts: dict[str, Any] = {"quantity": 1, "address": address.pk} | given
        with pytest.raises(Invalid) as refused:
            actions.ask(by=haoyuan.trader, listing=listing.ref, **facts)
        assert set(refused.value.errors) == {field}


def test_another_buyers_address_is_nobodys_business(
    haoyuan: Company, rival_buyer: Company, listing: Listing
) -> None:
    theirs = build.address(buyer=rival_buyer)
    with pytest.raises(Invalid):
        actions.ask(by=haoyuan.trader, listing=listing.ref, quantity=1, address=theirs.pk)


@pytest.mark.capability("P02", "cancelled by either side before it is shipped, not after")
@pytest.mark.parametrize("until", ["accept", "claim", "confirm"])
def test_cancel_before_the_parcel_leaves(
    fellside: Company, haoyuan: Company, listing: Listing, until: str
) -> None:
    sample = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until=until)
    ended = making.step(sample, haoyuan, "cancel", note="No need any more.")
    assert ended.state == "cancelled"
    event = ended.events.get(kind="cancel")
    assert event.data.get("amount") == (None if until == "accept" else "43.00")
    sent = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="ship")
    for company in (fellside, haoyuan):
        with pytest.raises(WrongState):
            making.step(sent, company, "cancel")


@pytest.mark.capability("P02", "approved twice is approved once")
def test_stale_and_repeated_steps_are_refused(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    sample = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="receive")
    seen = {"by": haoyuan.owner, "ref": sample.ref, "expected_version": sample.version}
    actions.judge(step="approve", **seen)
    for again in ("approve", "reject"):
        with pytest.raises((Stale, WrongState)):
            actions.judge(step=again, reason="colour", **seen)
    assert sample.events.filter(kind="approve").count() == 1


def test_who_may_not(
    fellside: Company, haoyuan: Company, rival: Company, listing: Listing
) -> None:
    sample = making.ask(haoyuan, listing)
    with pytest.raises(NotAllowed):
        actions.accept(by=fellside.viewer, ref=sample.ref, price=D(1), freight=D(0))
    with pytest.raises(NotAllowed):
        actions.accept(by=haoyuan.owner, ref=sample.ref, price=D(1), freight=D(0))
    with pytest.raises(Sample.DoesNotExist):
        actions.accept(by=rival.owner, ref=sample.ref, price=D(1), freight=D(0))
    with pytest.raises(NotAllowed):
        making.step(making.step(sample, fellside, "accept", price=D(1), freight=D(1)),
                    Company(haoyuan.organisation, haoyuan.trader, *[haoyuan.trader] * 2),
                    "claim")  # fmt: skip
    Organisation.objects.filter(pk=fellside.organisation.pk).update(suspended=True)
    with pytest.raises(NotAllowed):
        making.step(sample, haoyuan, "cancel")


@pytest.mark.capability("P02", "each step has its day, and whose move it is is reminded before and after")  # fmt: skip
def test_reminders_reach_whoever_keeps_the_other_waiting(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    sample = making.ask(haoyuan, listing)
    near, late = Reminder.objects.filter(sample=sample).order_by("due_on", "late")
    assert (sample.due_on - sample.created_at.date()).days == 5
    assert near.available_at.date() < sample.due_on < late.available_at.date()
    tasks.remind(near)
    tasks.remind(near)
    tasks.remind(late)
    assert told(fellside) == ["sample.created", "sample.near", "sample.late"]
    making.step(sample, fellside, "accept", price=D(25), freight=D(0))
    tasks.remind(late)
    assert "sample.late" not in told(haoyuan)
    work.drain_all()


def test_only_what_is_offered_is_asked_for(fellside: Company, haoyuan: Company) -> None:
    plain = build.listing(supplier=fellside)
    with pytest.raises(WrongState):
        making.ask(haoyuan, plain)
    draft = build.listing(supplier=fellside, state="draft", **making.PAID)
    with pytest.raises(Listing.DoesNotExist):
        making.ask(haoyuan, draft)
    with pytest.raises(NotAllowed):
        making.ask(Company(fellside.organisation, *[fellside.trader] * 3), plain)


def test_a_listing_that_stops_offering_takes_no_more_requests(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    catalogue.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"samples": False}))
    with pytest.raises(WrongState):
        making.ask(haoyuan, listing)


def test_the_auditor_sees_what_left_unpaid(
    fellside: Company, haoyuan: Company, listing: Listing, free: Listing
) -> None:
    making.taken(making.ask(haoyuan, listing), fellside, haoyuan)
    making.taken(making.ask(haoyuan, free, quantity=1), fellside, haoyuan)
    unpaid = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="accept")
    assert list(invariants.samples(None)) == []
    Sample.objects.filter(pk=unpaid.pk).update(state="shipped", ordered_in="TP-1")
    assert list(invariants.samples(None)) == [
        f"{unpaid.ref} is shipped and was never paid",
        f"{unpaid.ref} is shipped and named in TP-1",
    ]
