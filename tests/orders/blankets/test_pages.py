"""The pages of blanket agreements: the balance, calling off, ending, the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pgtrigger import ignore

from marketplace.accounts.members import Member
from marketplace.invariants import checks
from marketplace.lifecycle import clock
from marketplace.notifications.actions import reminding
from marketplace.notifications.models import Notification
from marketplace.web import waiting
from orders.blankets import actions, showing
from orders.blankets.models import Blanket
from orders.contracts import papers
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company
from tests.marketplace.documents.paper import text
from tests.orders.blankets import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


@pytest.fixture
def blanket(fellside: Company, haoyuan: Company) -> Blanket:
    return making.agreement(supplier=fellside, buyer=haoyuan)


def url(name: str, *args: object) -> str:
    return reverse(f"blankets:{name}", args=args)


def test_an_offer_is_made_a_blanket_in_its_form(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    line = talk.rfq.lines.get().pk
    today = clock.now().date()
    given = {
        "currency": "GBP", "incoterm": "FCA", "place": "Felixstowe", "lead_days": "28",
        "valid_until": str(today + timedelta(days=10)), "percent-1": "100",
        "trigger-1": "order_confirmed", f"quantity-{line}": "1200", f"unit_price-{line}": "15.00",
        f"least_call_off-{line}": "120", "blanket_from": str(today), "blanket_until": "",
    }  # fmt: skip
    door = reverse("negotiation:offer", args=[talk.ref])
    client = client_for(fellside.trader)
    refused = client.post(door, given)
    assert refused.status_code == 422
    assert "A blanket agreement has a first and a last day." in refused.content.decode()
    given["blanket_until"] = str(today + timedelta(days=300))
    assert client.post(door, given).status_code == 302
    talk.refresh_from_db()
    assert talk.current.blanket == (today, today + timedelta(days=300))
    buyer = client_for(haoyuan.owner)
    asked = buyer.get(reverse("negotiation:accept", args=[talk.ref])).content.decode()
    assert "becomes a blanket agreement" in asked or "become a blanket agreement" in asked
    made = buyer.post(
        reverse("negotiation:accept", args=[talk.ref]),
        {"offer": "1", "total": "18000.00", "currency": "GBP"},
    )
    assert made["Location"] == url("agreement", Blanket.objects.get().ref)


@pytest.mark.capability("Q22", "balance and history are seen by both sides")
def test_both_sides_see_balance_and_history(
    blanket: Blanket, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    order = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300}).order
    for company in (fellside, haoyuan):
        shown = client_for(company.viewer).get(url("agreement", blanket.ref)).content.decode()
        assert "660 cartons" in shown
        assert reverse("contracts:order", args=[order.ref]) in shown
        assert "called off" in shown
        listed = client_for(company.viewer).get(url("list")).content.decode()
        assert "£10,989.00" in listed
    theirs = client_for(haoyuan.owner).get(reverse("contracts:order", args=[order.ref]))
    assert url("agreement", blanket.ref) in theirs.content.decode()


def test_calling_off_asks_first(
    blanket: Blanket, haoyuan: Company, client_for: ClientFor
) -> None:
    client, door = client_for(haoyuan.owner), url("call_off", blanket.ref)
    version = str(blanket.version)
    wrong = client.post(door, {"quantity-1": "5000", "expected_version": version})
    assert wrong.status_code == 422
    assert 'value="5000"' in wrong.content.decode()
    asked = client.post(door, {"quantity-1": "300", "expected_version": version})
    assert "£4,995.00" in asked.content.decode()
    assert not Order.objects.exists()
    sure = {"quantity-1": "300", "expected_version": version, "sure": "1"}
    made = client.post(door, sure)
    assert made["Location"] == reverse("contracts:order", args=[Order.objects.get().ref])
    assert client.post(door, sure).status_code == 409
    assert Order.objects.count() == 1


def test_the_end_is_asked_first_and_waits_on_the_home_page(
    blanket: Blanket, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    supplier, buyer = client_for(fellside.owner), client_for(haoyuan.owner)
    door = url("step", blanket.ref, "ask_to_close")
    assert supplier.get(door).status_code == 200
    assert supplier.post(door, {"reason": "Butter has doubled"}).status_code == 302
    assert blanket.ref in [each.detail for each in waiting.waiting_for(haoyuan.owner)]
    assert "asks to close" in buyer.get(url("agreement", blanket.ref)).content.decode()
    assert buyer.post(url("step", blanket.ref, "close"), {"reason": ""}).status_code == 422
    assert buyer.post(url("step", blanket.ref, "keep")).status_code == 302
    assert buyer.post(url("step", blanket.ref, "close"), {"reason": "Done"}).status_code == 302
    blanket.refresh_from_db()
    assert blanket.state == "closed"


@pytest.mark.capability("Q22", "a bilingual paper of the agreement")
def test_the_paper(blanket: Blanket, fellside: Company, client_for: ClientFor) -> None:
    response = client_for(fellside.viewer).get(url("paper", blanket.ref))
    assert response["Content-Type"] == "application/pdf"
    found = text(response.content)
    for words in (blanket.ref, "Blanket agreement", "框架协议", "GBP 15,984.00", "960"):
        assert words in found


def test_the_paper_of_a_call_off_names_the_agreement(
    blanket: Blanket, haoyuan: Company
) -> None:

    order = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300}).order
    drawn = papers.draw(order.documents.get())
    found = text(drawn)
    assert blanket.ref in found
    assert "GBP 4,995.00" in found


@pytest.mark.capability("Q22", "the buyer is reminded while something is left")
def test_the_buyer_is_reminded(blanket: Blanket, haoyuan: Company) -> None:
    with clock.told(clock.now() + timedelta(days=151)):
        reminding.remind()
        reminding.remind()
    told = Notification.objects.filter(kind="reminder.blanket")
    assert {each.recipient_id for each in told} == {
        haoyuan.owner.user_id,
        haoyuan.trader.user_id,
    }
    assert told.count() == 2
    actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 960})
    with clock.told(clock.now() + timedelta(days=174)):
        reminding.remind()
    assert told.count() == 2


@pytest.mark.capability("Q22", "the auditor sees a balance that is not the whole")
@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE blankets_blanketline SET called = 200", "300 called off and 760 left"),
        ("UPDATE blankets_blanketline SET unit_price = 16", "is not the agreed price"),
        ("UPDATE blankets_calloff SET returned_at = now()", "is deposit_due"),
        ("UPDATE blankets_blanket SET call_offs = 3", "counts 3 call-offs"),
        ("UPDATE blankets_blanket SET snapshot_hash = 'x'", "not what was frozen"),
        ("UPDATE contracts_order SET call_off = 0", "with 1 orders"),
    ],
)
def test_what_contradicts_itself_is_found(
    blanket: Blanket, haoyuan: Company, statement: str, sentence: str
) -> None:
    actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300})
    with ignore(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [each for each in checks.broken() if sentence in str(each)]


def test_an_agreement_accepted_and_not_made_is_found(
    fellside: Company, haoyuan: Company
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    negotiations.send(by=fellside.trader, ref=talk.ref, terms=making.terms(talk))
    with ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE negotiation_negotiation SET state = 'accepted'")
    assert [each for each in checks.broken() if "and has none" in str(each)]


def test_the_whole_is_reckoned_to_the_penny(blanket: Blanket) -> None:

    sums = showing.whole(blanket)
    assert sums == {
        "total": Decimal("15984.00"), "called": Decimal(0), "left": Decimal("15984.00"),
    }  # fmt: skip
