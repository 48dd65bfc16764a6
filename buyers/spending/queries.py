"""What holds today, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet, Value

from buyers.spending.models import ApprovalRule, Bound, Bounds, SpendLimit
from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle import clock

B = TypeVar("B", bound=Bound)


@dataclass(frozen=True, slots=True)
class Place:
    """A colleague with the limit that holds for them today."""

    membership: Membership
    role: Role
    limit: SpendLimit | None
    unbounded: bool


def bounds_of(member: Member) -> Bounds:
    """The member's own limit, and the company's rule for those who do not approve themselves."""
    kinds: list[tuple[type[Bound], QuerySet[Any]]] = []
    if member.role != Role.OWNER:
        kinds.append((SpendLimit, _limits(member)))
    if not member.has(Right.RFQ_APPROVE):
        kinds.append((ApprovalRule, _rules(member)))
    if not kinds:
        return Bounds(None, None)
    first, *rest = [
        _latest(rows).values_list(Value(kind.__name__), "amount", "currency", "from_on")
        for kind, rows in kinds
    ]
    found = {name: facts for name, *facts in first.union(*rest, all=True)}
    limit, rule = (_made(kind, found.get(kind.__name__)) for kind in (SpendLimit, ApprovalRule))
    return Bounds(limit, rule)


def limit_of(member: Member) -> SpendLimit | None:
    """The member's own spend limit today. An owner has none."""
    if member.role == Role.OWNER:
        return None
    return _bounding(_latest(_limits(member)).first())


def rule_of(member: Member) -> ApprovalRule | None:
    """The amount above which the company approves requests today."""
    return _bounding(_latest(_rules(member)).first())


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
        Place(
            each, Role(each.role), _bounding(limits.get(each.user_id)), each.role == Role.OWNER
        )
        for each in here.select_related("user").order_by("joined_at", "pk")
    ]


def history(member: Member) -> list[Any]:
    """Every limit and rule that was set, the latest first."""
    mine = {"organisation_id": member.organisation_id}
    limits = list(SpendLimit.objects.filter(**mine).select_related("user", "set_by")[:50])
    rules = list(ApprovalRule.objects.filter(**mine).select_related("set_by")[:50])
    return sorted([*limits, *rules], key=lambda row: row.set_at, reverse=True)[:50]


def _limits(member: Member) -> QuerySet[SpendLimit]:
    return SpendLimit.objects.filter(
        organisation_id=member.organisation_id, user_id=member.user_id
    )


def _rules(member: Member) -> QuerySet[ApprovalRule]:
    return ApprovalRule.objects.filter(organisation_id=member.organisation_id)


def _latest(rows: QuerySet[B]) -> QuerySet[B]:
    return rows.filter(from_on__lte=clock.now().date()).order_by("-from_on", "-pk")[:1]


def _made(kind: type[B], facts: Sequence[Any] | None) -> B | None:
    if facts is None:
        return None
    amount, currency, from_on = facts
    return _bounding(kind(amount=amount, currency=currency, from_on=from_on))


def _bounding(row: B | None) -> B | None:
    return row if row is not None and row.amount is not None else None
