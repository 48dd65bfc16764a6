"""The proforma invoice: frozen, numbered, the same figures in both languages."""

import hashlib
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from marketplace.accounts.models import Organisation
from marketplace.lifecycle.refusals import NotAllowed
from marketplace.money.amounts import split
from marketplace.money.models import Rate
from orders.contracts import actions, papers, tasks
from orders.contracts.models import Milestone, Order, OrderDocument
from suppliers.catalogue.models import Listing, ListingText, Tier
from tests.build import Company
from tests.marketplace.documents.paper import text
from tests.orders.contracts import making

D = Decimal
FIGURE = re.compile(r"[\d.,]*\d")


@pytest.fixture
def order(fellside: Company, haoyuan: Company) -> Order:
    return making.order(
        supplier=fellside, buyer=haoyuan, lines=2, freight=D(850), insurance=D("35.92")
    )


@pytest.fixture
def invoice(order: Order) -> OrderDocument:
    making.draw()
    return order.documents.get()


def read(document: OrderDocument) -> str:
    return text(bytes(document.pdf))


@pytest.mark.capability("O07", "a proforma invoice is drawn with every order")
def test_an_order_comes_with_its_proforma(order: Order, invoice: OrderDocument) -> None:
    assert (invoice.number, invoice.work_state) == (f"PI-{order.ref}", "done")
    assert invoice.pdf_hash == hashlib.sha256(bytes(invoice.pdf)).hexdigest()
    found = read(invoice)
    for words in (
        f"PI-{order.ref}",
        "Fellside Bakery Ltd",
        "菲尔赛德烘焙",
        "杭州浩源食品贸易有限公司",
        "FCA Felixstowe",
        "GBP 16.65",
        "GBP 15,984.00",
        "GBP 850.00",
        "GBP 32,853.92",
        order.snapshot_hash,
    ):
        assert words in found


@pytest.mark.capability(
    "O07", "the proforma prints amounts with their code and names no account"
)
def test_no_bank_details_stand_on_it_and_it_says_so(invoice: OrderDocument) -> None:
    found = " ".join(read(invoice).split())

    assert "No bank details: they are added once our staff have verified the account." in found
    assert "£" not in found


@pytest.mark.capability("O07", "both languages show identical figures")
@pytest.mark.capability("Q07", "one PDF in both languages comes from the same data")
def test_both_columns_carry_the_same_figures(invoice: OrderDocument) -> None:
    data = papers.data(invoice)
    rows = [*data["payments"], *data["terms"][:1], *data["terms"][2:]]
    rows += [{"value": line["quantity"]} for line in data["lines"]["rows"]]

    for row in rows:
        assert FIGURE.findall(row["value"]["en"]) == FIGURE.findall(row["value"]["zh"])
    found = read(invoice)
    for row in invoice.facts["payment"]:
        printed = f"GBP {Decimal(row['amount']):,.2f}"
        assert found.count(printed) == 2  # once in each column, from one string


@pytest.mark.capability("O07", "the paper speaks both languages")
def test_every_label_is_said_in_chinese_too(invoice: OrderDocument) -> None:
    data = papers.data(invoice)
    labels = [data["title"], *data["headings"].values(), *data["lines"]["heads"]]
    labels += [row["label"] for row in (*data["facts"], *data["terms"], *data["sums"])]

    assert [label for label in labels if not re.search(r"[一-鿿]", label["zh"])] == []
    assert "形式发票" in read(invoice)


@pytest.mark.capability("O01", "the agreement is frozen with its parties and lines")
@pytest.mark.capability("Q13", "later edits of the listing change nothing in the order")
def test_later_edits_change_nothing(order: Order, invoice: OrderDocument) -> None:
    before, agreed = bytes(invoice.pdf), order.snapshot

    ListingText.objects.update(text="Something else")
    Listing.objects.update(sku="", hs_code="999999")
    Tier.objects.update(unit_price=1)
    Organisation.objects.update(legal_name="Another Name Ltd", alias="", town="Elsewhere")
    Rate.objects.update(value=1)

    order = making.fresh(order.ref)
    assert order.snapshot == agreed
    again = OrderDocument.objects.get(pk=invoice.pk)
    assert papers.draw(again) == before
    assert "Fellside Bakery Ltd" in read(again)


@pytest.mark.capability("O01", "the agreement cannot be changed, even in the database")
def test_the_agreement_and_its_papers_cannot_be_changed(
    order: Order, invoice: OrderDocument
) -> None:
    for change in (
        lambda: Order.objects.filter(pk=order.pk).update(snapshot={}),
        lambda: Order.objects.filter(pk=order.pk).update(total=1),
        lambda: Milestone.objects.filter(order=order).update(amount=1),
        lambda: OrderDocument.objects.filter(pk=invoice.pk).update(facts={}),
        lambda: OrderDocument.objects.filter(pk=invoice.pk).update(pdf=b"other"),
        lambda: OrderDocument.objects.filter(pk=invoice.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.capability("O07", "a re-issue gets a new number and the earlier paper stays")
def test_a_reissue_is_another_paper(
    order: Order, invoice: OrderDocument, fellside: Company, haoyuan: Company
) -> None:
    with pytest.raises(NotAllowed):
        actions.reissue_proforma(by=haoyuan.owner, ref=order.ref)
    again = actions.reissue_proforma(by=fellside.owner, ref=order.ref)
    making.draw()
    again.refresh_from_db()

    assert again.number == f"PI-{order.ref}-2"
    assert again.number in read(again)
    assert OrderDocument.objects.get(pk=invoice.pk).pdf_hash == invoice.pdf_hash


def test_drawing_twice_leaves_the_first(order: Order, invoice: OrderDocument) -> None:
    tasks.draw(OrderDocument.objects.get(pk=invoice.pk))

    assert OrderDocument.objects.get(pk=invoice.pk).pdf_hash == invoice.pdf_hash


@pytest.mark.capability("O02", "the agreement carries who accepted, when, and a hash")
def test_the_acceptance_is_on_record(order: Order, haoyuan: Company) -> None:
    first = order.events.order_by("sequence").first()

    assert (first.actor, first.organisation) == (haoyuan.owner.user, haoyuan.organisation)
    assert first.data["hash"] == order.snapshot_hash
    assert order.snapshot["accepted_at"]


@pytest.mark.capability("O04", "the payments add up to the total exactly")
def test_the_payments_of_an_order_add_up(order: Order) -> None:
    rows = list(order.milestones.all())

    assert sum(row.amount for row in rows) == order.total
    assert [str(row.amount) for row in rows] == [
        f"{D(part['amount']):.4f}" for part in order.snapshot["payment"]
    ]


@pytest.mark.capability("O04", "the payments add up to the total exactly")
@given(
    pence=st.integers(min_value=1, max_value=10**12),
    cuts=st.lists(st.integers(min_value=1, max_value=9999), max_size=6, unique=True),
)
def test_any_split_adds_up(pence: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 10000]
    percents = [D(b - a) / 100 for a, b in pairwise(edges)]
    total = D(pence) / 100

    shares = split(total, percents, "GBP")

    assert sum(shares) == total
    for share, percent in zip(shares, percents, strict=True):
        assert abs(share - total * percent / 100) < D("0.01")


def test_thirty_seventy_gives_the_odd_penny_to_the_earliest() -> None:
    assert split(D("18333.35"), [D(30), D(70)], "GBP") == [D("5500.01"), D("12833.34")]
