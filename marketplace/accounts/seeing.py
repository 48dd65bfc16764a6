"""One thing by its reference, for whoever may see it, found by a query that is prepared."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Generic, TypeVar

from django.db.models import BigIntegerField, CharField, QuerySet
from django.http import Http404

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation, User
from marketplace.postgresql.prepared import Given, Prepared

T = TypeVar("T")


def somebody(kind: str) -> Member:
    """In a prepared query: whoever acts for a company of this kind; its key is given as `company`."""
    return Member(User(), Organisation(pk=Given("company", BigIntegerField()), kind=kind))


class Seen(Generic[T]):
    """`build(member, ref)` is the query; of the member it may ask the company and its kind."""

    def __init__(self, build: Callable[[Member, Given], QuerySet[T]]) -> None:
        def prepared(kind: str) -> Prepared[T]:
            return Prepared(lambda: build(somebody(kind), Given("ref", CharField())))

        self._of_kind = cache(prepared)

    def by(self, member: Member | None, ref: str) -> T:
        """The thing; Http404 for those who do not see it, and for all who act for no company."""
        if member is None or member.organisation is None:
            raise Http404
        company = member.organisation
        found = self._of_kind(company.kind).ask(company=company.pk, ref=ref)
        if not found:
            raise Http404
        return found[0]
