"""What holds today, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet

from buyers.spending.amounts import Worth
from buyers.spending.choices import Hold
from buyers.spending.models import ApprovalRule, Bound, SpendLimit
from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle import clock

B = TypeVar("B", bound=Bound)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What bounds one member today; None where nothing does."""

    limit: SpendLimit | None
    rule: ApprovalRule | None

    def __bool__(self) -> bool:
        return self.limit is not None or self.rule is not None

    def holds(self, worth: Worth) -> str:
        """Why a request of this worth waits for a colleague; empty where it need not."""
        for bound, why in ((self.limit, Hold.LIMIT), (self.rule, Hold.RULE)):
            if bound is not None and not bound.covers(worth.amount, worth.currency):
                return why if worth.amount is not None else Hold.UNKNOWN
        return ""


@dataclass(frozen=True, slots=True)
class Place:
    """A colleague with the limit that holds for them today."""

    membership: Membership
    role: Role
    limit: SpendLimit | None
    unbounded: bool


def bounds_of(member: Member) -> Bounds:
    """The member's own limit, and the company's rule for those who do not approve themselves."""
    rule = None if member.has(Right.RFQ_APPROVE) else rule_of(member)
    return Bounds(limit_of(member), rule)


def limit_of(member: Member) -> SpendLimit | None:
    """The member's own spend limit today. An owner has none."""
    if member.role == Role.OWNER:
        return None
    rows = SpendLimit.objects.filter(
        organisation_id=member.organisation_id, user_id=member.user_id
    )
    return _today(rows)


def rule_of(member: Member) -> ApprovalRule | None:
    """The amount above which the company approves requests today."""
    return _today(ApprovalRule.objects.filter(organisation_id=member.organisation_id))


def places(member: Member) -> list[Place]:
    """Everybody in the company, each with the limit of today."""
    here = Membership.objects.filter(organisation_id=member.organisation_id)
    rows = SpendLimit.objects.filter(
        organisation_id=member.organisation_id, from_on__lte=clock.now().date()
    )
    limits: dict[int, SpendLimit] = {}
    for row in rows.order_by("from_on", "pk"):
        limits[row.user_id] = row
    return [
        Place(each, Role(each.role), _bounding(limits.get(each.user_id)), each.role == "owner")
        for each in here.select_related("user").order_by("joined_at", "pk")
    ]


def history(member: Member) -> list[Any]:
    """Every limit and rule that was set, the latest first."""
    mine = {"organisation_id": member.organisation_id}
    limits = list(SpendLimit.objects.filter(**mine).select_related("user", "set_by")[:50])
    rules = list(ApprovalRule.objects.filter(**mine).select_related("set_by")[:50])
    return sorted([*limits, *rules], key=lambda row: row.set_at, reverse=True)[:50]


def _today(rows: QuerySet[B]) -> B | None:
    found = rows.filter(from_on__lte=clock.now().date()).order_by("-from_on", "-pk").first()
    return _bounding(found)


def _bounding(row: B | None) -> B | None:
    return row if row is not None and row.amount is not None else None
