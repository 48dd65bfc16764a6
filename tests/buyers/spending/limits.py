"""Setting limits as an owner does."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from buyers.spending import actions
from buyers.spending.models import SpendLimit
from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from tests.build import Company


def place(member: Member) -> int:
    return Membership.objects.get(user=member.user, organisation=member.organisation).pk


def limit(company: Company, of: Member, amount: str | None, **more: Any) -> SpendLimit:
    value = None if amount is None else Decimal(amount)
    return actions.set_limit(by=company.owner, membership_id=place(of), amount=value, **more)
