"""Who waits three seconds for a lock is asked to come again, and nothing of theirs is kept."""

from __future__ import annotations

import uuid
from functools import partial

import pytest
from django.db import transaction

from marketplace.accounts.models import Organisation
from marketplace.api.models import IdempotencyKey
from tests.faults import auditor, scene
from tests.faults.calling import at_once
from tests.faults.conftest import Parties
from tests.faults.test_same_key import accept

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def test_a_held_lock_is_busy_for_the_caller_and_for_its_twin(parties: Parties) -> None:
    """The caller waits for the companies, its twin for the key's row: two sorts of waiting."""
    table = scene.laid(supplier=parties.supplier, buyer=parties.buyer, listing=parties.listing)
    key = uuid.uuid4().hex
    elsewhere = parties.owner.at(parties.manager.door)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=parties.supplier.organisation.pk)
        answers = at_once(
            partial(accept, parties.owner, table, key), partial(accept, elsewhere, table, key)
        )

    seen = [(each.status, each.code, each.headers["Retry-After"]) for each in answers]
    assert seen == [(503, "busy", "2")] * 2
    assert not IdempotencyKey.objects.exists()
    assert accept(parties.owner, table, key).status == 201
    assert auditor.violations() == []
