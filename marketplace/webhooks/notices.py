"""Who is told of an endpoint that was switched off."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.notifications.actions import tell
from marketplace.notifications.kinds import Kind
from marketplace.webhooks.models import Endpoint

OFF = Kind(
    "connection.webhook_off",
    _("Your webhook %(url)s is switched off"),
    _("Nothing arrived there any more. Mend it, switch it on, and send again what it missed."),
)


def switched_off(endpoint: Endpoint) -> None:
    """Tell the company's owners."""
    tell(
        kind=OFF.code,
        event_key=f"webhook:{endpoint.pk}:{endpoint.off_since:%Y%m%d%H%M%S}",
        recipients=User.objects.filter(
            memberships__organisation_id=endpoint.organisation_id,
            memberships__role=Role.OWNER,
        ),
        params={"url": endpoint.url},
        path_name="webhooks:endpoint",
        path_args=[endpoint.pk],
        organisation=endpoint.organisation,
    )
