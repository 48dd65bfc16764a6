"""Taking in what mail servers say, and leaving alone the addresses that mail does not reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.notifications.actions.telling import tell
from marketplace.notifications.choices import BounceKind
from marketplace.notifications.dsn import Report
from marketplace.notifications.kinds import Kind
from marketplace.notifications.models import Bounce, PausedAddress
from marketplace.notifications.queries import forget_counts

# So many failures "for now" within a week are one for good.
SOFT_ENOUGH = 5
A_WEEK = timedelta(days=7)
BOUNCED = Kind(
    "security.mail_bounced",
    _("Mail to %(address)s comes back"),
    _("Nothing more is sent there. Mend the address, or choose another way to be told."),
    urgent=True,
)


def take_in(found: Iterable[Report]) -> int:
    """Note each report once; how many were new. Only addresses of our people are kept."""
    given = list(found)
    ours = set(
        User.objects.filter(email__in={each.address for each in given}).values_list(
            "email", flat=True
        )
    )
    return sum(_note(each) for each in given if each.address in ours)


def _note(report: Report) -> bool:
    with transaction.atomic():
        _row, fresh = Bounce.objects.get_or_create(
            key=report.key,
            defaults={
                "address": report.address,
                "kind": report.kind,
                "reason": report.reason,
            },
        )
        if fresh and _is_enough(report):
            _pause(report)
        return fresh


def _is_enough(report: Report) -> bool:
    if report.kind != BounceKind.SOFT:
        return True
    lately = Bounce.objects.filter(
        address=report.address, kind=BounceKind.SOFT, at__gt=Now() - A_WEEK
    )
    return lately.count() >= SOFT_ENOUGH


def _pause(report: Report) -> None:
    """Send nothing more there, and tell its person on the site, where they will see it."""
    row, fresh = PausedAddress.objects.get_or_create(
        address=report.address, defaults={"kind": report.kind, "reason": report.reason}
    )
    if not fresh:
        return
    people = User.objects.filter(email=report.address)
    tell(
        kind=BOUNCED.code,
        event_key=f"bounce:{row.pk}:{report.key[:16]}",
        recipients=people,
        params={"address": report.address},
        path_name="notifications:address",
    )
    told = list(people.values_list("pk", flat=True))
    transaction.on_commit(lambda: forget_counts(told), robust=True)


def try_again(*, by: Member) -> None:
    """The person says that their address works: mail goes there again from now on."""
    assert by.user is not None
    PausedAddress.objects.filter(address=(by.user.email or "").lower()).delete()
    Bounce.objects.filter(address=by.user.email, kind=BounceKind.SOFT).delete()
    forget_counts([by.user.pk])
