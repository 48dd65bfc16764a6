"""A prepared query finds what the same query finds, and is put into SQL once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import close_old_connections, connection, transaction
from django.db.models import BigIntegerField, CharField, F, QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from marketplace.accounts.models import Membership, Organisation
from marketplace.accounts.roles import Role
from marketplace.postgresql.prepared import AnyOf, Asked, Given, Prepared
from tests.build import Company


def _places() -> QuerySet[Membership]:
    """The people of a company in some role, with the company and their address."""
    company = Given("company", BigIntegerField())
    rows = Membership.objects.filter(organisation_id=company, role=Given("role", CharField()))
    return rows.select_related("organisation").annotate(email=F("user__email")).order_by("pk")


def _companies() -> QuerySet[Organisation]:
    refs = Given("refs", ArrayField(CharField()))
    return Organisation.objects.filter(AnyOf(F("ref"), refs)).order_by("pk")


@pytest.mark.django_db
def test_it_finds_what_the_query_finds(fellside: Company, haoyuan: Company) -> None:
    prepared = Prepared(_places)

    for company in (fellside.organisation, haoyuan.organisation):
        for role in (Role.OWNER, Role.VIEWER):
            rows = Membership.objects.filter(organisation=company, role=role)
            with CaptureQueriesContext(connection) as asked:
                found = prepared.ask(company=company.pk, role=role.value)
                names = [row.organisation.legal_name for row in found]

            assert found == list(rows.order_by("pk"))
            assert names == [company.legal_name] * len(found)
            assert [row.email for row in found] == [row.user.email for row in rows]
            assert len(asked) == 1


@pytest.mark.django_db
def test_it_is_built_once(fellside: Company) -> None:
    built: list[int] = []

    def build() -> QuerySet[Membership]:
        built.append(1)
        return _places()

    prepared = Prepared(build)
    assert built == []
    for role in (Role.OWNER, Role.VIEWER, Role.OWNER):
        prepared.ask(company=fellside.organisation.pk, role=role.value)

    assert built == [1]


@pytest.mark.django_db
def test_a_list_of_any_length(fellside: Company, haoyuan: Company) -> None:
    refs = [fellside.organisation.ref, haoyuan.organisation.ref]
    prepared = Prepared(_companies)

    for wanted in (refs, refs[:1], [], ["nobody's"], [*refs[1:], "%s"]):
        found = [each.ref for each in prepared.ask(refs=wanted)]

        assert sorted(found) == sorted(set(refs) & set(wanted))


@pytest.mark.django_db
def test_inside_another_statement(fellside: Company) -> None:
    keys = Prepared(lambda: _places().values("user_id"))
    asked = Asked(keys, {"company": fellside.organisation.pk, "role": "owner"})

    statement, values = asked.sql()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({statement}) AS found", values)
        (count,) = cursor.fetchone()

    assert count == len(list(asked)) == 1


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_only(fellside: Company) -> None:
    prepared = Prepared(lambda: _places().select_for_update(of=("self",)))
    given = {"company": fellside.organisation.pk, "role": "owner"}

    with transaction.atomic():
        assert len(prepared.ask(**given)) == 1
    with pytest.raises(TransactionManagementError):
        prepared.ask(**given)


@pytest.mark.django_db(transaction=True)
def test_threads_ask_by_their_own_sessions(fellside: Company, haoyuan: Company) -> None:
    prepared = Prepared(_places)

    def ask(company: int) -> list[int]:
        try:
            return [
                row.organisation_id
                for _ in range(20)
                for row in prepared.ask(company=company, role="owner")
            ]
        finally:
            close_old_connections()
            connection.close()

    wanted = [fellside.organisation.pk, haoyuan.organisation.pk] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, wanted))

    assert found == [[company] * 20 for company in wanted]
