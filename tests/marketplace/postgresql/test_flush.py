"""After a test that commits the database holds what the migrations wrote, and nothing else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command

from orders.contracts.models import Order, OrderEvent
from tests import build
from tests.build import Company


@pytest.mark.django_db(transaction=True)
def test_only_what_the_migrations_wrote_is_left(fellside: Company, haoyuan: Company) -> None:
    before = set(Permission.objects.values_list("pk", "codename"))
    build.order(supplier=fellside, buyer=haoyuan)
    Permission.objects.using("owner").filter(codename__startswith="add_").delete()
    Permission.objects.using("owner").update(name="Changed")

    call_command("flush", database="owner", interactive=False, verbosity=0)

    assert set(Permission.objects.values_list("pk", "codename")) == before
    assert not Permission.objects.filter(name="Changed").exists()
    assert not Order.objects.exists()
    assert not OrderEvent.objects.exists()
