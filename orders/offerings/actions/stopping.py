"""A buyer stops a supplier's unasked offers with one word, and takes it back with another."""

from __future__ import annotations

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import require
from orders.offerings import policy
from orders.offerings.models import Stop


def stop(*, by: Member, ref: str) -> Stop:
    """No more offers from the supplier `ref` unless they are asked for.

    What is on its way is not sent either. Raises `Organisation.DoesNotExist`.
    """
    require(policy.may_stop(by))
    supplier = Organisation.objects.get(ref=ref, kind="supplier")
    made, _new = Stop.objects.get_or_create(
        buyer=by.organisation,
        supplier=supplier,
        defaults={"stopped_by": by.user, "stopped_at": clock.now()},
    )
    return made


def resume(*, by: Member, ref: str) -> bool:
    """Take the supplier's offers again; False where they were not stopped."""
    require(policy.may_stop(by))
    rows = Stop.objects.filter(buyer=by.organisation, supplier__ref=ref)
    return bool(rows.delete()[0])
