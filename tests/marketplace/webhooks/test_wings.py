"""What open requests and samples announce, and to whom."""

from __future__ import annotations

import json
from typing import Any

import pytest

from buyers.needs import actions as needs
from marketplace.accounts.members import Member
from marketplace.outbox import work
from marketplace.webhooks import actions, events
from marketplace.webhooks.models import Endpoint, Message
from orders.samples import reference
from tests import build
from tests.build import Company
from tests.buyers.needs import making as asking
from tests.marketplace.webhooks.conftest import URL, Receiver, run
from tests.orders.samples import making as samples
from tests.orders.samples.making import PAID, WAY

OPEN = pytest.mark.capability(
    "I02", "open requests are announced to the buyer and to the suppliers told of them"
)


def told(company: Company, prefix: str) -> list[dict[str, Any]]:
    """What a company's programs were told, in the order it happened; each as it is documented."""
    described = {each.code: each for each in events.types()}
    found = []
    rows = Message.objects.filter(organisation=company.organisation, type__startswith=prefix)
    for row in rows:
        body = json.loads(row.body)
        assert set(body["data"]) == set(described[body["type"]].data().fields)
        assert set(described[body["type"]].example) == set(body["data"])
        found.append(body)
    return sorted(found, key=lambda body: body["timestamp"])


def codes(company: Company, prefix: str) -> list[str]:
    return [body["type"] for body in told(company, prefix)]


@OPEN
def test_an_open_request_is_announced_to_its_buyer_and_to_who_is_told(
    fellside: Company,
    haoyuan: Company,
    rival: Company,
    rival_buyer: Company,
    moderator: Member,
    endpoint: Endpoint,
) -> None:
    for company in (haoyuan, rival, rival_buyer):
        actions.add(by=company.owner, url=URL)
    need = asking.posted(haoyuan)
    run()
    assert not Message.objects.exists()

    needs.approve(by=moderator, ref=need.ref)
    work.drain("needs.work")
    need.matches.all().delete()
    run()
    assert codes(haoyuan, "need.") == ["need.published"]
    assert codes(fellside, "need.") == []
    asking.told(need, fellside)
    asking.quoted(need, fellside)
    needs.close(by=haoyuan.trader, ref=need.ref, reason="no_fit")
    asking.told(need, rival)  # of what was before it hears nothing
    run()
    run()

    assert codes(haoyuan, "need.") == ["need.published", "need.closed"]
    opened, closed = told(fellside, "need.")
    assert (opened["type"], closed["type"]) == ("need.opened", "need.closed")
    assert opened["data"]["ref"] == need.ref
    assert opened["data"]["buyer"]["name"] == haoyuan.organisation.legal_name
    assert (opened["data"]["title"], opened["data"]["sequence"]) == (need.title, None)
    assert (closed["data"]["state"], closed["data"]["reason"]) == ("closed", "no_fit")
    assert codes(rival, "need.") == ["need.opened"]
    assert codes(rival_buyer, "") == []


@OPEN
def test_what_moderators_turn_down_its_buyer_alone_hears(
    fellside: Company, haoyuan: Company, moderator: Member, endpoint: Endpoint
) -> None:
    actions.add(by=haoyuan.owner, url=URL)
    need = asking.posted(haoyuan)

    needs.reject(by=moderator, ref=need.ref, reason="unclear")
    run()

    (rejected,) = told(haoyuan, "need.")
    assert (rejected["type"], rejected["data"]["reason"]) == ("need.rejected", "unclear")
    assert codes(fellside, "need.") == []


@pytest.mark.capability("I02", "the steps of samples are announced to both companies")
def test_a_sample_is_announced_step_by_step(
    fellside: Company,
    haoyuan: Company,
    rival: Company,
    endpoint: Endpoint,
    receiver: Receiver,
) -> None:
    reference.load()
    for company in (haoyuan, rival):
        actions.add(by=company.owner, url=URL)
    sides = {"buyer": haoyuan, "supplier": fellside}
    sample = samples.ask(haoyuan, build.listing(supplier=fellside, **PAID))
    for side, step, facts in WAY:
        samples.step(sample, sides[side], step, **facts)

    run()

    names = ("requested", "accepted", "payment_claimed", "payment_received")
    whole = [f"sample.{name}" for name in (*names, "shipped", "received", "approved")]
    assert codes(fellside, "sample.") == codes(haoyuan, "sample.") == whole
    assert codes(rival, "") == []
    shipped = next(b["data"] for b in told(haoyuan, "sample.shipped"))
    assert (shipped["ref"], shipped["carrier"], shipped["price"]) == (
        sample.ref,
        "DHL",
        "25.00",
    )
    other = samples.ask(haoyuan, build.listing(supplier=fellside, **PAID))
    samples.step(other, fellside, "decline", reason="none_left")
    run()
    assert told(haoyuan, "sample.declined")[0]["data"]["reason"] == "none_left"
