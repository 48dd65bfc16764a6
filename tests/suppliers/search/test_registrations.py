"""What search adds to the registries of the rooms below it."""

import pytest
from django.core.management import call_command

from marketplace.web import health_checks
from suppliers.catalogue import changes
from suppliers.onboarding import changes as supplier_changes
from suppliers.search.models import SearchDocument
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db


def test_search_hears_of_a_changed_listing_in_the_same_transaction(index):
    made = rows.listing(rows.supplier())
    changes.announce([made.pk])
    assert SearchDocument.objects.get().listing_id == made.pk


def test_search_hears_of_every_listing_of_a_supplier_whose_standing_changed(index):
    owner = rows.supplier()
    made = {rows.listing(owner, f"Tin {n}").pk for n in range(3)}
    supplier_changes.announce(owner.pk)
    assert set(SearchDocument.objects.values_list("listing_id", flat=True)) == made


def test_the_index_is_a_part_whose_health_is_asked(index):
    check = health_checks.checks()["index"]
    check()
    index.generations.mark_broken("unreadable")
    with pytest.raises(health_checks.Down):
        check()


def test_the_command_rebuilds_verifies_and_says_how_it_stands(index, capsys):
    rows.listing(rows.supplier())
    call_command("search_index", "rebuild")
    assert "1 listings are in the new index" in capsys.readouterr().out
    index._looked = 0.0
    call_command("search_index", "verify")
    assert "1 in the index, 0 were missing, 0 should not be there" in capsys.readouterr().out
    call_command("search_index", "status")
    assert "usable; 1 listings, 0 waiting; current" in capsys.readouterr().out
