"""Goods that would be ready after the day they are needed by: said everywhere, refused nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buyers.rfqs.models import Rfq
from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from orders.awards.queries import for_need
from orders.negotiation.lateness import late
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.buyers.needs import making as asking
from tests.conftest import ClientFor
from tests.orders.quality.making import typed

SAID = pytest.mark.capability(
    "Q07",
    "ready after the need-by date: said beside the lead time with both dates, not refused",
)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
NEEDED = date(2026, 12, 28)
WORDS = "the goods would be ready on 29 Dec 2026: after 28 Dec 2026"


@pytest.fixture
def talk(haoyuan: Company, fellside: Company) -> Negotiation:
    """One line, needed by 28 December."""
    found = build.negotiation(supplier=fellside, buyer=haoyuan)
    return needed(found, NEEDED)


def needed(talk: Negotiation, day: date | None) -> Negotiation:
    Rfq.objects.filter(pk=talk.rfq_id).update(need_by=day)
    talk.rfq.need_by = day
    return talk


@given(st.integers(1, 730), st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(-9, 9))
def test_the_day_itself_is_in_time(days: int, paid: date, over: int) -> None:
    ready = paid + timedelta(days=days)

    found = late(days, ready - timedelta(days=over), paid)

    assert (found is not None) == (over > 0)
    assert found is None or (found.ready_on, found.paid_on) == (ready, paid)


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert late(None, NEEDED, NEEDED) is None
    assert late(28, None, NEEDED) is None


@SAID
def test_it_is_said_while_the_lead_time_is_typed(
    talk: Negotiation, fellside: Company, client_for: ClientFor
) -> None:
    client, url = client_for(fellside.trader), f"/en/negotiations/{talk.ref}/offer/"
    data = typed(talk, incoterm="FCA", place="Felixstowe")
    with clock.told(NOON):
        part = client.post(url, data | {"landed": "1"}, headers={"HX-Request": "true"}).text
        whole = client.post(url, data | {"landed": "1"}).text
        chinese = client.post(url.replace("/en/", "/zh-hans/"), data | {"landed": "1"}).text
        in_time = client.post(url, data | {"landed": "1", "lead_days": "27"}).text
        wrong = client.post(url, data | {"landed": "1", "lead_days": "soon"})
        until = {"valid_until": "2026-12-20"}
        preview = client.post(url, data | until | {"preview": "1"}).text

    assert WORDS in part
    assert 'hx-swap-oob="true"' in part
    assert WORDS in whole
    assert "2026-12-29" in chinese
    assert "晚于" in chinese
    assert "would be ready" not in in_time
    assert wrong.status_code == 200
    assert "would be ready" not in wrong.text
    assert WORDS in preview


@SAID
def test_it_is_sent_all_the_same_and_said_of_the_version(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    url = f"/en/negotiations/{talk.ref}/"
    token = keys.issue(by=haoyuan.owner, name="ERP")[1]
    with clock.told(NOON):
        price = {f"unit_price-{talk.rfq.lines.get().pk}": "16.65"}
        data = typed(talk, incoterm="FCA", place="Felixstowe", valid_until="2026-12-20")
        data |= price
        answer = client_for(fellside.trader).post(url + "offer/", data)
        assert answer.status_code == 302
        room = client_for(haoyuan.viewer).get(url).text
        api = client_for(None).get(
            f"/api/v1/negotiations/{talk.ref}/", headers={"Authorization": f"Bearer {token}"}
        )
    assert WORDS in room
    assert api.json()["late"] == {
        "paid_on": "2026-12-01",
        "ready_on": "2026-12-29",
        "need_by": "2026-12-28",
    }
    # On the table it is counted from today, afterwards from the day it was sent.
    with clock.told(NOON + timedelta(days=2)):
        assert "ready on 31 Dec 2026" in client_for(haoyuan.viewer).get(url).text
        talk.refresh_from_db()
        build.offer(talk, by=haoyuan, lead_days=20)
        earlier = client_for(haoyuan.viewer).get(url + "?a=0&b=1").text
        latest = client_for(haoyuan.viewer).get(url).text
    assert "ready on 29 Dec 2026" in earlier
    assert "would be ready" not in latest


@SAID
def test_the_comparison_says_it(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    soon = clock.now().date() + timedelta(days=20)
    need = asking.told(asking.published(haoyuan, moderator, need_by=soon), fellside)
    asking.quoted(need, fellside)

    (quote,) = for_need(haoyuan.owner, need.ref, now=clock.now()).quotes
    assert quote.late is not None
    assert quote.late.need_by == soon
    page = client_for(haoyuan.owner).get(f"/en/needs/{need.ref}/quotes/").text
    assert str(quote.late) in page


def test_what_is_called_off_over_time_is_not_measured(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    first = clock.now().date() + timedelta(days=40)
    needed(talk, clock.now().date() + timedelta(days=5))
    build.offer(talk, by=fellside, blanket=(first, first + timedelta(days=90)))

    page = client_for(haoyuan.viewer).get(f"/en/negotiations/{talk.ref}/").text
    assert "would be ready" not in page
