"""What the migrations wrote is there again after a test that committed.

Such a test ends with every table empty, the dated rows too that the migrations wrote and that the
next test may need. A copy of them is kept in a schema of its own and put back.
"""

from contextlib import closing
from typing import Any

import psycopg2
import pytest
from psycopg2.sql import SQL, Composable, Identifier

_COPIES = "kept_rows"


def keep(owner: dict[str, Any]) -> None:
    """Copy whatever stands in a table now; `owner` are the settings of the owner's database."""
    with closing(_connect(owner)) as database, database, database.cursor() as cursor:
        cursor.execute(SQL("CREATE SCHEMA {}").format(Identifier(_COPIES)))
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(SQL("SELECT EXISTS (TABLE {})").format(Identifier(table)))
            if cursor.fetchone() == (True,):
                cursor.execute(
                    SQL("CREATE TABLE {} AS TABLE {}").format(_copy(table), Identifier(table))
                )


def put_back(owner: dict[str, Any]) -> None:
    """Each copied table holds again what it held."""
    with closing(_connect(owner)) as database, database, database.cursor() as cursor:
        # As the tests' owner does everywhere: no trigger and no foreign key asks.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text) FROM information_schema.columns"
            " WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name IN"
            " (SELECT tablename FROM pg_tables WHERE schemaname = %s) GROUP BY 1",
            [_COPIES],
        )
        for table, columns in cursor.fetchall():
            names = SQL(", ").join(map(Identifier, columns))
            cursor.execute(SQL("DELETE FROM {}").format(Identifier(table)))
            cursor.execute(
                SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
                    Identifier(table), names, names, _copy(table)
                )
            )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Any:
    result = yield
    if nextitem is None:  # the database is gone
        return result
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits or "transactional_db" in getattr(item, "fixturenames", ()):
        from django.db import connections

        put_back(connections["owner"].settings_dict)
    return result


def _connect(owner: dict[str, Any]) -> psycopg2.extensions.connection:
    return psycopg2.connect(host=owner["HOST"], user=owner["USER"], dbname=owner["NAME"])


def _copy(table: str) -> Composable:
    return SQL("{}.{}").format(Identifier(_COPIES), Identifier(table))
