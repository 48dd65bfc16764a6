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

    Takes its rights away where that role exists (not in a database of a single user's own).
    That nobody changes a row is said by the trigger of `Event`.
    """
    kept = "".join(
        f"CREATE TRIGGER keep_history BEFORE TRUNCATE ON {table} "
        "EXECUTE FUNCTION lifecycle_refuse_truncate(); "
        for table in tables
    )
    revoked = "".join(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM tallyport_app; " for table in tables
    )
    return migrations.RunSQL(
        f"{_REFUSE}{kept}"
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tallyport_app') "
        f"THEN {revoked} END IF; END $$",
        migrations.RunSQL.noop,
    )
