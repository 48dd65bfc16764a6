"""The bundled categories."""

import pytest
from django.utils import translation

from marketplace.web import front
from suppliers.catalogue import reference
from suppliers.catalogue.models import Category, CategoryName
from suppliers.onboarding import choices
from suppliers.onboarding import reference as documents
from suppliers.onboarding.models import DocumentRequirement

pytestmark = pytest.mark.django_db


def test_every_category_has_a_name_in_both_languages_and_loading_again_changes_nothing() -> (
    None
):
    reference.load()
    reference.load()
    assert Category.objects.filter(parent=None).count() == 12
    assert Category.objects.filter(parent__parent=None).exclude(parent=None).count() == 72
    assert Category.objects.exclude(parent__parent=None).count() == 48
    assert CategoryName.objects.count() == 2 * (12 + 72 + 48)
    whisky = Category.objects.get(slug="whisky")
    assert whisky.hs6 == ["220830"]
    assert whisky.parent.slug == "drinks"
    assert whisky.names.get(language="zh-hans").name == "威士忌"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_suppliers_apply_for_the_categories_there_are_under_their_names(language: str) -> None:
    reference.load()
    names = CategoryName.objects.filter(language=language, category__parent=None)

    with translation.override(language):
        applied_for = {slug: str(name) for slug, name in choices.CATEGORIES.items()}

    assert applied_for == dict(names.values_list("category__slug", "name"))


def test_the_landing_page_leads_to_every_category() -> None:
    reference.load()
    tops = Category.objects.filter(parent=None).values_list("slug", flat=True)

    assert sorted(slug for slug, _title, _detail in front.CATEGORIES) == sorted(tops)


def test_a_document_is_required_for_no_category_that_is_not_there() -> None:
    documents.load()

    asked = set(DocumentRequirement.objects.values_list("category", flat=True)) - {""}

    assert asked <= set(choices.CATEGORIES)
