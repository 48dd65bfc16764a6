"""What a test that commits calls at its end: the database holds again what the migrations wrote."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tests.plugins import kept_rows


class Command(flush.Command):
    """Only touches what the test has touched.

    Django's own truncates every table and then writes content types and permissions again, which
    takes a second each time.
    """

    def handle(self, *, database: str, **_: Any) -> None:
        kept_rows.put_back(connections[database].settings_dict)
