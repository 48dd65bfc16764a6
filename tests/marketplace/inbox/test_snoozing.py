"""Until when a conversation is put off."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from marketplace.inbox.snoozing import until

LONDON, SHANGHAI = ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("name", "now", "zone", "expected"),
    [
        ("tomorrow", "2026-11-22T10:00", LONDON, "2026-11-23T09:00"),
        ("tomorrow", "2026-11-22T17:00", SHANGHAI, "2026-11-24T01:00"),
        ("monday", "2026-11-23T08:00", LONDON, "2026-11-30T09:00"),
        ("monday", "2026-11-29T08:00", LONDON, "2026-11-30T09:00"),
        # The clocks go forward on 28 March 2027.
        ("tomorrow", "2027-03-27T12:00", LONDON, "2027-03-28T08:00"),
        ("fortnight", "2026-11-22T10:00", LONDON, "2026-12-06T09:00"),
    ],
)
def test_a_snooze_ends_at_nine_in_the_morning(name, now, zone, expected):
    found = until(name, datetime.fromisoformat(now).replace(tzinfo=UTC), zone)

    assert found.astimezone(UTC).isoformat()[:16] == expected
