"""Following suppliers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.sourcing import policy
from buyers.sourcing.models import Follow
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.lifecycle.refusals import Invalid, require

MOST = 200


def follow(*, by: Member, ref: str) -> Follow:
    """Follow a supplier that trades; once is enough. Raises `Organisation.DoesNotExist`."""
    _may(by)
    supplier = Organisation.objects.get(
        ref=ref, kind=Organisation.Kind.SUPPLIER, approved=True, suspended=False
    )
    mine = Follow.objects.visible_to(by)
    if mine.count() >= MOST and not mine.filter(supplier=supplier).exists():
        errors = {"supplier": [_("You follow as many suppliers as the list holds.")]}
        raise Invalid(errors=errors)
    made, _new = Follow.objects.get_or_create(
        organisation=by.organisation, supplier=supplier, defaults={"followed_by": by.user}
    )
    return made


def unfollow(*, by: Member, ref: str) -> bool:
    """Stop following; False when the company did not."""
    _may(by)
    return bool(Follow.objects.visible_to(by).filter(supplier__ref=ref).delete()[0])


def _may(by: Member) -> None:
    require(policy.may_keep(by))
