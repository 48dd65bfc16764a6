"""What the migrations wrote is there again after a test that committed, and nothing else is.

Such a test ends with whatever it wrote, and may have changed or removed the dated rows that the
migrations wrote and that the next test may need. A copy of them is kept in a schema of its own.
"""

from contextlib import closing
from typing import Any

import psycopg2
from psycopg2.sql import SQL, Composable, Identifier, Literal

_COPIES = "kept_rows"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1"


def keep(owner: dict[str, Any]) -> None:
    """Copy whatever stands in a table now; `owner` are the settings of the owner's database."""
    with closing(_connect(owner)) as database, database, database.cursor() as cursor:
        cursor.execute(SQL("CREATE SCHEMA {}").format(Identifier(_COPIES)))
        for table in _filled(cursor):
            cursor.execute(
                SQL("CREATE TABLE {} AS TABLE {}").format(_copy(table), Identifier(table))
            )


def put_back(owner: dict[str, Any]) -> None:
    """Each copied table holds again what it held, every other one nothing."""
    with closing(_connect(owner)) as database, database, database.cursor() as cursor:
        # As the tests' owner does everywhere: no trigger and no foreign key asks.
        cursor.execute("SET LOCAL session_replication_role = replica")
        # Whoever is still at work ends first, so that nothing of theirs comes afterwards.
        everything = map(Identifier, _tables(cursor, "public"))
        cursor.execute(
            SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(SQL(", ").join(everything))
        )
        for table in _filled(cursor):
            cursor.execute(SQL("DELETE FROM {}").format(Identifier(table)))
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text) FROM information_schema.columns"
            " WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name = ANY(%s)"
            " GROUP BY 1",
            [_tables(cursor, _COPIES)],
        )
        for table, columns in cursor.fetchall():
            names = SQL(", ").join(map(Identifier, columns))
            cursor.execute(
                SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
                    Identifier(table), names, names, _copy(table)
                )
            )


def _tables(cursor: psycopg2.extensions.cursor, schema: str) -> list[str]:
    cursor.execute(_TABLES, [schema])
    return [table for (table,) in cursor.fetchall()]


def _filled(cursor: psycopg2.extensions.cursor) -> list[str]:
    """The tables in which there is a row: most of them are always empty."""
    asked = [
        SQL("SELECT {} WHERE EXISTS (TABLE {})").format(Literal(table), Identifier(table))
        for table in _tables(cursor, "public")
    ]
    cursor.execute(SQL(" UNION ALL ").join(asked))
    return [table for (table,) in cursor.fetchall()]


def _connect(owner: dict[str, Any]) -> psycopg2.extensions.connection:
    return psycopg2.connect(host=owner["HOST"], user=owner["USER"], dbname=owner["NAME"])


def _copy(table: str) -> Composable:
    return SQL("{}.{}").format(Identifier(_COPIES), Identifier(table))
