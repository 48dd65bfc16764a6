"""What an order takes from approved samples: their number, their price back, nothing silently."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from marketplace.accounts.members import Member
from orders.contracts import actions as orders
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.samples import queries
from orders.samples.models import Sample
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.marketplace.documents.paper import text
from tests.orders.awards import making as quotes
from tests.orders.contracts import making as contracts
from tests.orders.samples import making

D = Decimal
ClientFor = Callable[[Member | None], Client]


@pytest.fixture
def approved(fellside: Company, haoyuan: Company, listing: Listing) -> Sample:
    return making.taken(making.ask(haoyuan, listing), fellside, haoyuan)


@pytest.mark.capability("P02", "the approved sample is named in the order as its quality reference, frozen, on the page and the proforma invoice in both languages")  # fmt: skip
def test_the_order_names_the_sample(
    approved: Sample,
    fellside: Company,
    haoyuan: Company,
    listing: Listing,
    client_for: ClientFor,
) -> None:
    order = making.ordered(fellside, haoyuan, listing)
    (found,) = order.snapshot["samples"]
    assert (found["ref"], found["listing"], found["listing_version"]) == (
        approved.ref, listing.ref, 1,
    )  # fmt: skip
    assert found["approval"] == {"note": "颜色正确", "language": "zh-hans"}
    assert making.fresh(approved).ordered_in == order.ref
    english = client_for(fellside.owner).get(f"/en/orders/{order.ref}/").content.decode()
    chinese = client_for(haoyuan.owner).get(f"/zh-hans/orders/{order.ref}/").content.decode()
    assert f"The goods are to match sample {approved.ref} of {listing.ref}" in english
    assert f"货物应与样品{approved.ref}一致" in chinese
    contracts.draw()
    paper = " ".join(text(bytes(order.documents.get().pdf)).split())
    assert f"match sample {approved.ref}" in paper
    assert approved.ref in paper.replace(f"match sample {approved.ref}", "", 1)
    body = client_for(haoyuan.owner).get(f"/en/samples/{approved.ref}/").content.decode()
    assert order.ref in body


@pytest.mark.capability("P01", "the price is refunded with the bulk order as the promise said: written in the order as a typed fact, the agreed totals untouched")  # fmt: skip
def test_the_refund_is_a_fact_beside_the_totals(
    approved: Sample,
    fellside: Company,
    haoyuan: Company,
    listing: Listing,
    client_for: ClientFor,
) -> None:
    order = making.ordered(fellside, haoyuan, listing)
    assert order.total == D(960) * D("16.65")
    assert sum(each.amount for each in order.milestones.all()) == order.total
    assert order.snapshot["samples"][0]["refund"] == {
        "amount": "25.00", "currency": "GBP", "over": "5000.00", "stands": "due", "order": "",
    }  # fmt: skip
    page = client_for(haoyuan.owner).get(f"/en/orders/{order.ref}/").content.decode()
    assert "The supplier credits £25.00" in page
    assert making.fresh(approved).refunded_in == order.ref

    again = making.ordered(fellside, haoyuan, listing)
    assert again.snapshot["samples"][0]["refund"]["stands"] == "given"
    assert making.fresh(approved).ordered_in == order.ref


def test_a_cancelled_order_leaves_the_refund_to_the_next(
    approved: Sample, fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    order = making.ordered(fellside, haoyuan, listing)
    orders.cancel(by=haoyuan.owner, ref=order.ref, reason="The season is over.")
    assert making.fresh(approved).refunded_in == ""
    again = making.ordered(fellside, haoyuan, listing)
    assert again.snapshot["samples"][0]["refund"]["stands"] == "due"


@pytest.mark.parametrize(
    ("columns", "stands"),
    [
        ({"sample_refund_over": D(99999)}, "below"),
        ({"sample_refund_over": None}, "due"),
        ({"sample_refundable": False}, None),
    ],
)
def test_what_was_promised_decides(
    fellside: Company, haoyuan: Company, columns: dict[str, object], stands: str | None
) -> None:
    listing = build.listing(supplier=fellside, **making.PAID | columns)
    making.taken(making.ask(haoyuan, listing), fellside, haoyuan)
    refund = making.ordered(fellside, haoyuan, listing).snapshot["samples"][0]["refund"]
    assert (refund and refund["stands"]) == stands


def test_another_currency_is_left_to_the_two_sides(
    approved: Sample, fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    order = making.ordered(fellside, haoyuan, listing, currency="USD")
    assert order.snapshot["samples"][0]["refund"]["stands"] == "other_currency"
    assert making.fresh(approved).refunded_in == ""


def test_only_the_same_buyers_approved_samples_of_the_same_goods_are_named(
    approved: Sample,
    fellside: Company,
    haoyuan: Company,
    rival_buyer: Company,
    listing: Listing,
) -> None:
    other = build.listing(supplier=fellside, **making.PAID)
    rejected = making.taken(making.ask(haoyuan, other), fellside, haoyuan, until="receive")
    making.step(rejected, haoyuan, "reject", reason="taste")
    assert "samples" not in making.ordered(fellside, haoyuan, other).snapshot
    assert "samples" not in making.ordered(fellside, rival_buyer, listing).snapshot


@pytest.mark.capability("P03", "the supplier sees how many samples led to orders")
def test_conversion_counts_what_was_sent_and_what_was_ordered(
    approved: Sample,
    fellside: Company,
    haoyuan: Company,
    listing: Listing,
    client_for: ClientFor,
) -> None:
    making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="ship")
    making.ask(haoyuan, listing)
    making.ordered(fellside, haoyuan, listing)
    found = queries.conversion(fellside.owner)
    assert (found.asked, found.sent, found.approved, found.ordered, found.rate) == (
        3,
        2,
        1,
        1,
        50,
    )
    page = client_for(fellside.owner).get("/en/samples/").content.decode()
    assert "From sample to order" in page
    assert "(50%)" in page
    assert "From sample to order" not in (
        client_for(haoyuan.owner).get("/en/samples/").content.decode()
    )


def test_naming_a_sample_is_told_in_its_history(
    approved: Sample, fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    order = making.ordered(fellside, haoyuan, listing)
    event = approved.events.get(kind="ordered")
    assert event.data == {"order": order.ref, "refunded": True}


def accepted(talk: Negotiation, by: Company) -> Order:
    """What is on the table, as a whole."""
    offer = talk.current
    given = {"expected_total": offer.total, "currency": offer.currency}
    ref = negotiations.accept(by=by.owner, ref=talk.ref, number=offer.number, **given)
    return Order.objects.get(ref=ref)


@pytest.mark.capability("P02", "the approved sample is named in the order as its quality reference, frozen, on the page and the proforma invoice in both languages")  # fmt: skip
def test_a_sample_asked_for_while_an_open_request_is_negotiated_is_named(
    fellside: Company,
    haoyuan: Company,
    moderator: Member,
    listing: Listing,
    client_for: ClientFor,
) -> None:
    """The lines of an open request are of no listing: the sample belongs to the talk."""
    talk = quotes.quoted(quotes.opened(haoyuan, moderator, fellside), fellside)
    other = quotes.quoted(quotes.opened(haoyuan, moderator, fellside), fellside)
    room = client_for(haoyuan.owner).get(f"/en/negotiations/{talk.ref}/").content.decode()
    assert f"?listing={listing.ref}&amp;negotiation={talk.ref}" in room

    sample = making.taken(making.ask(haoyuan, listing, negotiation=talk.ref), fellside, haoyuan)

    (named,) = accepted(talk, haoyuan).snapshot["samples"]
    assert named["ref"] == sample.ref
    assert "samples" not in accepted(other, haoyuan).snapshot
