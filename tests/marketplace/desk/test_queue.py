"""The one queue: order, counts, filter, who sees which kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.desk import kinds, notices
from marketplace.desk.kinds import Kind, Row
from marketplace.desk.queries import arranged, count_for, queue_for
from marketplace.desk.templatetags.desk import time_left
from tests.build import Company
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def row(ref: str, *, hours: float | None = 48, **more: object) -> Row:
    return Row(
        ref=ref,
        title=f"Company {ref}",
        state="New",
        tone="neutral",
        since=NOW - timedelta(days=1),
        url=f"/en/{ref}/",
        due=None if hours is None else NOW + timedelta(hours=hours),
        **more,
    )


@pytest.fixture(autouse=True)
def two_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        row("A-3", hours=72),
        row("A-1", hours=-2),
        row("A-4", hours=None),
        row("A-2", hours=5),
        row("A-9", hours=90, first=True, reason="Answer received"),
    ]
    monkeypatch.setattr(
        kinds,
        "_kinds",
        {
            "papers": Kind("papers", "Papers", lambda _m: rows, (StaffGroup.VETTING_OFFICER,)),
            "goods": Kind("goods", "Goods", lambda _m: [row("L-1")], (StaffGroup.MODERATOR,)),
        },
    )


def test_what_is_most_pressing_comes_first(officer: Member) -> None:
    queue = queue_for(officer, now=NOW)
    assert [line.row.ref for line in queue.lines] == ["A-9", "A-1", "A-2", "A-3", "A-4"]
    assert [line.pressing for line in queue.lines] == ["", "late", "soon", "", "paused"]
    assert queue.next.ref == "A-9"


def test_an_officer_sees_the_kinds_of_their_groups(officer: Member, moderator: Member) -> None:
    assert [tab.kind.code for tab in queue_for(officer, now=NOW).tabs] == ["papers"]
    assert [tab.kind.code for tab in queue_for(moderator, now=NOW).tabs] == ["goods"]
    assert queue_for(moderator, now=NOW, kind="papers").total == 1


def test_counts_match_the_lists(officer: Member) -> None:
    queue = queue_for(officer, now=NOW)
    assert queue.tabs[0].count == queue.total == len(queue.lines) == 5
    assert count_for(officer) == 4


def test_the_filter_looks_at_every_word(officer: Member) -> None:
    assert [line.row.ref for line in queue_for(officer, now=NOW, text="answer a-9").lines] == [
        "A-9"
    ]
    assert queue_for(officer, now=NOW, text="nobody").lines == []


@pytest.mark.parametrize(
    ("hours", "words"),
    [(-50, "2 days late"), (-2, "2 h late"), (5, "5 h left"), (49, "2 days left")],
)
def test_time_left_is_said_in_words(officer: Member, hours: float, words: str) -> None:
    assert words in time_left(arranged([row("A-1", hours=hours)], NOW)[0])


def test_the_page_is_the_staffs_alone(
    client: Client, client_for: ClientFor, officer: Member, fellside: Company
) -> None:
    address = reverse("desk:queue")
    assert client.get(address).status_code == 302
    assert client_for(fellside.owner).get(address).status_code == 404
    page = client_for(officer).get(address).content.decode()
    assert "Company A-1" in page
    assert "Start with the next" in page


def test_a_fragment_is_answered_to_htmx(client_for: ClientFor, officer: Member) -> None:
    response = client_for(officer).get(
        reverse("desk:queue"), {"q": "A-2"}, headers={"HX-Request": "true"}
    )
    page = response.content.decode()
    assert "<html" not in page
    assert "Company A-2" in page
    assert "HX-Request" in response["Vary"]


def test_an_empty_filter_says_so(client_for: ClientFor, officer: Member) -> None:
    page = client_for(officer).get(reverse("desk:queue"), {"q": "nobody"}).content.decode()
    assert "Nothing matches this filter" in page


def test_the_home_page_lists_what_waits(officer: Member, fellside: Company) -> None:
    waiting = list(notices.waiting_for(officer))
    assert waiting[0].text == "Company A-9 (A-9)"
    assert list(notices.waiting_for(fellside.owner)) == []


def test_the_queue_reads_a_bounded_number_of_rows(
    client_for: ClientFor, officer: Member, django_assert_max_num_queries: object
) -> None:
    client = client_for(officer)
    client.get(reverse("desk:queue"))
    with django_assert_max_num_queries(10):
        client.get(reverse("desk:queue"))
