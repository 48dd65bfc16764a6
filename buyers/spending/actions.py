"""Every write on limits: a new dated row, never a change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.spending import policy
from buyers.spending.models import ApprovalRule, SpendLimit
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.money.amounts import EXPONENTS, quantise

OWNER = _("An owner has no limit. Give them another role first.")
PAST = _("Choose today or a later day.")
NEGATIVE = _("Give an amount of 0 or more, or leave it empty for none.")


def set_limit(
    *,
    by: Member,
    membership_id: int,
    amount: Decimal | None,
    currency: str = "GBP",
    from_on: date | None = None,
) -> SpendLimit:
    """From a day on, what a colleague may ask for or accept alone; no amount lifts the limit.

    Raises `DoesNotExist` for people of other companies, and `Invalid`.
    """
    _may(by)
    with transaction.atomic():
        standing.hold(by, Right.TEAM_MANAGE, by.organisation.pk)
        place = Membership.objects.get(pk=membership_id, organisation_id=by.organisation_id)
        if place.role == Role.OWNER:
            raise Invalid(errors={"amount": [OWNER]})
        facts = _facts(by, amount, currency, from_on)
        return SpendLimit.objects.create(user_id=place.user_id, **facts)


def set_rule(
    *,
    by: Member,
    amount: Decimal | None,
    currency: str = "GBP",
    from_on: date | None = None,
) -> ApprovalRule:
    """From a day on, the amount above which requests are approved; no amount ends the rule."""
    _may(by)
    with transaction.atomic():
        standing.hold(by, Right.TEAM_MANAGE, by.organisation.pk)
        return ApprovalRule.objects.create(**_facts(by, amount, currency, from_on))


def _may(by: Member) -> None:
    require(policy.may_set(by))


def _facts(
    by: Member, amount: Decimal | None, currency: str, from_on: date | None
) -> dict[str, object]:
    today = clock.now().date()
    if amount is not None and amount < 0:
        raise Invalid(errors={"amount": [NEGATIVE]})
    if currency not in EXPONENTS:
        raise Invalid(errors={"currency": [_("Choose one of the currencies offered.")]})
    if from_on is not None and from_on < today:
        raise Invalid(errors={"from_on": [PAST]})
    return {
        "organisation": by.organisation,
        "amount": amount if amount is None else quantise(amount, currency),
        "currency": currency,
        "from_on": from_on or today,
        "set_by": by.user,
        "set_at": clock.now(),
    }
