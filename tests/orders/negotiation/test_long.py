"""A long negotiation asks the database no more than a short one, and shows its newest page."""

from __future__ import annotations

import pytest

from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.orders.negotiation.lengthening import lengthen
from tests.orders.negotiation.test_pages import room
from tests.standing.counting import statements

MOST = 10


def test_a_room_of_many_lines_asks_no_more(fellside: Company, haoyuan: Company) -> None:
    counts = []
    for lines in (1, 4):
        talk = build.negotiation(supplier=fellside, buyer=haoyuan, lines=lines)
        build.offer(talk, by=fellside)
        client = build.client(haoyuan.owner)
        client.get(room(talk))
        with statements() as asked:
            client.get(room(talk))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= MOST


@pytest.fixture
def long(fellside: Company, haoyuan: Company) -> Negotiation:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan, lines=3)
    build.client(haoyuan.owner).get(room(talk))
    lengthen(talk, supplier=fellside, buyer=haoyuan, versions=50, messages=2000)
    return talk


def test_fifty_versions_and_two_thousand_messages_open_in_ten_statements(
    long: Negotiation, haoyuan: Company
) -> None:
    """The first time too, when the offer is seen and 1,000 messages are read at once."""
    client = build.client(haoyuan.owner)
    client.get("/zh-hans/negotiations/")  # The figures of the menu are counted, and kept.

    counts = []
    for _ in range(2):
        with statements() as asked:
            answer = client.get(room(long, "zh-hans"))
        counts.append(len(asked))

    assert len(answer.context["versions"]) == 51
    assert max(counts) <= MOST, counts
    assert len([entry for entry in answer.context["talk"].entries if entry.line]) == 50
    assert "第2000条消息" in answer.content.decode()


@pytest.mark.capability(
    "Q14", "a long conversation shows its newest messages, and the way back"
)
def test_earlier_messages_are_a_page_away(long: Negotiation, haoyuan: Company) -> None:
    client = build.client(haoyuan.owner)
    shown, before, pages = [], "", 0
    while True:
        answer = client.get(room(long), {"before": before} if before else {})
        talk = answer.context["talk"]
        shown += [entry.line.body for entry in reversed(talk.entries) if entry.line]
        pages += 1
        before = talk.earlier
        if not before:
            break

    assert pages == 40
    assert shown == [f"Message no. {number}" for number in range(2000, 0, -1)]


def test_htmx_gets_the_earlier_page_alone(long: Negotiation, haoyuan: Company) -> None:
    client = build.client(haoyuan.owner)
    before = client.get(room(long)).context["talk"].earlier
    address = f"/en/talk/{long.thread_id}/earlier/"

    fragment = client.get(address, {"before": before}, headers={"HX-Request": "true"})
    without_script = client.get(address, {"before": before})

    words = fragment.content.decode()
    assert "<html" not in words
    assert "Message no. 1950" in words
    assert "Message no. 1951<" not in words
    assert without_script.url == f"/en/talk/{long.thread_id}/?before={before}"
