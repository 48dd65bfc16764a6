"""Some lines of a blanket offer taken alone: an agreement of those lines, and call-offs from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import clock
from orders.blankets import actions, papers
from orders.blankets.models import Blanket
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.awards import making
from tests.orders.blankets.test_actions import sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def need(haoyuan: Company, moderator: Member, fellside: Company, rival: Company) -> Need:
    return making.opened(haoyuan, moderator, fellside, rival)


def offered(need: Need, by: Company, *, part_least: Decimal | None) -> Negotiation:
    """960 cartons at 15.00 and 480 at 9.00, to be called off within half a year, 100 at least."""
    today = clock.now().date()
    talk, _made = negotiations.open_for_need(by=by.trader, ref=need.ref)
    plain = making.making.terms(talk, "15.00")
    first, second = plain.lines
    lines = (
        replace(first, least_call_off=100),
        replace(second, unit_price=Decimal("9.00"), least_call_off=100),
    )
    terms = replace(
        plain,
        lines=lines,
        blanket=(today, today + timedelta(days=180)),
        part_least=part_least,
    )
    negotiations.send(by=by.trader, ref=talk.ref, terms=terms)
    talk.refresh_from_db()
    return talk


@pytest.mark.capability("Q22", "lines taken alone make an agreement of those lines")
def test_the_second_line_alone_is_called_off_in_parts(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    talk = offered(need, fellside, part_least=Decimal(0))

    (made,) = making.award(need, haoyuan, making.pick(talk, 2))

    blanket = Blanket.objects.get(ref=made.agreement)
    assert (made.order, made.asked) == ("", None)
    (line,) = blanket.lines.all()
    assert (line.quantity, line.unit_price) == (480, Decimal("9.00"))
    assert blanket.snapshot["total"] == "4320.00"
    assert len(blanket.snapshot["lines"]) == 1
    assert "part_least" not in blanket.snapshot
    need.refresh_from_db()
    assert [each.awarded_id is not None for each in need.lines.all()] == [False, True]

    call = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={line.position: 200})
    order = Order.objects.get(pk=call.order_id)
    assert order.total == Decimal("1800.00")
    assert [each["quantity"] for each in order.snapshot["lines"]] == [200]
    assert "Oat biscuits" in str(order.snapshot["lines"][0]["title"])
    assert papers.drawn(blanket).startswith(b"%PDF")
    assert sound()


@pytest.mark.capability("Q22", "lines taken alone make an agreement of those lines")
def test_where_it_stands_as_a_whole_the_supplier_is_asked(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    talk = offered(need, fellside, part_least=None)

    (made,) = making.award(need, haoyuan, making.pick(talk, 2))

    assert made.asked == 2
    assert not Blanket.objects.exists()
    accepted = negotiations.accept(
        by=fellside.owner,
        ref=talk.ref,
        number=2,
        expected_total=Decimal("4320.00"),
        currency="GBP",
    )
    assert Blanket.objects.get(ref=accepted).lines.count() == 1


@pytest.mark.capability("Q22", "lines taken alone make an agreement of those lines")
def test_the_pages_say_so(
    need: Need, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    talk = offered(need, fellside, part_least=Decimal(0))
    client = client_for(haoyuan.owner)
    at = reverse("awards:award", args=[need.ref])

    asked = client.get(f"{at}?line-2={talk.ref}").content.decode()
    given = {
        "line-2": talk.ref, f"offer-{talk.ref}": 1,
        f"total-{talk.ref}": "4320.00", f"currency-{talk.ref}": "GBP",
    }  # fmt: skip
    done = client.post(at, given, follow=True).content.decode()

    assert "A blanket agreement, at once" in asked
    blanket = Blanket.objects.get()
    assert f"Blanket agreement {blanket.ref} stands" in done
    page = client.get(reverse("blankets:agreement", args=[blanket.ref])).content.decode()
    assert "Oat biscuits 200 g" in page
    assert "Butter shortbread" not in page
    called = client.get(reverse("blankets:call_off", args=[blanket.ref])).content.decode()
    assert 'name="quantity-2"' in called
