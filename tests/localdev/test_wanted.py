"""The open requests of the story: one is quoted and declined, one waits for a moderator."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from buyers.needs.models import Need
from buyers.spending import actions as spending
from marketplace.accounts.members import Member
from marketplace.localdev.story import wanted
from marketplace.localdev.story.moments import Calendar
from orders.negotiation.queries import quotes_of
from orders.quality.models import QuoteCheck
from tests import build
from tests.build import Company
from tests.suppliers.catalogue.making import category

pytestmark = pytest.mark.django_db


def test_open_requests_are_told(haoyuan: Company, moderator: Member) -> None:
    makers = {}
    for number in range(4):
        maker = build.company(name=f"Maker {number} Ltd")
        build.listing(supplier=maker, category=category())
        makers[str(number)] = SimpleNamespace(owner=maker.owner)
    shop = SimpleNamespace(trader=haoyuan.trader, owner=haoyuan.owner)
    calendar = Calendar(datetime.now(UTC))  # noqa: TID251 - the edge of a door
    with calendar.at(calendar.ago(20)):
        spending.set_rule(by=haoyuan.owner, amount=Decimal(8000))

    wanted.ask_openly(shop, makers, moderator, calendar)

    quoted, waiting = Need.objects.order_by("pk")
    assert (quoted.state, waiting.state) == ("quoted", "submitted")
    assert [row.current.total > 0 for row in quotes_of(quoted)] == [True] * 3
    assert quoted.matches.exclude(declined_at=None).count() == 1
    assert [row.rating.mark for row in quotes_of(quoted)[:2]] == [5, 2]
    assert QuoteCheck.objects.get().state == "open"
