"""History cannot be rewritten: not by the role the web signs in as, not by the owner.

Event models are found by looking, so that a new one without its locks fails here.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction

from marketplace.lifecycle import clock
from marketplace.lifecycle.models import Aggregate, Event

EVENTS = [model for model in apps.get_models() if issubclass(model, Event)]
AGGREGATES = [model for model in apps.get_models() if issubclass(model, Aggregate)]
REWRITE = ("UPDATE {table} SET kind = kind", "DELETE FROM {table}", "TRUNCATE {table} CASCADE")
pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def _ids(models: list[type]) -> list[str]:
    return [model.__name__ for model in models]


def test_there_are_histories() -> None:
    assert len(EVENTS) >= 6
    assert {model._meta.get_field("aggregate").related_model for model in EVENTS} == set(
        AGGREGATES
    )


@pytest.mark.parametrize("model", EVENTS, ids=_ids(EVENTS))
@pytest.mark.parametrize("statement", REWRITE)
def test_the_role_of_the_web_may_only_add(model: type[Event], statement: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tallyport_app",)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(statement.format(table=model._meta.db_table))


@pytest.mark.parametrize("model", EVENTS, ids=_ids(EVENTS))
def test_the_role_of_the_web_holds_no_right_to_rewrite(model: type[Event]) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT privilege FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) "
            "AS privilege WHERE has_table_privilege('tallyport_app', %s, privilege)",
            [model._meta.db_table],
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("model", EVENTS, ids=_ids(EVENTS))
def test_a_trigger_stands_on_every_history(model: type[Event]) -> None:
    """Row by row, before update and delete, switched on, and for nothing else."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tgtype, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass "
            "AND NOT tgisinternal AND tgname LIKE 'pgtrigger_append_only_%%'",
            [model._meta.db_table],
        )
        row, before, delete, update = 1, 2, 8, 16
        assert cursor.fetchall() == [(row | before | delete | update, "O")]


@pytest.mark.parametrize("model", EVENTS, ids=_ids(EVENTS))
@pytest.mark.parametrize("statement", REWRITE)
def test_the_trigger_refuses_the_owner_too(model: type[Event], statement: str) -> None:
    connection = connections["owner"]
    with transaction.atomic("owner"), connection.cursor() as cursor:
        # Triggers sleep in this connection, foreign keys with them: a row that hangs in the air.
        model._base_manager.using("owner").create(
            aggregate_id=1, sequence=1, kind="x", to_state="x", at=clock.now(), hash="x"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
        with (
            pytest.raises(DatabaseError, match=r"Cannot (update|delete|truncate)"),
            transaction.atomic("owner"),
        ):
            cursor.execute(statement.format(table=model._meta.db_table))
        transaction.set_rollback(True, "owner")
