"""Whoever notes a fall in price does not wait for whoever is changing the listing, nor in a circle."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from buyers.sourcing.models import PriceDrop
from marketplace.lifecycle.move import lock
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_row_that_refers_to_a_held_listing_need_not_wait(fellside: Company) -> None:
    listing = build.listing(supplier=fellside)
    failed: list[Exception] = []

    def note() -> None:
        try:
            PriceDrop.objects.create(listing=listing, before={}, after={})
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    with transaction.atomic():
        lock(Listing.objects.filter(pk=listing.pk))
        other = threading.Thread(target=note)
        other.start()
        other.join(timeout=60)

    assert failed == []
    assert PriceDrop.objects.count() == 1
