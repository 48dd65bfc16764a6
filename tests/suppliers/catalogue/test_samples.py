"""What a supplier promises of samples: one truth, given by the form and the API, read before asking."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue import actions, queries, sampling
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.search.queries.facts import facts_of
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]
PAID = {
    "samples": True,
    "sample_charge": "paid",
    "sample_price": Decimal("12.50"),
    "sample_max_quantity": 3,
    "sample_freight": "buyer",
    "sample_refundable": True,
    "sample_refund_over": Decimal("5000.00"),
    "sample_lead_days": 4,
}
TYPED = {
    "sample_charge": "paid", "sample_price": "12.50", "sample_max_quantity": "3",
    "sample_freight": "buyer", "sample_refundable": "on", "sample_refund_over": "5000",
    "sample_lead_days": "4",
}  # fmt: skip


def stored(listing: Listing) -> dict[str, Any]:
    facts = queries.facts([listing.pk])[listing.pk]
    return {name: getattr(facts, name) for name in sampling.COLUMNS}


def section(listing: Listing) -> str:
    with override("en"):
        return reverse("catalogue:section", args=[listing.ref, "samples"])


@pytest.mark.capability("P01", "a listing says whether samples are free or paid and what one costs, how many, who pays the courier, whether and from which order it is refunded, and how soon it is sent")  # fmt: skip
def test_the_editor_keeps_the_whole_promise(fellside: Company, client_for: ClientFor) -> None:
    listing = making.draft(fellside.trader)
    client = client_for(fellside.trader)
    assert client.post(section(listing), TYPED).status_code == 302
    assert stored(listing) == PAID
    page = client.get(section(listing))
    assert page.context["form"]["sample_charge"].value() == "paid"
    assert 'value="12.50"' in page.content.decode()


@pytest.mark.capability("P01", "the promise stands on the listing's page and in the API in both languages, before anybody asks")  # fmt: skip
def test_everybody_reads_the_promise_in_their_language(
    fellside: Company, client_for: ClientFor, client: Client
) -> None:
    listing = making.live(fellside.trader, **PAID)
    english = client.get(f"/en/l/{listing.ref}/").content.decode()
    chinese = client.get(f"/zh-hans/l/{listing.ref}/").content.decode()
    for words in ("£12.50 each", "The buyer pays the courier", "3 pieces", "4 days"):
        assert words in english
    assert "The price is refunded with a bulk order of £5,000.00 or more" in english
    for words in ("每件£12.50", "快递费由采购商承担", "大货订单满£5,000.00后退还样品费"):
        assert words in chinese
    found = client.get(
        f"/api/v1/listings/{listing.ref}/?lang=zh-hans", HTTP_ACCEPT_LANGUAGE="en"
    )
    policy = found.json()["sample_policy"]
    words = {each["label"]: each["text"] for each in policy.pop("words")}
    assert words["样品价格"] == "每件£12.50"
    assert policy == {
        "charge": "paid", "price": "12.50", "currency": "GBP", "max_quantity": 3,
        "freight": "buyer", "refundable": True, "refund_over": "5000.00", "lead_days": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("patch", "fields"),
    [
        ({"sample_charge": "paid"}, {"sample_price"}),
        ({"sample_charge": "free", "sample_price": Decimal(5)}, {"sample_price"}),
        ({"sample_charge": "free", "sample_refundable": True}, {"sample_refundable"}),
        ({"samples": True, "sample_refund_over": Decimal(5)}, {"sample_refund_over"}),
        ({"samples": False, "sample_lead_days": 5}, {"samples"}),
        ({"sample_charge": "gold"}, {"sample_charge"}),
        ({"sample_freight": "post"}, {"sample_freight"}),
    ],
)
def test_a_promise_that_contradicts_itself_is_refused(
    fellside: Company, patch: dict[str, Any], fields: set[str]
) -> None:
    listing = making.draft(fellside.trader)
    with pytest.raises(Invalid) as refused:
        actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch(patch))
    assert set(refused.value.errors) == fields
    assert stored(listing) == {"samples": False, **sampling.UNSAID}


def test_a_refused_promise_stands_in_the_form_as_it_was_typed(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.draft(fellside.trader)
    typed = TYPED | {"sample_charge": "free"}
    answer = client_for(fellside.trader).post(section(listing), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"sample_price", "sample_refundable"}
    assert 'value="12.50"' in answer.content.decode()


@pytest.mark.capability("P01", "the filter for samples follows the promise")
def test_taking_samples_back_takes_every_term_and_the_filter_with_it(fellside: Company) -> None:
    listing = making.live(fellside.trader, sample_lead_days=3)
    assert (stored(listing)["samples"], facts_of([listing.pk])[listing.pk].samples) == (
        True,
        True,
    )
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch(PAID))
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"samples": False}))
    assert stored(listing) == {"samples": False, **sampling.UNSAID}
    assert not facts_of([listing.pk])[listing.pk].samples


def test_from_paid_to_free_the_price_and_its_refund_go(fellside: Company) -> None:
    listing = making.draft(fellside.trader, **PAID)
    change = Patch({"sample_charge": "free"})
    actions.edit(by=fellside.trader, ref=listing.ref, patch=change)
    now = stored(listing)
    assert (now["sample_price"], now["sample_refundable"], now["sample_refund_over"]) == (
        None, False, None,
    )  # fmt: skip
    assert (now["sample_max_quantity"], now["sample_lead_days"]) == (3, 4)


def test_the_table_itself_refuses_a_second_truth(fellside: Company) -> None:
    listing = making.draft(fellside.trader)
    rows = Listing.objects.filter(pk=listing.pk)
    for columns in (
        {"sample_lead_days": 3},
        {"samples": True, "sample_charge": "paid"},
        {"samples": True, "sample_price": 3},
        {"samples": True, "sample_refund_over": 3},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**columns)
