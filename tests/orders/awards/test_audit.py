"""What contradicts an award is found by the auditor."""

from __future__ import annotations

from decimal import Decimal

import pgtrigger
import pytest
from django.db import connection

from marketplace.accounts.roles import StaffGroup
from marketplace.invariants import checks
from tests import build
from tests.build import Company
from tests.orders.awards import making

pytestmark = pytest.mark.django_db


def broken() -> list[str]:
    return [str(each) for each in checks.broken(since=None)]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE needs_needline SET awarded_id = NULL WHERE position = 1",
            "its lines are awarded",
        ),
        ("UPDATE needs_needline SET awarded_id = NULL WHERE position = 2", "awarded ["),
        ("UPDATE needs_need SET state = 'quoted'", "is quoted with 2 of 2 lines awarded"),
        ("UPDATE needs_need SET quotes = 3", "counts 3 quotes"),
        (
            "UPDATE contracts_order SET snapshot = snapshot - 'taken'",
            "its snapshot holds the lines",
        ),
        ("UPDATE negotiation_offer SET taken = NULL", "were accepted and None stand"),
    ],
)
def test_the_auditor_sees_what_contradicts_an_award(
    haoyuan: Company,
    fellside: Company,
    rival: Company,
    statement: str,
    sentence: str,
) -> None:
    need = making.opened(haoyuan, build.staff(StaffGroup.MODERATOR), fellside, rival)
    mine, theirs = (
        making.quoted(need, each, part_least=Decimal(0)) for each in (fellside, rival)
    )
    making.award(need, haoyuan, making.pick(mine, 1), making.pick(theirs, 2))
    assert broken() == []

    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert [each for each in broken() if sentence in each], broken()
