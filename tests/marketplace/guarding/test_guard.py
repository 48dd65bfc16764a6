"""The guard warns, counts and logs; it holds nothing back."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from buyers.rfqs import actions as rfqs
from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.conversations.models import Message
from marketplace.guarding.actions import TooManyContacts
from marketplace.guarding.models import Flag, GuardRules
from marketplace.lifecycle import clock
from orders.contracts.models import Order
from tests import build
from tests.build import Company
from tests.conftest import ClientFor

NUMBER = "请加微信：haoyuan_food，谢谢"


@pytest.mark.capability("Q20", "the writer is warned before sending and may send anyway")
@pytest.mark.capability("Q20", "what was sent is logged for the moderators")
def test_the_writer_is_warned_and_may_send_anyway(
    fellside: Company, haoyuan: Company, moderator: Member, client_for: ClientFor
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    client, url = (
        client_for(haoyuan.trader),
        reverse("conversations:messages", args=[talk.thread_id]),
    )

    warned = client.post(url, {"body": NUMBER})

    assert warned.status_code == 422
    words = warned.content.decode()
    assert "Send anyway" in words
    assert NUMBER in words
    assert not Message.objects.filter(body=NUMBER).exists()
    assert not Flag.objects.exists()

    client.post(url, {"body": NUMBER, "anyway": "1"})

    assert Message.objects.filter(body=NUMBER).exists()
    flag = Flag.objects.get()
    assert (flag.kind, flag.found) == ("contact", ["wechat"])
    desk = client_for(moderator)
    assert "浩源" in desk.get(f"{reverse('desk:queue')}?kind=messages").content.decode()
    page = reverse("guarding:flag", args=[flag.pk])
    assert NUMBER in desk.get(page).content.decode()
    desk.post(page, {"note": "Told them."})
    flag.refresh_from_db()
    assert (flag.note, flag.settled_by) == ("Told them.", moderator.user)


def test_programs_are_asked_too(fellside: Company, haoyuan: Company) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    _key, token = keys.issue(by=haoyuan.owner, name="Test")
    url = f"/api/v1/negotiations/{talk.ref}/messages/"

    def post(body: dict[str, object]) -> tuple[int, str]:
        answer = Client().post(
            url,
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )
        return answer.status_code, answer.json().get("code", "")

    assert post({"body": NUMBER}) == (409, "contact_details")
    assert post({"body": NUMBER, "anyway": True}) == (201, "")


def test_after_an_order_nothing_is_asked(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    order = Order.objects.get(ref=build.order(supplier=fellside, buyer=haoyuan))
    url = reverse("conversations:messages", args=[order.negotiation.thread_id])

    assert client_for(haoyuan.trader).post(url, {"body": NUMBER}).status_code == 302
    assert not Flag.objects.exists()


@pytest.mark.capability("Q20", "repeated identical messages are flagged")
def test_the_same_message_to_many_is_flagged_once(fellside: Company, haoyuan: Company) -> None:
    GuardRules.objects.create(from_on=clock.now().date(), same_to=3)
    for number in range(4):
        rfqs.ask(
            by=haoyuan.trader,
            lines=[rfqs.Wanted(build.listing(supplier=fellside).ref, 96)],
            delivery=rfqs.Delivery("FCA", "Hull", "杭州"),
            language="en",
            note="We are a large importer, send your best price list" + " " * number,
        )

    flag = Flag.objects.get()
    assert (flag.kind, flag.found) == ("repeated", [3])


@pytest.mark.capability("Q20", "first contacts are limited by the day")
def test_first_contacts_are_limited_by_the_day(
    fellside: Company, rival: Company, haoyuan: Company
) -> None:
    GuardRules.objects.create(from_on=clock.now().date(), first_contacts_a_day=1)
    build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    with pytest.raises(TooManyContacts):
        build.rfq(buyer=haoyuan, listings=[build.listing(supplier=rival)])
