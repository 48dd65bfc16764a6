"""Who is told of what happens to a buyer's verification."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.profiles.models import BuyerProfileEvent
from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.notifications.actions import tell
from marketplace.notifications.kinds import Kind
from marketplace.notifications.kinds import register as register_kind

KINDS = (
    Kind(
        "buyer.verify",
        _("Your company is verified"),
        _("Suppliers now see that your licence was checked."),
    ),
    Kind("buyer.reject", _("Your company could not be verified"), "%(note)s"),
)


def register() -> None:
    for kind in KINDS:
        register_kind(kind)


def to_company(event: BuyerProfileEvent) -> None:
    """Tell the company's owners and managers what the officer decided."""
    profile = event.aggregate
    tell(
        kind=f"buyer.{event.kind}",
        event_key=f"buyer:{profile.ref}:{event.sequence}",
        recipients=User.objects.filter(
            memberships__organisation_id=profile.organisation_id,
            memberships__role__in=[Role.OWNER, Role.MANAGER],
        ),
        params={"note": event.data.get("reason", "")},
        path_name="profiles:profile",
        organisation=profile.organisation,
    )
