"""What the product's database role may and may not do, on the tests' own database."""

import pytest
from django.db import DatabaseError, connection, transaction

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
        "CREATE DATABASE mine",
        "DROP TABLE django_migrations",
        "TRUNCATE django_migrations",
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
