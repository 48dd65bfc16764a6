"""Counts the statements a request sends to PostgreSQL.

Savepoints are left out: a test runs inside one transaction, so that what is a transaction of the
product's shows as a savepoint here and would be counted twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@contextmanager
def statements() -> Iterator[list[str]]:
    """Inside, nothing; afterwards, what was asked."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as asked:
        yield found
    found += [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(CONTROL)]
