"""What both sides agree on stays as it is until one of them says that it is open again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace.accounts import keys
from marketplace.lifecycle.refusals import Invalid
from orders.negotiation import actions
from orders.negotiation.models import Negotiation, NegotiationEvent, Offer
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.negotiation.test_pages import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


def send(
    talk: Negotiation, by: Company, *, reopen: tuple[str, ...] = (), **changes: Any
) -> Offer:
    terms = build.terms(talk.rfq, **changes)
    return actions.send(by=by.owner, ref=talk.ref, terms=terms, reopen=reopen)


@pytest.mark.capability("Q09", "agreed terms stay agreed until somebody reopens them")
def test_what_both_have_said_is_shut(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    send(talk, fellside)
    send(talk, haoyuan)

    with pytest.raises(Invalid) as refused:
        send(talk, fellside, lead_days=30, place="Hull", freight=Decimal(850))

    assert set(refused.value.errors) == {"lead_days", "place", "freight"}
    assert "28 days after the deposit" in refused.value.errors["lead_days"][0]
    assert talk.offers.count() == 2


@pytest.mark.capability("Q09", "agreed terms stay agreed until somebody reopens them")
def test_reopened_it_may_change_and_both_see_that_it_did(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    send(talk, fellside)
    send(talk, haoyuan)

    made = send(talk, fellside, reopen=("lead_days", "tooling"), lead_days=30)

    assert made.lead_days == 30
    assert NegotiationEvent.objects.last().data["reopened"] == ["lead_days"]
    room = client_for(haoyuan.owner).get(f"/en/negotiations/{talk.ref}/").content.decode()
    assert "v3 received – reopened: Lead time" in room


def test_what_is_open_needs_no_word(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    """The request asks for 15.00 and names no lead time and no schedule."""
    send(talk, fellside)

    send(talk, haoyuan, lead_days=20, payment=((Decimal(100), "bl_copy"),), freight=Decimal(9))
    third = send(talk, fellside, lead_days=24, freight=Decimal(8))

    assert third.number == 3


def test_the_request_is_the_buyers_first_word(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    send(talk, fellside)

    with pytest.raises(Invalid) as refused:
        send(talk, haoyuan, incoterm="FOB", place="Southampton", currency="EUR")

    assert set(refused.value.errors) == {"place", "currency"}


def test_what_was_taken_back_binds_nobody(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    send(talk, fellside)
    send(talk, haoyuan)
    actions.withdraw(by=haoyuan.owner, ref=talk.ref)

    assert send(talk, haoyuan, lead_days=20).lead_days == 20


@pytest.mark.capability("Q09", "agreed terms stay agreed until somebody reopens them")
def test_the_form_shuts_what_is_agreed(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    url = f"/en/negotiations/{talk.ref}/offer/"
    seller, buyer = client_for(fellside.owner), client_for(haoyuan.owner)
    seller.post(url, typed(talk))

    form = buyer.get(url).context["form"]
    refused = buyer.post(url, typed(talk, incoterm="EXW", place="Kendal"))
    sent = buyer.post(
        url, typed(talk, incoterm="EXW", place="Kendal") | {"reopen-delivery": "1"}
    )

    assert form.agreed["currency"] == "GBP"
    assert form.delivery_term.agreed == "FCA Felixstowe"
    assert form.lead_term.agreed is None
    assert refused.status_code == 422
    words = refused.content.decode()
    assert "This is agreed: FCA Felixstowe. Reopen it to change it." in words
    assert 'value="Kendal"' in words
    assert sent.status_code == 302, sent.context["form"].errors


def test_programs_name_what_they_reopen(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    send(talk, fellside)
    send(talk, haoyuan)
    auth = {"HTTP_AUTHORIZATION": f"Bearer {keys.issue(by=fellside.owner, name='ERP')[1]}"}
    line = talk.rfq.lines.get()
    body: dict[str, Any] = {
        "expected_version": Negotiation.objects.get().version,
        "lines": [{"rfq_line": line.pk, "quantity": line.quantity, "unit_price": "16.00"}],
        "currency": "GBP",
        "incoterm": "FCA",
        "place": "Felixstowe",
        "lead_days": 28,
        "payment": [
            {"percent": "30", "trigger": "order_confirmed"},
            {"percent": "70", "trigger": "before_shipment"},
        ],
        "valid_until": build.terms(talk.rfq).valid_until.isoformat(),
    }

    def post(key: str, **more: Any) -> Any:
        return client_for(None).post(
            f"/api/v1/negotiations/{talk.ref}/offers/",
            body | more,
            content_type="application/json",
            HTTP_IDEMPOTENCY_KEY=key,
            **auth,
        )

    refused = post("one")
    sent = post("two", reopen=[f"unit_price-{line.pk}"])

    assert refused.status_code == 422
    assert "lines.0.unit_price" in refused.json()["errors"]
    assert sent.status_code == 201, sent.content
