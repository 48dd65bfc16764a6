"""Goods that a supplier names in a quote on an open request: a term of the line, frozen with it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle.refusals import Invalid
from orders.contracts.models import Order, OrderDocument
from orders.negotiation import actions, offer_paper
from orders.negotiation.facts import content_hash, facts_of
from orders.negotiation.models import Negotiation, Offer, OfferLine
from suppliers.catalogue.models import Listing, ListingText
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.documents.paper import text
from tests.orders.contracts import making as contracts
from tests.orders.quality import making

pytestmark = pytest.mark.django_db
AS_IT_WAS = {
    "sku": "FB-150",
    "title": {"en": "Shortbread rounds 150 g", "zh-hans": "圆形黄油酥饼150克"},
}


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def talk(haoyuan: Company, fellside: Company, moderator: Member) -> Negotiation:
    return making.begun(haoyuan, fellside, moderator)


@pytest.fixture
def goods(fellside: Company) -> Listing:
    titles = AS_IT_WAS["title"]
    return build.listing(
        supplier=fellside, sku="FB-150", title=titles["en"], zh_title=titles["zh-hans"]
    )


@pytest.fixture
def offer(talk: Negotiation, fellside: Company, goods: Listing) -> Offer:
    """Version 1 names the goods on its first line; afterwards they are called something else."""
    made = making.sent(talk, fellside, lines=making.lines(talk, listing=goods.ref, only=0))
    Listing.objects.filter(pk=goods.pk).update(sku="NEW")
    ListingText.objects.filter(listing=goods).update(text="Renamed")
    return made


def read(offer: Offer) -> Offer:
    return Offer.objects.get(pk=offer.pk)


def facts(talk: Negotiation, offer: Offer) -> dict[str, Any]:
    return facts_of(talk, read(offer))


@pytest.mark.capability("Q07", "goods named on a line are frozen with it, hashed and ordered")
def test_the_goods_stand_as_they_were_named(
    talk: Negotiation, offer: Offer, goods: Listing
) -> None:
    first, second = facts(talk, offer)["lines"]

    assert first["offered"] == AS_IT_WAS | {"ref": goods.ref}
    assert "offered" not in second
    assert offer_paper.drawn(talk, read(offer)).startswith(b"%PDF")
    paper = text(offer_paper.drawn(talk, read(offer)))
    assert "Offered: FB-150 · Shortbread rounds 150 g" in paper
    assert "圆形黄油酥饼150克" in "".join(paper.split())
    assert "Renamed" not in paper


@pytest.mark.capability("Q07", "goods named on a line are frozen with it, hashed and ordered")
def test_the_hash_covers_them_and_old_versions_keep_theirs(
    talk: Negotiation, offer: Offer, goods: Listing, fellside: Company
) -> None:
    found = facts(talk, offer)
    plain = found | {
        "lines": [
            {name: fact for name, fact in line.items() if name != "offered"}
            for line in found["lines"]
        ]
    }
    assert content_hash(found) != content_hash(plain)
    other = found["lines"][0] | {"offered": AS_IT_WAS | {"ref": goods.ref, "sku": "NEW"}}
    assert content_hash(found | {"lines": [other]}) != content_hash(found)

    # A version from before goods were frozen: it refers to a listing and says no more of it.
    actions.withdraw(by=fellside.trader, ref=talk.ref)
    old = making.sent(talk, fellside)
    hashed = content_hash(facts(talk, old))
    assert OfferLine(offer=old, listing=goods).named is None
    assert all("offered" not in line for line in facts(talk, old)["lines"])
    assert content_hash(plain | {"version": 2}) == hashed


@pytest.mark.capability("Q07", "goods named on a line are frozen with it, hashed and ordered")
def test_two_versions_are_told_apart_by_their_goods(
    talk: Negotiation, offer: Offer, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    other = build.listing(supplier=fellside, sku="FB-200", title="Petticoat tails 200 g")
    actions.withdraw(by=fellside.trader, ref=talk.ref)
    making.sent(talk, fellside, lines=making.lines(talk, listing=other.ref, only=0))
    client = client_for(haoyuan.viewer)
    room = reverse("negotiation:room", args=[talk.ref])

    compared = client.get(room, {"left": 1, "right": 2}).context["compared"]
    page = client.get(room).content.decode()

    row = next(row for row in compared.rows if row.label == "Goods offered")
    assert (row.before, row.after) == (
        "FB-150 · Shortbread rounds 150 g",
        "FB-200 · Petticoat tails 200 g",
    )
    assert not row.agreed
    assert reverse("catalogue:listing", args=[other.ref]) in page


@pytest.mark.capability("Q07", "goods named on a line are frozen with it, hashed and ordered")
def test_the_order_names_them(
    talk: Negotiation, offer: Offer, haoyuan: Company, goods: Listing, client_for: ClientFor
) -> None:
    actions.accept(
        by=haoyuan.owner,
        ref=talk.ref,
        number=1,
        expected_total=read(offer).total,
        currency="GBP",
    )
    order = Order.objects.get()
    contracts.draw()

    assert order.snapshot["lines"][0]["offered"] == AS_IT_WAS | {"ref": goods.ref}
    page = client_for(haoyuan.viewer).get(f"/en/orders/{order.ref}/").content.decode()
    assert "Offered: FB-150 · Shortbread rounds 150 g" in page
    invoice = text(bytes(OrderDocument.objects.get().pdf))
    assert "FB-150·圆形黄油酥饼150克" in "".join(invoice.split())


@pytest.mark.capability("Q07", "goods named on a line are frozen with it, hashed and ordered")
def test_a_counter_offer_keeps_the_words_it_answers(
    talk: Negotiation, offer: Offer, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    first = talk.rfq.lines.first().pk
    terms = making.terms_of(talk, lead_days=20)

    counter = actions.send(by=haoyuan.trader, ref=talk.ref, terms=terms, reopen=["lead_days"])
    agreed = making.lines(talk, unit_price=Decimal("14.90"))
    price = [f"unit_price-{line.key}" for line in agreed]
    answer = actions.send(
        by=fellside.trader,
        ref=talk.ref,
        terms=making.terms_of(talk, lines=agreed, lead_days=20),
        reopen=price,
    )

    for version in (counter, answer):
        assert facts(talk, version)["lines"][0]["offered"]["sku"] == "FB-150"
    without = actions.send(
        by=haoyuan.trader,
        ref=talk.ref,
        terms=making.terms_of(talk, lines=agreed, lead_days=20),
        reopen=[f"listing-{first}"],
    )
    assert "offered" not in facts(talk, without)["lines"][0]
    theirs = build.listing(supplier=rival)
    with pytest.raises(Invalid) as refused:
        making.sent(
            talk,
            fellside,
            lines=making.lines(talk, listing=theirs.ref, only=1, unit_price=Decimal("14.90")),
            lead_days=20,
        )
    assert "lines.1.listing" in refused.value.errors


@pytest.mark.capability("Q07", "goods named on a line are frozen with it, hashed and ordered")
def test_the_preview_and_programs_name_them(
    talk: Negotiation, goods: Listing, fellside: Company, client_for: ClientFor
) -> None:
    line = talk.rfq.lines.first()
    typed = making.typed(talk) | {f"listing-{line.pk}": goods.ref, "preview": "1"}

    page = client_for(fellside.trader).post(
        reverse("negotiation:offer", args=[talk.ref]), typed
    )
    making.sent(talk, fellside, lines=making.lines(talk, listing=goods.ref, only=0))
    told = making.called(fellside, f"negotiations/{talk.ref}/")

    assert page.status_code == 200
    assert "FB-150 · Shortbread rounds 150 g" in page.content.decode()
    assert "FB-150 · 圆形黄油酥饼150克" in page.content.decode()
    first, second = told["offers"][0]["lines"]
    assert (first["offered"], first["offered_as"]) == (goods.ref, AS_IT_WAS)
    assert second["offered_as"] is None
