from __future__ import annotations

import pytest

from marketplace.money import reference as rates


@pytest.fixture
def money(db: None) -> None:
    rates.load()
