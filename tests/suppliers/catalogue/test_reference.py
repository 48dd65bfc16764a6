"""The bundled categories."""

import pytest

from suppliers.catalogue import reference
from suppliers.catalogue.models import Category, CategoryName

pytestmark = pytest.mark.django_db


def test_every_category_has_a_name_in_both_languages_and_loading_again_changes_nothing() -> (
    None
):
    reference.load()
    reference.load()
    assert Category.objects.filter(parent=None).count() == 12
    assert Category.objects.exclude(parent=None).count() == 72
    assert CategoryName.objects.count() == 2 * 84
    whisky = Category.objects.get(slug="whisky")
    assert whisky.hs6 == ["220830"]
    assert whisky.parent.slug == "drinks"
    assert whisky.names.get(language="zh-hans").name == "威士忌"
