"""The talk as people use it: answers, read marks, notes that stay inside, previews, pictures."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from marketplace.accounts import keys
from marketplace.conversations import live
from marketplace.conversations.models import Message, Note, Party
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from marketplace.translation import service
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.marketplace.conversations.test_actions import Away
from tests.marketplace.files import make as make_file

SECRET = "Our floor is 15.10, do not go below"


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def seller(fellside: Company) -> Client:
    return build.client(fellside.trader)


@pytest.fixture
def buyer(haoyuan: Company) -> Client:
    return build.client(haoyuan.trader)


def at(talk: Negotiation, path: str = "", language: str = "en") -> str:
    return f"/{language}/talk/{talk.thread_id}/{path}"


def room(talk: Negotiation, language: str = "en") -> str:
    return f"/{language}/negotiations/{talk.ref}/"


@pytest.mark.capability("Q14", "a reply quotes the message it answers")
def test_a_reply_quotes_one_message(talk: Negotiation, seller: Client, buyer: Client) -> None:
    buyer.post(at(talk, "messages/"), {"body": "请问交期多久？"})
    asked = Message.objects.get()
    work.drain("conversations.translate")

    filled = seller.get(room(talk), {"quote": asked.pk})
    assert f'name="quoted" value="{asked.pk}"' in filled.content.decode()
    seller.post(at(talk, "messages/"), {"body": "Four weeks.", "quoted": asked.pk})

    theirs = buyer.get(room(talk, "zh-hans")).context["talk"].entries
    quoted = next(e.line.quoted for e in theirs if e.line and e.line.body == "Four weeks.")
    assert (quoted.id, quoted.text) == (asked.pk, "请问交期多久？")


def test_nothing_of_another_talk_can_be_quoted(
    talk: Negotiation, fellside: Company, haoyuan: Company, seller: Client
) -> None:
    other = build.negotiation(supplier=fellside, buyer=haoyuan)
    foreign = negotiations.say(by=haoyuan.trader, ref=other.ref, body="别处")

    answer = seller.post(at(talk, "messages/"), {"body": "Yes", "quoted": foreign.pk})

    assert answer.status_code == 422
    assert ">Yes</textarea>" in answer.content.decode()
    filled = seller.get(room(talk), {"quote": foreign.pk}).content.decode()
    assert "别处" not in filled
    assert seller.get(at(talk, f"quote/{foreign.pk}/")).status_code == 404


@pytest.mark.capability("Q14", "each side sees what the other has read")
def test_a_message_says_when_it_was_read(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    seller.post(at(talk, "messages/"), {"body": "The goods are ready."})
    assert "Read by the other side" not in seller.get(room(talk)).content.decode()

    buyer.get(room(talk, "zh-hans"))

    assert "Read by the other side" in seller.get(room(talk)).content.decode()


def test_an_older_page_reads_nothing(talk: Negotiation, seller: Client, buyer: Client) -> None:
    seller.post(at(talk, "messages/"), {"body": "Newest"})
    buyer.get(room(talk), {"before": "1-1"})

    place = Party.objects.get(thread=talk.thread_id, organisation=talk.buyer)
    assert place.read_up_to < Message.objects.get().pk


@pytest.mark.capability("Q14", "internal notes reach no page, answer or mail of the other side")
def test_a_note_stays_inside_the_company(
    talk: Negotiation, seller: Client, buyer: Client, haoyuan: Company, fellside: Company
) -> None:
    before = Notification.objects.filter(organisation=haoyuan.organisation).count()

    sent = seller.post(at(talk, "notes/"), {"note": SECRET, "back": room(talk)})

    assert sent.url == room(talk) + "#ms"
    assert SECRET in seller.get(room(talk)).content.decode()
    assert SECRET in build.client(fellside.viewer).get(room(talk)).content.decode()
    work.drain_all()
    pages = [room(talk), at(talk), f"/en/requests/{talk.rfq.ref}/", "/en/negotiations/", "/en/"]
    for page in pages:
        assert SECRET not in buyer.get(page).content.decode(), page
    fragment = buyer.get(at(talk, "messages/"), headers={"HX-Request": "true"})
    assert SECRET not in fragment.content.decode()
    assert all(SECRET not in f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert Notification.objects.filter(organisation=haoyuan.organisation).count() == before
    place = Party.objects.get(thread=talk.thread_id, organisation=haoyuan.organisation)
    assert place.newest_theirs == place.read_up_to == 0


@pytest.mark.capability("Q14", "internal notes reach no page, answer or mail of the other side")
def test_the_api_gives_notes_to_their_own_company_alone(
    talk: Negotiation, haoyuan: Company, fellside: Company, rival: Company, seller: Client
) -> None:
    seller.post(at(talk, "notes/"), {"note": SECRET})
    place = f"/api/v1/conversations/{talk.thread_id}/"

    def asked(company: Company, path: str) -> Any:
        token = keys.issue(by=company.owner, name="Program")[1]
        return Client().get(path, headers={"Authorization": f"Bearer {token}"})

    own = asked(fellside, place + "notes/").json()["results"]
    assert [note["body"] for note in own] == [SECRET]
    assert asked(haoyuan, place + "notes/").json()["results"] == []
    for path in (place + "messages/", f"/api/v1/negotiations/{talk.ref}/messages/"):
        assert SECRET not in asked(haoyuan, path).content.decode()
    assert asked(rival, place + "notes/").status_code == 404


@pytest.mark.capability("Q14", "internal notes reach no page, answer or mail of the other side")
def test_a_note_ticks_no_page_of_the_other_side(
    talk: Negotiation, seller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticked: list[str] = []
    monkeypatch.setattr(live, "_publish", ticked.append)
    monkeypatch.setattr(live.transaction, "on_commit", lambda act, **_more: act())

    seller.post(at(talk, "notes/"), {"note": SECRET})

    assert ticked == [f"{talk.thread_id}:{talk.supplier_id}"]


def test_who_may_only_read_writes_nothing(talk: Negotiation, fellside: Company) -> None:
    viewer = build.client(fellside.viewer)

    page = viewer.get(room(talk)).content.decode()
    answers = [
        viewer.post(at(talk, "messages/"), {"body": "Hello"}),
        viewer.post(at(talk, "notes/"), {"note": "Hello"}),
    ]

    assert 'id="composer"' not in page
    assert [answer.status_code for answer in answers] == [403, 403]
    assert not Note.objects.exists()


@pytest.mark.capability("Q14", "one conversation runs from the request to the order")
def test_the_same_talk_stands_on_request_negotiation_and_order(
    fellside: Company, haoyuan: Company
) -> None:
    asked = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    seller, buyer = build.client(fellside.owner), build.client(haoyuan.owner)
    place = f"/en/talk/{asked.thread_id}/messages/"
    request = f"/en/requests/{asked.ref}/"
    seller.post(place, {"body": "Which label?", "back": request})
    assert "Which label?" in buyer.get(request).content.decode()

    talk = negotiations.open_negotiation(by=fellside.trader, ref=asked.ref)[0]
    offer = build.offer(talk, by=fellside)
    ref = negotiations.accept(
        by=haoyuan.owner,
        ref=talk.ref,
        number=1,
        expected_total=offer.total,
        currency=offer.currency,
    )
    buyer.post(place, {"body": "请安排生产。"})

    for page in (request, room(talk), f"/en/orders/{ref}/"):
        words = seller.get(page).content.decode()
        assert "Which label?" in words, page
        assert "请安排生产。" in words, page
        assert "v1 was accepted" in words, page
    assert Notification.objects.filter(
        kind="conversation.message", params__ref=ref, organisation=fellside.organisation
    ).exists()


def test_the_supplier_hears_nothing_of_an_unsent_request(
    fellside: Company, haoyuan: Company
) -> None:
    asked = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    Party.objects.filter(thread=asked.thread_id, organisation=fellside.organisation).delete()
    seller = build.client(fellside.owner)

    assert seller.get(f"/en/talk/{asked.thread_id}/").status_code == 404
    page = build.client(haoyuan.owner).get(f"/en/requests/{asked.ref}/").content.decode()
    assert 'id="composer"' not in page
    assert "once the request is sent" in page


@pytest.mark.capability("T07", "the sender sees what the other side reads, before sending too")
def test_the_translation_is_seen_before_it_is_sent(talk: Negotiation, seller: Client) -> None:
    typed = {"body": "Minimum order quantity is 48 cartons.", "preview": "1"}

    fragment = seller.post(at(talk, "messages/"), typed, headers={"HX-Request": "true"})
    page = seller.post(at(talk, "messages/"), typed)

    for answer in (fragment, page):
        assert "起订量" in answer.content.decode()
    assert ">Minimum order quantity is 48 cartons.</textarea>" in page.content.decode()
    assert not Message.objects.exists()


def test_a_preview_says_that_nobody_translates_just_now(
    talk: Negotiation, seller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "provider", Away)

    answer = seller.post(at(talk, "messages/"), {"body": "Ready.", "preview": "1"})

    assert "No translation just now" in answer.content.decode()


@pytest.mark.capability("Q14", "pictures from a phone’s camera stand small in the talk")
def test_a_picture_stands_small_in_the_talk(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    assert 'capture="environment"' in seller.get(room(talk)).content.decode()
    photo = make_file.upload(make_file.image(), name="carton.jpg")

    seller.post(at(talk, "messages/"), {"body": "", "files": photo})
    work.drain_all()

    file = Message.objects.get().files.get()
    page = buyer.get(room(talk)).content.decode()
    assert f'<img src="/files/{file.key}/240/"' in page
    assert buyer.get(f"/files/{file.key}/240/").status_code == 200
    assert build.client(None).get(f"/files/{file.key}/240/").status_code == 404
