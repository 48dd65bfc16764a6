"""Where a list goes on: what a link carries leads to the same row again, and nothing else does."""

from datetime import UTC, datetime

import pytest

from marketplace.web.places import Place, place


def test_a_place_comes_back_to_the_microsecond() -> None:
    row = Place(7, datetime(2026, 11, 22, 10, 48, 44, 123457, tzinfo=UTC))

    assert place(str(row)) == row


@pytest.mark.parametrize(
    "text",
    ["", "-", "7", "7-", "-7", "7-x", "²-1", "1-٣", "7-1-2", "9" * 19 + "-1", "1-" + "9" * 17],
)
def test_anything_else_is_none(text: str) -> None:
    assert place(text) is None
