"""Several users of one buyer: who asks alone, whose request waits, who approves."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import Rfq
from buyers.spending import actions, queries
from buyers.spending.models import SpendLimit
from marketplace.accounts import keys
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.notifications.models import Notification
from tests import build
from tests.build import Company
from tests.buyers.spending.limits import limit, place
from tests.conftest import ClientFor


@pytest.fixture
def finance(haoyuan: Company) -> Member:
    person = build.user(name="钱会计", language="zh-hans")
    Membership.objects.create(user=person, organisation=haoyuan.organisation, role=Role.FINANCE)
    return member_of(person, haoyuan.organisation)


def ask(by: Member, supplier: Company, quantity: int = 960, **wanted: Any) -> Rfq:
    listing = wanted.pop("listing", None) or build.listing(supplier=supplier)
    return rfqs.ask(
        by=by,
        lines=[rfqs.Wanted(listing.ref, quantity, **wanted)],
        delivery=rfqs.Delivery("FCA", "Felixstowe", "杭州"),
        language="zh-hans",
    )[0]


@pytest.mark.capability("B04", "a request above the company's amount waits for approval")
def test_above_the_amount_it_waits_and_no_supplier_sees_it(
    money: None, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1000))

    below = ask(haoyuan.trader, fellside, 48)
    above = ask(haoyuan.trader, fellside, 960)

    assert (below.state, above.state) == ("open", "to_approve")
    assert above.worth == Decimal("14784.00")
    assert list(Rfq.objects.visible_to(fellside.owner)) == [below]
    page = reverse("rfqs:rfq", args=[above.ref])
    assert client_for(fellside.owner).get(page).status_code == 404
    assert client_for(haoyuan.trader).get(page).status_code == 200
    told = Notification.objects.filter(kind="rfq.received").values_list(
        "params__ref", flat=True
    )
    assert set(told) == {below.ref}
    asked = Notification.objects.filter(kind="rfq.to_approve")
    assert [note.recipient for note in asked] == [haoyuan.owner.user]


@pytest.mark.capability(
    "B04", "an owner, a manager or finance approves, and the supplier gets it"
)
def test_finance_approves_and_it_goes(
    money: None, haoyuan: Company, fellside: Company, finance: Member, client_for: ClientFor
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1000))
    held = ask(haoyuan.trader, fellside)
    url = reverse("rfqs:approve", args=[held.ref])

    assert client_for(haoyuan.trader).post(url).status_code == 403
    page = client_for(finance).get(url)
    answer = client_for(finance).post(url, {"note": "可以"})

    assert page.status_code == 200
    assert answer.status_code == 302
    held.refresh_from_db()
    assert held.state == "open"
    assert list(Rfq.objects.visible_to(fellside.owner)) == [held]
    assert replay.problems(held) == []
    told = Notification.objects.get(kind="rfq.approved")
    assert told.recipient == haoyuan.trader.user
    assert Notification.objects.filter(kind="rfq.received").count() == 2
    with pytest.raises(NotAllowed):
        rfqs.approve(by=finance, ref=held.ref)


def test_nothing_is_approved_for_a_suspended_supplier(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1000))
    held = ask(haoyuan.trader, fellside)
    fellside.organisation.suspended = True
    fellside.organisation.save()

    with pytest.raises(NotAllowed):
        rfqs.approve(by=haoyuan.owner, ref=held.ref)

    held.refresh_from_db()
    assert held.state == "to_approve"


@pytest.mark.capability("B04", "an approver sends it back with a note")
def test_it_is_sent_back_with_a_note(
    money: None, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(0))
    held = ask(haoyuan.trader, fellside)
    client = client_for(haoyuan.owner)
    url = reverse("rfqs:send_back", args=[held.ref])

    empty = client.post(url, {"note": " "})
    client.post(url, {"note": "先问小批量。"})

    assert empty.status_code == 422
    held.refresh_from_db()
    assert (held.state, held.approval_note) == ("returned", "先问小批量。")
    assert not Rfq.objects.visible_to(fellside.owner).exists()
    note = Notification.objects.get(kind="rfq.sent_back")
    assert note.recipient == haoyuan.trader.user
    shown = client_for(haoyuan.trader).get(reverse("rfqs:rfq", args=[held.ref]))
    assert "先问小批量。" in shown.content.decode()
    with pytest.raises(Invalid):
        rfqs.send_back(by=haoyuan.owner, ref=held.ref, note="")


@pytest.mark.capability("B04", "a member has a spend limit from a day on, in a currency")
def test_a_limit_holds_from_its_day_and_in_its_currency(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    tomorrow = clock.now().date() + timedelta(days=1)
    limit(haoyuan, haoyuan.trader, "100000", currency="CNY")
    limit(haoyuan, haoyuan.trader, "1", from_on=tomorrow)

    assert ask(haoyuan.trader, fellside, 48).state == "open"
    held = ask(haoyuan.trader, fellside, 960)
    assert (held.state, held.held_by) == ("to_approve", "limit")
    limit(haoyuan, haoyuan.trader, None)
    assert ask(haoyuan.trader, fellside, 960).state == "open"
    assert SpendLimit.objects.count() == 3
    with pytest.raises(Invalid):
        limit(haoyuan, haoyuan.trader, "5", from_on=tomorrow - timedelta(days=2))


def test_the_newest_row_of_the_day_holds(haoyuan: Company) -> None:
    limit(haoyuan, haoyuan.trader, "500")
    limit(haoyuan, haoyuan.trader, "700")

    assert queries.limit_of(haoyuan.trader).amount == Decimal(700)
    assert queries.limit_of(haoyuan.owner) is None


@pytest.mark.capability("B04", "nobody approves what they asked for, or above their own limit")
def test_a_bounded_approver_is_bounded(
    money: None, haoyuan: Company, fellside: Company, finance: Member
) -> None:
    Membership.objects.filter(pk=place(haoyuan.trader)).update(role=Role.MANAGER)
    manager = member_of(haoyuan.trader.user, haoyuan.organisation)
    limit(haoyuan, manager, "1000")
    limit(haoyuan, finance, "1000")
    held = ask(manager, fellside)

    for approver in (manager, finance):
        with pytest.raises(NotAllowed):
            rfqs.approve(by=approver, ref=held.ref)
    rfqs.approve(by=haoyuan.owner, ref=held.ref)
    held.refresh_from_db()
    assert held.state == "open"


def test_a_low_target_does_not_slip_under_the_amount(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1000))

    held = ask(haoyuan.trader, fellside, 960, target_price=Decimal("0.01"))

    assert held.state == "to_approve"


def test_what_is_not_known_waits(money: None, haoyuan: Company, fellside: Company) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1_000_000))
    hidden = build.listing(supplier=fellside, price_audience="invited")

    held = ask(haoyuan.trader, fellside, 1, listing=hidden, target_price=Decimal("0.01"))

    assert (held.state, held.held_by, held.worth) == ("to_approve", "unknown", None)


def test_an_approvers_own_request_goes(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(0))

    assert ask(haoyuan.owner, fellside).state == "open"


def test_it_is_taken_back_while_it_waits(
    money: None, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(0))
    held = ask(haoyuan.trader, fellside)

    client_for(haoyuan.trader).post(reverse("rfqs:withdraw", args=[held.ref]))

    held.refresh_from_db()
    assert held.state == "returned"
    assert not Notification.objects.filter(recipient=fellside.owner.user).exists()
    with pytest.raises((NotAllowed, WrongState)):
        rfqs.withdraw(by=haoyuan.trader, ref=held.ref)


@pytest.mark.capability("B04", "owners alone set limits and the amount; everybody reads them")
def test_owners_set_and_everybody_reads(
    haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.owner)
    client.post(reverse("spending:rule"), {"amount": "2500", "currency": "CNY"})
    client.post(
        reverse("spending:limit", args=[place(haoyuan.trader)]),
        {"amount": "300.50", "currency": "GBP"},
    )
    bad = client.post(reverse("spending:rule"), {"amount": "-1", "currency": "CNY"})

    page = client_for(haoyuan.viewer).get(reverse("spending:spending")).content.decode()
    assert bad.status_code == 422
    assert "2,500.00" in page
    assert "300.50" in page
    theirs = reverse("spending:limit", args=[place(rival_buyer.trader)])
    assert client.get(theirs).status_code == 404
    assert client_for(haoyuan.trader).post(reverse("spending:rule")).status_code == 403
    with pytest.raises(Membership.DoesNotExist):
        actions.set_limit(
            by=haoyuan.owner, membership_id=place(rival_buyer.trader), amount=Decimal(1)
        )


def test_the_api_says_and_decides(
    money: None, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1000))
    held = ask(haoyuan.trader, fellside)
    client = client_for(None)
    tokens = {
        member: keys.issue(by=member, name="ERP")[1]
        for member in (haoyuan.owner, haoyuan.trader)
    }

    def call(by: Member, path: str, **data: Any) -> Any:
        auth = {"HTTP_AUTHORIZATION": f"Bearer {tokens[by]}"}
        if not data:
            return client.get(path, **auth)
        return client.post(path, data, content_type="application/json", **auth)

    said = call(haoyuan.trader, "/api/v1/spending/").json()
    refused = call(haoyuan.trader, f"/api/v1/rfqs/{held.ref}/approve/", note="x")
    back = call(haoyuan.owner, f"/api/v1/rfqs/{held.ref}/return/", note="太多了")

    assert said["approval_above"]["amount"] == "1000.00"
    assert said["limit"] is None
    assert refused.status_code == 403
    assert back.json()["state"] == "returned"
    assert back.json()["approval_note"] == "太多了"


@pytest.mark.capability(
    "Q15", "a new request is told to the colleague to whom the rules give it"
)
def test_an_approved_request_is_told_to_whom_it_is_given(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    person = fellside.trader.user
    inbox.add_rule(by=fellside.owner, kind="any", value="", user_id=person.pk)
    actions.set_rule(by=haoyuan.owner, amount=Decimal(1000))
    asked = ask(haoyuan.trader, fellside)
    assert not Notification.objects.filter(kind="rfq.received").exists()

    rfqs.approve(by=haoyuan.owner, ref=asked.ref)

    told = Notification.objects.filter(kind="rfq.received")
    assert [note.recipient for note in told] == [person]
