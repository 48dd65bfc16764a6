"""Spares Python's garbage collector the thousands of tests and modules that stay to the end anyway.

Looking through all of them again and again took an eighth of the suite's time.
"""

import gc

import pytest

# New objects between two looks at the youngest, and how many of each look come to one at the next older.
SELDOM = (50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    gc.set_threshold(*SELDOM)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
