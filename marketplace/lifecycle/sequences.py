"""Migration operations that every aggregate's room needs."""

from django.db import migrations


def ref_sequence(table: str, start: int = 1001) -> migrations.RunSQL:
    """The sequence behind `Aggregate.objects.next_ref()` of the model stored in `table`."""
    return migrations.RunSQL(
        f"CREATE SEQUENCE IF NOT EXISTS {table}_ref START WITH {start}",
        f"DROP SEQUENCE IF EXISTS {table}_ref",
    )


def append_only(*tables: str) -> migrations.RunSQL:
    """Take UPDATE, DELETE and TRUNCATE on event tables away from the role the web signs in as.

    Does nothing where that role does not exist (a database of a single user's own).
    """
    statements = "".join(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM tallyport_app; " for table in tables
    )
    return migrations.RunSQL(
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tallyport_app') "
        f"THEN {statements} END IF; END $$",
        migrations.RunSQL.noop,
    )
