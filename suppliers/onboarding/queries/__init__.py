"""What pages and actions read of applications."""

from suppliers.onboarding.queries.application import (
    Need,
    application_of,
    facts,
    gaps,
    last_note,
    needs,
    open_request,
    snapshot,
    today,
)
from suppliers.onboarding.queries.case import Case, case_for, changed_lines, mark
from suppliers.onboarding.queries.queue import desk_rows
from suppliers.onboarding.queries.supplier import Profile, profile_of

__all__ = [
    "Case",
    "Need",
    "Profile",
    "application_of",
    "case_for",
    "changed_lines",
    "desk_rows",
    "facts",
    "gaps",
    "last_note",
    "mark",
    "needs",
    "open_request",
    "profile_of",
    "snapshot",
    "today",
]
