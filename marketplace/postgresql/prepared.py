"""Queries put into SQL once a process, and asked with other values from then on.

Django spends more on building a query and writing its SQL than PostgreSQL on answering it. That is
worth saving where every request asks the same; what comes out are rows as from any other query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Lookup, QuerySet
from django.db.transaction import TransactionManagementError

T = TypeVar("T")


class Given(Expression):
    """In a prepared query, the place of the value that is called `name` when it is asked."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_compiler: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def of(self, values: dict[str, Any]) -> Any:
        return self.output_field.get_db_prep_value(values[self.name], connection)


class AnyOf(Lookup):
    """`in` a list that is given as one value, so that its length does not change the SQL."""

    lookup_name = "any_of"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, before = self.process_lhs(compiler, connection)
        right, after = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*before, *after]


class Prepared(Generic[T]):
    """`build()` is the query, with a `Given` for whatever changes; it is built when first asked.

    Its SQL may depend on nothing else: not on who asks, the language or the time.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, T]]) -> None:
        self._build = build

    def ask(self, **given: Any) -> list[T]:
        """The rows for these values. Raises `TransactionManagementError` where it locks them outside
        a transaction.
        """
        rows = self._built[0].all()
        if rows.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("Rows are locked inside a transaction only.")
        compiler = copy(self._built[1])
        compiler.as_sql = lambda *_, **__: self.sql(**given)
        rows.query.get_compiler = lambda *_, **__: compiler
        return list(rows)

    def sql(self, **given: Any) -> tuple[str, tuple[Any, ...]]:
        """The statement and its values, to be put into another one."""
        _rows, _compiler, statement, places = self._built
        return statement, tuple(
            place.of(given) if isinstance(place, Given) else place for place in places
        )

    @cached_property
    def _built(self) -> tuple[QuerySet[Any, T], Any, str, tuple[Any, ...]]:
        rows = self._build()
        compiler = rows.query.get_compiler(connection=connection)
        statement, places = compiler.as_sql()
        return rows, compiler, statement, tuple(places)


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A prepared query with its values, not run before somebody goes through it."""

    prepared: Prepared[T]
    given: dict[str, Any]

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        return self.prepared.sql(**self.given)

    def __iter__(self) -> Iterator[T]:
        return iter(self.prepared.ask(**self.given))
