"""Open requests above what their sender may spend: they wait, like those to suppliers by name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from buyers.needs import actions as needs
from buyers.needs import queries
from buyers.needs.models import Match, Need
from buyers.spending import actions
from marketplace.accounts import keys
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from marketplace.lifecycle import replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from marketplace.web import counts
from tests.build import Company
from tests.buyers.needs import making
from tests.buyers.spending.limits import limit, place
from tests.conftest import ClientFor

WAITS = pytest.mark.capability(
    "B04",
    "an open request above the limit or the amount waits in the same way, at its target prices",
)
# 960 at 15.50: £14,880.
PRICED = making.LINES[:1]


def posted(buyer: Company, **fields: object) -> Need:
    return making.posted(buyer, **{"lines": PRICED, **fields})


@WAITS
def test_above_the_amount_it_waits_and_nobody_outside_sees_it(
    money: None,
    haoyuan: Company,
    fellside: Company,
    moderator: Member,
    client_for: ClientFor,
) -> None:
    actions.set_rule(by=haoyuan.owner, amount=Decimal("14880.00"))
    at_most = posted(haoyuan)
    actions.set_rule(by=haoyuan.owner, amount=Decimal("14879.99"))
    above = posted(haoyuan)

    assert (at_most.state, at_most.held_by) == ("submitted", "")
    assert (above.state, above.held_by, above.worth) == ("to_approve", "rule", 14880)
    desk = client_for(moderator)
    assert above.ref not in desk.get(reverse("desk:queue")).text
    assert desk.get(reverse("needs:review", args=[above.ref])).status_code == 404
    with pytest.raises(NotAllowed):
        needs.approve(by=moderator, ref=above.ref)
    work.drain("needs.work")
    assert not Match.objects.filter(need=above).exists()
    making.told(above, fellside)
    with pytest.raises(Http404):
        queries.need_for(fellside.owner, above.ref)
    asked = Notification.objects.filter(kind="need.to_approve")
    assert [note.recipient for note in asked] == [haoyuan.owner.user]
    first = client_for(haoyuan.owner).get(reverse("web:home"))
    assert reverse("needs:need", args=[above.ref]) in first.text
    assert counts.counts_for(haoyuan.owner)["rfqs"] == 1
    assert counts.counts_for(haoyuan.trader)["rfqs"] == 0


@WAITS
def test_limits_hold_in_any_currency_and_without_a_price(money: None, haoyuan: Company) -> None:
    limit(haoyuan, haoyuan.trader, "14880")
    assert posted(haoyuan).state == "submitted"
    assert posted(haoyuan, currency="CNY").state == "submitted"
    assert posted(haoyuan, currency="EUR").state == "submitted"

    limit(haoyuan, haoyuan.trader, "14880", currency="CNY")
    held = posted(haoyuan)
    unknown = posted(haoyuan, lines=making.LINES)

    assert (held.state, held.held_by) == ("to_approve", "limit")
    assert (unknown.state, unknown.held_by, unknown.worth) == ("to_approve", "unknown", None)
    limit(haoyuan, haoyuan.trader, None)
    assert posted(haoyuan, lines=making.LINES).state == "submitted"


@WAITS
def test_a_colleague_lets_it_go_on_the_page(
    money: None, haoyuan: Company, moderator: Member, client_for: ClientFor
) -> None:
    limit(haoyuan, haoyuan.trader, "1000")
    held = posted(haoyuan)
    page, url = (reverse(name, args=[held.ref]) for name in ("needs:need", "needs:release"))
    assert client_for(haoyuan.trader).post(url).status_code == 403
    owner = client_for(haoyuan.owner)
    shown = owner.get(page).text
    assert url in shown
    assert "14,880.00" in shown
    assert "£14,880.00" in owner.get(url).text

    answer = owner.post(url, {"note": "可以"})

    assert answer.status_code == 302
    held.refresh_from_db()
    assert (held.state, held.approval_note) == ("submitted", "可以")
    assert replay.problems(held) == []
    told = Notification.objects.get(kind="need.released")
    assert told.recipient == haoyuan.trader.user
    needs.approve(by=moderator, ref=held.ref)
    with pytest.raises(NotAllowed):
        needs.release(by=haoyuan.owner, ref=held.ref)


@WAITS
def test_it_is_sent_back_or_taken_back(
    money: None, haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    limit(haoyuan, haoyuan.trader, "1000")
    back, own = posted(haoyuan), posted(haoyuan)
    url = reverse("needs:send_back", args=[back.ref])
    owner, trader = client_for(haoyuan.owner), client_for(haoyuan.trader)

    assert client_for(rival_buyer.owner).get(url).status_code == 404
    assert owner.post(url, {"note": " "}).status_code == 422
    assert owner.post(url, {"note": "先问小批量。"}).status_code == 302
    assert trader.post(reverse("needs:withdraw", args=[own.ref])).status_code == 302

    for need in (back, own):
        need.refresh_from_db()
        assert need.state == "returned"
    assert "先问小批量。" in trader.get(reverse("needs:need", args=[back.ref])).text
    assert Notification.objects.get(kind="need.sent_back").recipient == haoyuan.trader.user
    with pytest.raises(Invalid):
        needs.send_back(by=haoyuan.owner, ref=back.ref, note="")
    assert not Notification.objects.filter(kind="need.to_approve").exclude(
        recipient=haoyuan.owner.user
    )


@pytest.mark.capability("B04", "nobody approves what they asked for, or above their own limit")
def test_a_bounded_approver_is_bounded(money: None, haoyuan: Company) -> None:
    Membership.objects.filter(pk=place(haoyuan.trader)).update(role=Role.MANAGER)
    manager = member_of(haoyuan.trader.user, haoyuan.organisation)
    limit(haoyuan, manager, "1000")
    need = needs.post(by=manager, header=making.header(), lines=PRICED, language="zh-hans")
    with pytest.raises(NotAllowed):
        needs.release(by=manager, ref=need.ref)
    Need.objects.filter(pk=need.pk).update(asked_by=haoyuan.owner.user)
    with pytest.raises(NotAllowed):
        needs.release(by=manager, ref=need.ref)
    limit(haoyuan, manager, "14880")
    assert needs.release(by=manager, ref=need.ref).kind == "release"


@WAITS
def test_programs_approve_too(money: None, haoyuan: Company) -> None:
    limit(haoyuan, haoyuan.trader, "1000")
    held, back = posted(haoyuan), posted(haoyuan)
    token = keys.issue(by=haoyuan.owner, name="ERP")[1]
    owner = Client(headers={"Authorization": f"Bearer {token}"})
    seen = owner.get(reverse("api:need", args=[held.ref])).json()
    assert (seen["state"], seen["worth"]) == ("to_approve", "14880.00")

    gone = owner.post(reverse("api:need_release", args=[held.ref]), {}, "application/json")
    note = {"note": "Ask for less."}
    sent = owner.post(reverse("api:need_return", args=[back.ref]), note, "application/json")

    assert (gone.status_code, gone.json()["state"]) == (200, "submitted")
    assert (sent.json()["state"], sent.json()["approval_note"]) == (
        "returned",
        "Ask for less.",
    )
