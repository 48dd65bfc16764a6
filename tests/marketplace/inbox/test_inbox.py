"""The inbox: what is in it, how it is narrowed, what is done with many at once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.conversations import actions as conversations
from marketplace.conversations.models import Party
from marketplace.inbox.models import Label, Template
from marketplace.lifecycle import clock
from marketplace.notifications.models import Notification
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.standing.counting import statements

INBOX = "/en/inbox/"


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def other(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def seller(fellside: Company) -> Client:
    return build.client(fellside.owner)


def said(talk: Negotiation, by: Company, words: str) -> Any:
    return conversations.say(by=by.trader, thread_id=talk.thread_id, body=words)


def shown(client: Client, query: str = "") -> list[int]:
    answer = client.get(INBOX + query)
    assert answer.status_code == 200
    return [row.thread_id for row in answer.context["listed"].rows]


def do(client: Client, what: str, *talks: Negotiation) -> Any:
    threads = [talk.thread_id for talk in talks]
    return client.post(INBOX + "do/", {"thread": threads, "do": what, "back": INBOX})


@pytest.mark.capability("Q15", "what is unread, and what needs a reply")
def test_unread_and_unanswered_are_told_apart(
    talk: Negotiation, other: Negotiation, seller: Client, haoyuan: Company, fellside: Company
) -> None:
    said(talk, haoyuan, "请报价")
    said(other, haoyuan, "你好")
    assert set(shown(seller, "?show=unread")) == {talk.thread_id, other.thread_id}

    seller.get(f"/en/negotiations/{talk.ref}/")
    said(other, fellside, "Hello")

    assert shown(seller, "?show=unread") == []
    assert shown(seller, "?show=reply") == [talk.thread_id]
    do(seller, "settle", talk)
    assert shown(seller, "?show=reply") == []
    said(talk, haoyuan, "还在吗？")
    assert shown(seller, "?show=reply") == [talk.thread_id]


@pytest.mark.capability(
    "Q15", "a conversation is assigned to a colleague, who alone is told of it"
)
def test_a_colleague_is_put_in_charge(
    talk: Negotiation, seller: Client, fellside: Company, haoyuan: Company
) -> None:
    do(seller, f"assign:{fellside.trader.user.pk}", talk)

    assert shown(build.client(fellside.trader), "?show=mine") == [talk.thread_id]
    assert shown(seller, "?show=mine") == []
    assert shown(seller, f"?person={fellside.trader.user.pk}") == [talk.thread_id]
    told = Notification.objects.filter(kind="inbox.assigned")
    assert [row.recipient_id for row in told] == [fellside.trader.user.pk]
    message = said(talk, haoyuan, "请报价")
    told = Notification.objects.filter(event_key=f"message:{message.pk}")
    assert [row.recipient_id for row in told] == [fellside.trader.user.pk]
    do(seller, "assign:", talk)
    assert shown(seller, "?show=nobody") == [talk.thread_id]


def test_who_left_is_not_told(
    talk: Negotiation, seller: Client, fellside: Company, haoyuan: Company
) -> None:
    do(seller, f"assign:{fellside.trader.user.pk}", talk)
    fellside.trader.user.memberships.all().delete()

    message = said(talk, haoyuan, "请报价")

    told = Notification.objects.filter(event_key=f"message:{message.pk}")
    assert [row.recipient_id for row in told] == [fellside.owner.user.pk]


def test_nobody_of_another_company_or_without_the_right_is_put_in_charge(
    talk: Negotiation, seller: Client, fellside: Company, haoyuan: Company
) -> None:
    for person in (fellside.viewer, haoyuan.trader):
        do(seller, f"assign:{person.user.pk}", talk)

    assert not Party.objects.exclude(assignee=None).exists()


@pytest.mark.capability("Q15", "labels of the company’s own mark conversations")
def test_labels_are_the_companys_own(
    talk: Negotiation, other: Negotiation, seller: Client, fellside: Company, haoyuan: Company
) -> None:
    seller.post(INBOX + "labels/", {"name": "Trial order", "tone": "ok"})
    label = Label.objects.get()

    do(seller, f"label:{label.pk}", talk, other)
    do(seller, f"unlabel:{label.pk}", other)

    assert shown(seller, f"?label={label.pk}") == [talk.thread_id]
    assert "Trial order" in seller.get(INBOX).content.decode()
    theirs = build.client(haoyuan.owner)
    for page in (INBOX, f"{INBOX}{talk.thread_id}/", f"/en/negotiations/{talk.ref}/"):
        assert "Trial order" not in theirs.get(page).content.decode()
    do(theirs, f"label:{label.pk}", other)
    assert list(label.parties.values_list("thread_id", flat=True)) == [talk.thread_id]
    assert theirs.post(f"{INBOX}labels/{label.pk}/remove/").status_code == 404


def test_a_label_has_one_name_once(seller: Client) -> None:
    first = seller.post(INBOX + "labels/", {"name": "Trial", "tone": "ok"})
    again = seller.post(INBOX + "labels/", {"name": "Trial", "tone": "bad"})

    assert (first.status_code, again.status_code) == (302, 422)
    assert "You have one of this name already." in again.content.decode()


@pytest.mark.capability("Q15", "a snoozed conversation returns by itself")
def test_what_is_put_off_returns_by_itself(
    talk: Negotiation, other: Negotiation, seller: Client, haoyuan: Company
) -> None:
    said(talk, haoyuan, "请报价")
    said(other, haoyuan, "你好")
    do(seller, "snooze:tomorrow", talk, other)
    assert shown(seller) == []
    assert set(shown(seller, "?show=snoozed")) == {talk.thread_id, other.thread_id}

    said(other, haoyuan, "加急")
    Party.objects.filter(thread=talk.thread_id).update(
        snoozed_until=clock.now() - timedelta(seconds=1)
    )

    assert set(shown(seller)) == {talk.thread_id, other.thread_id}
    assert shown(seller, "?show=snoozed") == []


def test_a_snooze_ends_in_the_future(talk: Negotiation, seller: Client) -> None:
    do(seller, "snooze:2020-01-01T09:00", talk)
    do(seller, "snooze:whenever", talk)

    assert Party.objects.filter(snoozed_until=None).count() == 2


@pytest.mark.capability("Q15", "message templates in both languages are put into a message")
def test_a_template_is_put_into_what_is_typed(
    talk: Negotiation, seller: Client, haoyuan: Company
) -> None:
    empty = seller.post(
        INBOX + "templates/", {"name": "Lead time", "english": "", "chinese": ""}
    )
    seller.post(
        INBOX + "templates/",
        {
            "name": "Lead time",
            "english": "Four weeks from deposit.",
            "chinese": "收到预付款后四周。",
        },
    )
    template = Template.objects.get()
    place = f"{INBOX}{talk.thread_id}/insert/"

    chosen = seller.post(place, {"body": "Dear Chen,", "back": INBOX})
    page = seller.post(place, {"body": "Dear Chen,", "template": f"{template.pk}:zh-hans"})
    fragment = seller.post(
        place,
        {"body": "", "template": f"{template.pk}:en"},
        headers={"HX-Request": "true"},
    )
    foreign = build.client(haoyuan.owner).post(place, {"template": f"{template.pk}:en"})

    assert empty.status_code == 422
    assert 'value="Dear Chen,"' in chosen.content.decode()
    assert "Dear Chen,\n收到预付款后四周。</textarea>" in page.content.decode()
    assert fragment.content.decode().count("Four weeks from deposit.") == 1
    assert foreign.status_code == 404


@pytest.mark.capability(
    "Q15", "search finds words of either language in one’s own conversations"
)
def test_search_finds_either_language(
    talk: Negotiation, other: Negotiation, seller: Client, haoyuan: Company, fellside: Company
) -> None:
    conversations.say(
        by=haoyuan.trader,
        thread_id=talk.thread_id,
        body="请用黄油酥饼的旧包装",
        human_translation="Please use the old tin for the shortbread",
    )
    conversations.note(by=fellside.trader, thread_id=other.thread_id, body="Check the margin")
    stranger = build.client(build.company(name="Otley Oats Ltd").owner)

    for words in ("旧包装", "old tin", "OLD TIN"):
        assert shown(seller, f"?q={words}") == [talk.thread_id]
    assert shown(seller, "?q=margin") == [other.thread_id]
    assert shown(build.client(haoyuan.owner), "?q=margin") == []
    assert shown(seller, f"?q={talk.ref}") == [talk.thread_id]
    assert shown(stranger, "?q=old tin") == []
    assert "Nothing here with this filter" in seller.get(INBOX + "?q=zebra").content.decode()


@pytest.mark.capability("Q15", "a long inbox is read a page at a time, in bounded SQL")
def test_a_long_inbox_is_read_in_pages(
    fellside: Company, haoyuan: Company, seller: Client
) -> None:
    goods = build.listing(supplier=fellside)
    asked = [build.rfq(buyer=haoyuan, listings=[goods]) for _ in range(28)]
    seller.get(INBOX)

    with statements() as first:
        answer = seller.get(INBOX)
    rest = seller.get(INBOX, {"from": answer.context["listed"].next})

    rows = [*answer.context["listed"].rows, *rest.context["listed"].rows]
    assert [row.thread_id for row in rows] == [rfq.thread_id for rfq in reversed(asked)]
    assert len(first) <= 14
    assert rest.context["listed"].next == ""


def test_who_may_only_read_changes_nothing(talk: Negotiation, fellside: Company) -> None:
    viewer = build.client(fellside.viewer)

    assert do(viewer, "read", talk).status_code == 403
    assert not re.search('type="checkbox"', viewer.get(INBOX).content.decode())


def test_a_stranger_opens_and_changes_nothing(talk: Negotiation, rival: Company) -> None:
    stranger = build.client(rival.owner)

    assert stranger.get(f"{INBOX}{talk.thread_id}/").status_code == 404
    do(stranger, "snooze:tomorrow", talk)
    assert not Party.objects.exclude(snoozed_until=None).exists()


def test_the_inbox_through_the_api(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    said(talk, haoyuan, "请报价")
    token = keys.issue(by=fellside.trader, name="Program")[1]
    headers = {"Authorization": f"Bearer {token}"}
    api = Client()

    listed = api.get("/api/v1/inbox/?show=reply", headers=headers).json()
    done = api.post(
        "/api/v1/inbox/do/",
        {"threads": [talk.thread_id], "do": f"assign:{fellside.trader.user.pk}"},
        content_type="application/json",
        headers=headers,
    )

    assert [row["thread"] for row in listed["results"]] == [talk.thread_id]
    assert listed["results"][0]["subject"] == talk.ref
    assert done.json() == {"changed": 1}
    again = api.get("/api/v1/inbox/?show=mine", headers=headers).json()
    assert again["results"][0]["assignee"] == str(fellside.trader.user)
