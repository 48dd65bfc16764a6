"""A long negotiation asks the database no more than a short one."""

from __future__ import annotations

from tests import build
from tests.build import Company
from tests.orders.negotiation.test_pages import room
from tests.standing.counting import statements


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

    assert counts[0] == counts[1]
