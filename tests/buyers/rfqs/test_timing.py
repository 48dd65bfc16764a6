"""The reply date put off once, requests closed with a reason and opened again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from buyers.rfqs import actions
from marketplace.conversations.models import Message
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed, Stale, WrongState
from marketplace.notifications.models import Notification
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company
from tests.conftest import ClientFor


@pytest.mark.capability("Q05", "the buyer puts the reply date off once")
def test_the_reply_date_is_put_off_once(fellside: Company, haoyuan: Company) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    later = rfq.respond_by + timedelta(days=5)

    with pytest.raises(Invalid):
        actions.extend(by=haoyuan.trader, ref=rfq.ref, until=rfq.respond_by)
    with pytest.raises(Stale):
        actions.extend(by=haoyuan.trader, ref=rfq.ref, until=later, expected_version=1)
    actions.extend(by=haoyuan.trader, ref=rfq.ref, until=later, expected_version=2)
    with pytest.raises(NotAllowed):
        actions.extend(by=haoyuan.trader, ref=rfq.ref, until=later + timedelta(days=1))

    rfq.refresh_from_db()
    assert (rfq.respond_by, rfq.state) == (later, "open")
    assert replay.problems(rfq) == []
    assert Notification.objects.filter(kind="rfq.extended").count() == 2


@pytest.mark.capability("Q05", "the buyer closes any time with a reason")
def test_a_quoted_request_is_closed_with_a_reason_and_opened_again(
    fellside: Company, haoyuan: Company
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    build.offer(talk, by=fellside)
    rfq = talk.rfq

    actions.close(by=haoyuan.trader, ref=rfq.ref, reason="elsewhere", note="我们已在别处订购")

    rfq.refresh_from_db()
    assert (rfq.state, rfq.ending) == ("closed", "elsewhere")
    assert Message.objects.get(body="我们已在别处订购").thread_id == rfq.thread_id
    with pytest.raises(WrongState):
        build.offer(talk, by=haoyuan)
    actions.reopen(by=haoyuan.owner, ref=rfq.ref)
    rfq.refresh_from_db()
    assert (rfq.state, rfq.ending) == ("quoted", "")
    build.offer(talk, by=haoyuan)
    assert replay.problems(rfq) == []


@pytest.mark.capability("Q05", "an ended request is opened again within fourteen days")
def test_fourteen_days_to_open_an_expired_request_again(
    fellside: Company, haoyuan: Company
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    end = rfq.respond_by + timedelta(minutes=1)
    with clock.told(end):
        actions.expire_due()
    with clock.told(end + timedelta(days=14, minutes=1)), pytest.raises(NotAllowed):
        actions.reopen(by=haoyuan.trader, ref=rfq.ref)

    with clock.told(end + timedelta(days=13)):
        actions.reopen(by=haoyuan.trader, ref=rfq.ref)

    rfq.refresh_from_db()
    assert rfq.state == "open"
    assert rfq.respond_by == end + timedelta(days=27)


def test_what_the_supplier_refused_or_talk_ended_stays_closed(
    fellside: Company, haoyuan: Company
) -> None:
    refused = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    actions.refuse(by=fellside.trader, ref=refused.ref, reason="capacity")
    with pytest.raises(NotAllowed):
        actions.reopen(by=haoyuan.trader, ref=refused.ref)
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    build.offer(talk, by=fellside)
    negotiations.decline(by=haoyuan.trader, ref=talk.ref, reason="price")
    actions.close(by=haoyuan.trader, ref=talk.rfq.ref, reason="other")
    with pytest.raises(NotAllowed):
        actions.reopen(by=haoyuan.trader, ref=talk.rfq.ref)


def test_only_its_own_buyer_closes_a_request(
    fellside: Company, haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    with pytest.raises(NotAllowed):
        actions.close(by=haoyuan.viewer, ref=rfq.ref, reason="other")
    url = reverse("rfqs:close", args=[rfq.ref])

    assert client_for(rival_buyer.owner).post(url, {"reason": "other"}).status_code == 404
    answer = client_for(haoyuan.trader).post(url, {"reason": "other", "expected_version": "1"})
    assert answer.status_code == 409
    answer = client_for(haoyuan.trader).post(url, {"reason": "other", "expected_version": "2"})
    assert answer.status_code == 302
    rfq.refresh_from_db()
    assert rfq.state == "closed"


@pytest.mark.capability("Q19", "a refusal's note is read in the other's language")
def test_the_note_of_a_refusal_is_a_message(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    actions.refuse(by=fellside.trader, ref=rfq.ref, reason="distributor", note="Ask our agent.")

    message = Message.objects.get(thread=rfq.thread)
    assert message.body == "Ask our agent."
    assert message.translations.get().language == "zh-hans"
    words = client_for(haoyuan.trader).get(f"/zh-hans/requests/{rfq.ref}/").content.decode()
    assert "我们在中国通过经销商销售" in words
