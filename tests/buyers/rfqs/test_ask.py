"""Asking for quotes: one request per supplier, nothing half."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from buyers.rfqs import actions
from buyers.rfqs.actions import Delivery, Wanted
from buyers.rfqs.models import Rfq
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.notifications.models import Notification
from tests import build
from tests.build import Company
from tests.conftest import ClientFor

TO_HANGZHOU = Delivery("FCA", "Felixstowe", "杭州")


@pytest.mark.capability("Q01", "several listings of several suppliers make one request each")
def test_each_supplier_gets_a_request_of_their_own(
    fellside: Company, rival: Company, haoyuan: Company
) -> None:
    mine = [build.listing(supplier=fellside), build.listing(supplier=fellside)]
    theirs = build.listing(supplier=rival)

    sent = actions.ask(
        by=haoyuan.trader,
        lines=[Wanted(each.ref, 96) for each in (mine[0], theirs, mine[1])],
        delivery=TO_HANGZHOU,
        language="zh-hans",
    )

    assert [rfq.supplier for rfq in sent] == [fellside.organisation, rival.organisation]
    assert [rfq.lines.count() for rfq in sent] == [2, 1]
    assert sent[0].batch == sent[1].batch
    assert all(rfq.state == "open" and replay.problems(rfq) == [] for rfq in sent)


@pytest.mark.capability("Q01", "the reply date defaults to fourteen days")
def test_the_reply_is_asked_for_within_fourteen_days(
    fellside: Company, haoyuan: Company
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    left = rfq.respond_by - clock.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)


def test_the_supplier_is_told_in_the_app_once_each(fellside: Company, haoyuan: Company) -> None:
    build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    told = Notification.objects.filter(kind="rfq.received")
    assert {n.recipient for n in told} == {fellside.owner.user, fellside.trader.user}


def test_a_product_without_a_quantity_begins_at_its_minimum(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    ref = build.listing(supplier=fellside, tiers=((48, "17.10"),)).ref
    client = client_for(haoyuan.trader)

    words = client.get(reverse("rfqs:ask"), {"listing": ref}).content.decode()
    assert 'value="48"' in words

    words = client.get(reverse("rfqs:ask"), {"listing": ref, "quantity": "96"}).content.decode()
    assert 'value="96"' in words


def test_every_wrong_field_is_named(fellside: Company, haoyuan: Company) -> None:
    paused = build.listing(supplier=fellside, state="paused")
    live = build.listing(supplier=fellside)
    lines = [Wanted(paused.ref, 1), Wanted(live.ref, 0, unit="KGM", target_price=Decimal(0))]
    yesterday = clock.now() - timedelta(days=1)

    with pytest.raises(Invalid) as refused:
        actions.ask(
            by=haoyuan.trader,
            lines=lines,
            delivery=Delivery("XXX", "", " ", yesterday.date(), yesterday),
            language="en",
        )

    assert set(refused.value.errors) == {
        "incoterm", "place", "destination", "need_by", "respond_by", "lines.0.listing",
        "lines.1.quantity", "lines.1.unit", "lines.1.target_price",
    }  # fmt: skip
    assert not Rfq.objects.exists()


def test_a_suspended_supplier_cannot_be_asked(fellside: Company, haoyuan: Company) -> None:
    listing = build.listing(supplier=fellside)
    fellside.organisation.suspended = True
    fellside.organisation.save()

    with pytest.raises(Invalid):
        build.rfq(buyer=haoyuan, listings=[listing])


def test_a_buyer_who_may_not_trade_yet_cannot_ask(fellside: Company) -> None:
    newcomer = build.company(name="新公司", kind="buyer", language="zh-hans", approved=False)

    with pytest.raises(NotAllowed):
        build.rfq(buyer=newcomer, listings=[build.listing(supplier=fellside)])


def test_a_refused_request_is_closed_and_the_buyer_told(
    fellside: Company, haoyuan: Company
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    actions.refuse(by=fellside.trader, ref=rfq.ref, reason="moq")

    rfq.refresh_from_db()
    assert (rfq.state, rfq.refusal) == ("closed", "moq")
    assert Notification.objects.filter(kind="rfq.refused").count() == 2
    with pytest.raises(WrongState):
        actions.cancel(by=haoyuan.trader, ref=rfq.ref)


def test_an_unanswered_request_expires(fellside: Company, haoyuan: Company) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    with clock.told(rfq.respond_by + timedelta(seconds=1)):
        assert actions.expire_due() == 1
    rfq.refresh_from_db()
    assert rfq.state == "expired"


def test_a_buyer_asks_through_the_pages(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    listing = build.listing(supplier=fellside)
    client = client_for(haoyuan.trader)
    page = client.get(f"/zh-hans/requests/ask/?listing={listing.ref}&quantity=300")
    assert page.context["form"].lines[0]["quantity"].value() == 300
    data = {
        "incoterm": "FCA", "place": "Felixstowe", "destination": "杭州",
        f"quantity-{listing.ref}": "300", f"target_price-{listing.ref}": "15.50",
    }  # fmt: skip

    answer = client.post("/zh-hans/requests/ask/", data)

    rfq = Rfq.objects.get()
    assert answer.url == f"/zh-hans/requests/{rfq.ref}/"
    assert client.get(answer.url).status_code == 200
    assert client.session.get("rfq_basket") is None


def test_a_stranger_sees_no_request(
    fellside: Company, rival: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    url = reverse("rfqs:rfq", args=[rfq.ref])

    assert client_for(fellside.viewer).get(url).status_code == 200
    assert client_for(rival.owner).get(url).status_code == 404
