"""Running the checks and keeping what they found."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from marketplace.accounts.models import User
from marketplace.accounts.roles import StaffGroup
from marketplace.invariants import checks
from marketplace.invariants.models import Audit
from marketplace.lifecycle import clock
from marketplace.notifications.actions import tell

log = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=90)


def audit(*, since: datetime | None = None) -> Audit:
    """Run every check, keep the result, and tell the auditors where anything is broken."""
    began = clock.now()
    found = checks.broken(since=since)
    first = [str(each) for each in islice(found, Audit.KEPT)]
    count = len(first) + sum(1 for _more in found)
    for what in first:
        log.error("invariant broken: %s", what)
    with transaction.atomic():
        row = Audit.objects.create(
            began_at=began, ended_at=clock.now(), since=since, broken=count, found=first
        )
        Audit.objects.filter(began_at__lt=began - KEPT_FOR).delete()
        if count:
            _alarm(row)
    return row


def _alarm(row: Audit) -> None:
    tell(
        kind="invariants_broken",
        event_key=f"invariants:{row.pk}",
        recipients=User.objects.filter(
            is_staff=True, is_active=True, groups__name=StaffGroup.AUDITOR
        ),
        params={"count": row.broken, "first": row.found[0]},
        path_name="invariants:audits",
    )
