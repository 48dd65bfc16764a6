"""How long our officers have, counted in working days of the week."""

from datetime import datetime, timedelta

FIRST_ANSWER_DAYS = 3
SOON = timedelta(hours=24)
APPROVED_FOR = timedelta(days=365)
_SATURDAY = 5


def after_working_days(start: datetime, days: int) -> datetime:
    """`days` working days after `start`, at the same time of day."""
    moment = start
    while days:
        moment += timedelta(days=1)
        days -= moment.weekday() < _SATURDAY
    return moment
