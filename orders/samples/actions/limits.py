"""A supplier's own limit of samples."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from orders.samples import policy, quotas
from orders.samples.models import OwnLimit

HIGHER = _("Our own limit is %(most)s. Yours can be lower, not higher.")


def set_limit(*, by: Member, most: int | None) -> OwnLimit:
    """At most `most` samples for one buyer at a time; None takes the supplier's limit away."""
    policy.require(policy.may_limit(by))
    with transaction.atomic():
        standing.hold(by, Right.PROFILE_EDIT, by.organisation_id)
        highest = quotas.rule(clock.now().date()).most_verified
        if most is not None and not 0 <= most <= highest:
            raise Invalid(errors={"most": [HIGHER % {"most": highest}]})
        return OwnLimit.objects.create(supplier=by.organisation, most=most, set_by=by.user)
