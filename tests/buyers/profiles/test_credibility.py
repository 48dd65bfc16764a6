"""What a supplier may know of a buyer who asks, and who may know it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from buyers.needs import actions as needs
from buyers.profiles import queries
from buyers.rfqs import actions as rfqs
from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.answering import actions as answering
from marketplace.conversations import actions as conversations
from marketplace.lifecycle import clock
from orders.contracts import actions as contracts
from orders.contracts.models import Milestone, Order
from tests import build
from tests.build import Company
from tests.buyers.needs import making
from tests.conftest import ClientFor
from tests.standing.counting import statements

DAY = timedelta(days=1)


def program(company: Company) -> Client:
    """A program with a key of the company's owner."""
    token = keys.issue(by=company.owner, name="ERP")[1]
    return Client(headers={"Authorization": f"Bearer {token}"})


def known(buyer: Company) -> queries.Credibility:
    found = queries.credibility(buyer.organisation.pk)
    assert found is not None
    return found


@pytest.mark.capability("B06", "verified tier and months on the site")
def test_tier_and_time(haoyuan: Company) -> None:
    build.profile(buyer=haoyuan)
    Organisation.objects.filter(pk=haoyuan.organisation.pk).update(
        created_at=clock.now() - 100 * DAY
    )

    found = known(haoyuan)

    assert (found.state, found.level, found.months) == ("pending", 2, 3)
    assert found.trade


@pytest.mark.capability("B06", "requests posted, answered and converted")
@pytest.mark.capability("B06", "orders, and disputes")
def test_requests_and_orders_are_counted(
    fellside: Company, haoyuan: Company, rival_buyer: Company
) -> None:
    build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    refused = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    rfqs.refuse(by=fellside.trader, ref=refused.ref, reason="capacity")
    build.offer(build.negotiation(supplier=fellside, buyer=haoyuan), by=fellside)
    build.order(supplier=fellside, buyer=haoyuan)
    build.order(supplier=fellside, buyer=rival_buyer)

    found = known(haoyuan)

    assert (found.posted, found.answered, found.converted) == (4, 2, 1)
    assert (found.orders, found.disputes) == (1, 0)


@pytest.mark.capability("B06", "payment punctuality")
def test_payments_are_in_time_by_their_day(fellside: Company, haoyuan: Company) -> None:
    in_time, late, missed, coming = (
        Order.objects.get(ref=build.order(supplier=fellside, buyer=haoyuan)) for _ in range(4)
    )
    assert known(haoyuan).punctuality is None
    for order in (in_time, late):
        contracts.claim(by=haoyuan.owner, ref=order.ref, position=1)
    contracts.receive(by=fellside.owner, ref=in_time.ref, position=1)
    past = clock.now().date() - DAY
    Milestone.objects.filter(order__in=[late, missed], position=1).update(due_on=past)

    found = known(haoyuan)

    assert coming.milestones.get(position=1).state == "due"
    assert (found.on_time, found.payments, found.punctuality) == (1, 3, 33)


@pytest.mark.capability("B06", "how fast the buyer answers")
def test_how_fast_it_answers(fellside: Company, haoyuan: Company) -> None:
    start = clock.now() - 5 * DAY
    for hours in (1, 2, 40):
        with clock.told(start):
            thread = conversations.open_thread(fellside.organisation, haoyuan.organisation)
        with clock.told(start + timedelta(hours=hours)):
            conversations.post(by=haoyuan.trader, thread_id=thread.pk, body="好的")
    answering.recount()

    response = known(haoyuan).response

    assert response is not None
    assert response.percent == 66


def test_it_is_one_statement(fellside: Company, haoyuan: Company) -> None:
    build.order(supplier=fellside, buyer=haoyuan)

    with statements() as run:
        known(haoyuan)

    assert len(run) == 1


@pytest.mark.capability(
    "B06", "shown beside the request and from the negotiation, in both languages and the API"
)
def test_the_supplier_asked_sees_it(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    page = reverse("rfqs:rfq", args=[talk.rfq.ref])
    client = client_for(fellside.viewer)

    room = client.get(reverse("negotiation:room", args=[talk.ref])).text
    assert f'href="{page}#buyer"' in room
    assert "Who is asking" in client.get(page).text
    assert "Requests sent" in client.get(page).text
    assert "已发询价" in client.get(page.replace("/en/", "/zh-hans/")).text
    told = program(fellside).get(reverse("api:rfq_buyer", args=[talk.rfq.ref])).json()
    assert (told["buyer"], told["posted"]) == (haoyuan.organisation.ref, 1)


@pytest.mark.capability("B06", "only suppliers the buyer asked see it, and the buyer itself")
def test_nobody_else_sees_it(
    fellside: Company,
    haoyuan: Company,
    rival: Company,
    rival_buyer: Company,
    client_for: ClientFor,
) -> None:
    request = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    page = reverse("rfqs:rfq", args=[request.ref])
    told = reverse("api:rfq_buyer", args=[request.ref])
    for stranger in (rival, rival_buyer):
        assert client_for(stranger.owner).get(page).status_code == 404
        assert program(stranger).get(told).status_code == 404

    own = client_for(haoyuan.viewer).get(reverse("profiles:seen"))
    assert "Requests sent" in own.text
    mine = program(haoyuan).get(reverse("api:credibility")).json()
    assert (mine["buyer"], mine["posted"]) == (haoyuan.organisation.ref, 1)
    assert client_for(fellside.owner).get(reverse("profiles:seen")).status_code == 403
    assert program(fellside).get(reverse("api:credibility")).status_code == 404


@pytest.mark.capability(
    "B06",
    "shown on an open request to the suppliers who are told of it, page and API, and to nobody else",
)
def test_the_supplier_told_of_an_open_request_sees_it(
    fellside: Company,
    haoyuan: Company,
    rival: Company,
    rival_buyer: Company,
    moderator: Member,
    client_for: ClientFor,
) -> None:
    build.order(supplier=rival, buyer=haoyuan)
    need = making.told(making.posted(haoyuan), fellside)
    page, told = (reverse(name, args=[need.ref]) for name in ("needs:need", "api:need_buyer"))
    assert client_for(fellside.owner).get(page).status_code == 404
    assert program(fellside).get(told).status_code == 404

    needs.approve(by=moderator, ref=need.ref)

    shown = client_for(fellside.viewer).get(page)
    assert shown.context["buyer"] == known(haoyuan)
    assert "Who is asking" in shown.text
    assert "Requests sent" in shown.text
    assert haoyuan.organisation.alias in shown.text
    assert "已发询价" in client_for(fellside.viewer).get(page.replace("/en/", "/zh-hans/")).text
    body = program(fellside).get(told).json()
    assert (body["buyer"], body["orders"]) == (haoyuan.organisation.ref, 1)
    for stranger in (rival, rival_buyer):
        assert client_for(stranger.owner).get(page).status_code == 404
        assert program(stranger).get(told).status_code == 404
    assert "Who is asking" not in client_for(haoyuan.owner).get(page).text
