"""What the product's database role may and may not do, on the tests' own database."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.localdev import postgres
from marketplace.localdev.places import CHECKOUT

pytestmark = pytest.mark.django_db


def test_the_application_signs_in_as_the_role_that_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tallyport_app",)


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION vector",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
        "DROP TABLE django_migrations",
        "TRUNCATE django_migrations",
        "DELETE FROM django_migrations",
        "UPDATE django_migrations SET name = name",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
        "UPDATE accounts_consent SET version = version",
        "DELETE FROM accounts_consent",
        "SELECT setval('accounts_organisation_ref', 1)",
        "ALTER TABLE django_migrations ADD COLUMN mine int",
        "SET ROLE tallyport_owner",
        "SET session_replication_role = replica",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_the_application_role_is_refused(forbidden: str):
    refused = pytest.raises(
        DatabaseError, match=r"permission denied|must be owner|cannot run inside"
    )
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forbidden)


def rows(question: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


@pytest.mark.parametrize(
    "catalogue", ["pg_class.relowner", "pg_proc.proowner", "pg_namespace.nspowner"]
)
def test_it_owns_nothing(catalogue: str):
    table, owner = catalogue.split(".")

    assert rows(f"SELECT 1 FROM {table} WHERE {owner} = current_user::regrole") == []


def test_it_has_no_power_and_borrows_none():
    powers = "rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"

    assert rows(f"SELECT {powers} FROM pg_roles WHERE rolname = current_user") == [(False,) * 5]
    assert rows("SELECT 1 FROM pg_auth_members WHERE member = current_user::regrole") == []


def test_it_empties_no_table_and_hangs_no_trigger_on_any():
    found = rows(
        "SELECT relname, privilege FROM pg_class, "
        "unnest(ARRAY['TRUNCATE', 'TRIGGER', 'REFERENCES']) AS privilege "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND has_table_privilege(pg_class.oid, privilege)"
    )

    assert found == []


def test_no_function_lends_it_the_rights_of_the_owner():
    assert rows("SELECT proname FROM pg_proc WHERE prosecdef AND proowner <> 10") == []


def test_the_containers_give_the_roles_the_same_rights():
    """Word for word what the embedded server is told, but for passwords and what tests need."""
    of_containers = said((CHECKOUT / "docker" / "postgres-roles.sql").read_text())
    of_embedded = said(postgres._ROLES)

    assert of_embedded - of_containers == {"GRANT pg_signal_backend TO tallyport_owner"}
    assert of_containers - of_embedded == {
        "REVOKE ALL ON DATABASE tallyport FROM PUBLIC",
        "GRANT CONNECT ON DATABASE tallyport TO tallyport_app",
    }


def said(script: str) -> set[str]:
    """The statements about rights in a script of SQL."""
    plain = re.sub(r"--.*|\\.*", "", script)
    statements = {" ".join(each.split()) for each in plain.split(";")}
    return {each for each in statements if each.startswith(("GRANT", "REVOKE", "ALTER"))}
