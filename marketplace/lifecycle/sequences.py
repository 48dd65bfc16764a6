"""Migration operations that every aggregate's room needs."""

from django.db import migrations


def ref_sequence(table: str, start: int = 1001) -> migrations.RunSQL:
    """The sequence behind `Aggregate.objects.next_ref()` of the model stored in `table`."""
    return migrations.RunSQL(
        f"CREATE SEQUENCE IF NOT EXISTS {table}_ref START WITH {start}",
        f"DROP SEQUENCE IF EXISTS {table}_ref",
    )


_REFUSE = """
CREATE OR REPLACE FUNCTION lifecycle_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'Cannot truncate %', TG_TABLE_NAME; END $$;
"""


def append_only(*tables: str) -> migrations.RunSQL:
    """Nobody empties event tables, and the role the web signs in as changes no row of them.

    That nobody changes a row is said by the trigger of `Event`.
    """
    kept = "".join(
        f"CREATE TRIGGER keep_history BEFORE TRUNCATE ON {table} "
        "EXECUTE FUNCTION lifecycle_refuse_truncate(); "
        for table in tables
    )
    return migrations.RunSQL(
        f"{_REFUSE}{kept}{_revoked('UPDATE, DELETE, TRUNCATE', tables)}",
        migrations.RunSQL.noop,
    )


def only_added_to(*tables: str) -> migrations.RunSQL:
    """The role the web signs in as adds rows to these tables and changes none."""
    return migrations.RunSQL(
        _revoked("UPDATE, DELETE, TRUNCATE", tables), migrations.RunSQL.noop
    )


def only_read(*tables: str) -> migrations.RunSQL:
    """The role the web signs in as reads these tables and writes nothing to them."""
    return migrations.RunSQL(
        _revoked("INSERT, UPDATE, DELETE, TRUNCATE", tables), migrations.RunSQL.noop
    )


def _revoked(rights: str, tables: tuple[str, ...]) -> str:
    """Takes rights away where that role exists: not in a database of a single user's own."""
    taken = f"REVOKE {rights} ON {', '.join(tables)} FROM tallyport_app"
    exists = "EXISTS (SELECT FROM pg_roles WHERE rolname = 'tallyport_app')"
    return f"DO $$ BEGIN IF {exists} THEN {taken}; END IF; END $$"
