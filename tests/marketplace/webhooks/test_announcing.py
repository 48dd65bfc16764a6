"""Which events are announced, to whom, once."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from marketplace.webhooks import actions, events
from marketplace.webhooks.actions import announcing
from marketplace.webhooks.models import Delivery, Endpoint, Message
from tests import build
from tests.build import Company
from tests.marketplace.webhooks.conftest import URL, Receiver, run


@pytest.mark.capability(
    "I02", "requests, quotes, orders and payments are announced to both companies"
)
def test_a_whole_deal_is_announced_to_whoever_listens(
    fellside: Company, haoyuan: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    actions.add(by=haoyuan.owner, url=URL, types=["order.created"])

    ref = build.order(supplier=fellside, buyer=haoyuan)
    run()

    told = [json.loads(call.read()) for call in receiver.calls]
    codes = [each["type"] for each in told]
    assert codes.count("order.created") == 2
    assert {"rfq.created", "quote.sent", "quote.accepted", "order.created"} <= set(codes)
    sent = next(each["data"] for each in told if each["type"] == "quote.sent")
    assert sent["side"] == "supplier"
    assert sent["version"] == 1
    assert sent["supplier"]["name"] == fellside.organisation.legal_name
    made = next(each["data"] for each in told if each["type"] == "order.created")
    assert (made["ref"], made["currency"]) == (ref, "GBP")
    assert set(codes) <= {each.code for each in events.types()}


@pytest.mark.capability(
    "I02", "requests, quotes, orders and payments are announced to both companies"
)
def test_what_is_announced_is_what_is_documented(
    fellside: Company, haoyuan: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    build.order(supplier=fellside, buyer=haoyuan)
    run()
    described = {each.code: each for each in events.types()}

    for call in receiver.calls:
        told = json.loads(call.read())
        names = set(described[told["type"]].data().fields)
        assert set(told["data"]) == names
        assert set(described[told["type"]].example) == names


def test_strangers_hear_nothing(
    fellside: Company, haoyuan: Company, rival: Company, receiver: Receiver
) -> None:
    actions.add(by=rival.owner, url=URL)
    build.order(supplier=fellside, buyer=haoyuan)

    run()

    assert receiver.calls == []
    assert not Message.objects.exists()


def test_what_happened_before_the_endpoint_is_not_announced(
    fellside: Company, haoyuan: Company, receiver: Receiver
) -> None:
    build.order(supplier=fellside, buyer=haoyuan)
    actions.add(by=fellside.owner, url=URL)

    run()

    assert receiver.calls == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_announce_each_event_once(fellside: Company, haoyuan: Company) -> None:
    actions.add(by=fellside.owner, url=URL)
    for _number in range(3):
        build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    together = threading.Barrier(3)

    def one(_number: int) -> None:
        try:
            together.wait(timeout=30)
            announcing.announce()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as workers:
        list(workers.map(one, range(3)))

    assert Delivery.objects.count() == Message.objects.count() == 3


def test_looking_costs_one_statement_where_nobody_listens(haoyuan: Company) -> None:
    with CaptureQueriesContext(connection) as seen:
        announcing.announce()

    assert len(seen) == 1
