"""A database of its own, from which the unique indexes that stand behind the locks can be taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.conf import settings
from django.db import connections
from psycopg2 import connect
from psycopg2.extensions import connection

from tests.plugins import kept_rows, migrated

ROOMS = ("negotiation", "contracts", "rfqs")
_UNIQUE = """
SELECT t.relname, i.relname, c.conname, pg_get_indexdef(i.oid), pg_get_constraintdef(c.oid)
FROM pg_index x
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.contype = 'u'
WHERE x.indisunique AND NOT x.indisprimary AND split_part(t.relname, '_', 1) = ANY(%s)
"""


@contextmanager
def database() -> Iterator[str]:
    """Its name; it has its indexes and what the migrations wrote."""
    with migrated.copied("unguarded") as name:
        kept_rows.keep(_owners(name))
        yield name


@contextmanager
def leading_to(name: str) -> Iterator[None]:
    """The connections of this process lead there; what was written is gone afterwards."""
    before = connections["default"].settings_dict["NAME"]
    _lead(name)
    try:
        yield
    finally:
        _lead(before)
        kept_rows.put_back(_owners(name))


@contextmanager
def without_indexes(name: str) -> Iterator[None]:
    """As long as it lasts; nothing may be left that they forbid."""
    with closing(_as_owner(name)) as clone, clone.cursor() as cursor:
        cursor.execute(_UNIQUE, [list(ROOMS)])
        found = cursor.fetchall()
        assert len(found) > 10, found
        for table, index, constraint, _made, _said in found:
            if constraint:
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}"')
            else:
                cursor.execute(f'DROP INDEX "{index}"')
        try:
            yield
        finally:
            for table, _index, constraint, made, said in found:
                if constraint:
                    cursor.execute(
                        f'ALTER TABLE "{table}" ADD CONSTRAINT "{constraint}" {said}'
                    )
                else:
                    cursor.execute(made)


def _lead(name: str) -> None:
    connections.close_all()
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = name


def _owners(database: str) -> dict[str, str]:
    return settings.DATABASES["owner"] | {"NAME": database}


def _as_owner(database: str) -> connection:
    owner = settings.DATABASES["owner"]
    opened = connect(host=owner["HOST"], user=owner["USER"], dbname=database)
    opened.autocommit = True
    return opened
