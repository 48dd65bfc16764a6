"""The workers' door: checks that wait."""

from suppliers.onboarding import actions
from suppliers.onboarding.models import Check


def work(row: Check) -> None:
    """Make the check of a pending row."""
    actions.run(check_id=row.pk)
