"""The category tree: three levels, and moderators who add, rename, move, merge and take back."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from suppliers.catalogue import choices, placing, queries, reference
from suppliers.catalogue.actions import arranging
from suppliers.catalogue.forms.goods import DetailsForm
from suppliers.catalogue.models import Category, CategoryChange, CategoryName, Listing
from suppliers.search.models import SearchDocument
from tests import build
from tests.conftest import ClientFor
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
NAMES = {"en": "Petticoat tails", "zh-hans": "扇形酥饼"}


@pytest.fixture(autouse=True)
def tree(db: None) -> None:
    cache.clear()
    reference.load()


def parent_of(slug: str) -> str:
    return Category.objects.get(slug=slug).parent.slug


def marked() -> set[int]:
    rows = SearchDocument.objects.filter(work_state="new")
    return set(rows.values_list("listing_id", flat=True))


@pytest.mark.capability(
    "D06", "categories stand on three levels and more, named in both languages"
)
@pytest.mark.parametrize(
    ("language", "trail"),
    [
        ("en", ["Biscuits & grocery", "Sweet biscuits & shortbread", "Shortbread"]),
        ("zh-hans", ["饼干与食品杂货", "甜饼干与黄油酥饼", "黄油酥饼"]),
    ],
)
def test_a_listing_stands_on_the_third_level(
    fellside: build.Company, client_for: ClientFor, language: str, trail: list[str]
) -> None:
    listing = making.live(fellside.trader, category="shortbread")

    page = client_for(None).get(f"/{language}/l/{listing.ref}/").content.decode()

    places = [page.index(f"data-v>{name.replace('&', '&amp;')}</a>") for name in trail]
    assert places == sorted(places)
    assert CategoryName.objects.filter(name="").count() == 0
    assert ("shortbread", f"{trail[1]} › {trail[2]}") in dict(
        queries.category_choices(language)
    )[trail[0]]


def test_a_fourth_level_can_be_added_and_a_fifth_cannot(moderator: Member) -> None:
    arranging.add(by=moderator, under="shortbread", slug="petticoat-tails", names=NAMES)

    assert [each.slug for each in queries.leaf("petticoat-tails").way] == [
        "food",
        "biscuits",
        "shortbread",
        "petticoat-tails",
    ]
    with pytest.raises(Invalid):
        arranging.add(by=moderator, under="petticoat-tails", slug="tiny", names=NAMES)


@pytest.mark.parametrize(
    ("slug", "names"),
    [("", NAMES), ("shortbread", NAMES), ("new", {"en": "New", "zh-hans": " "})],
)
def test_what_is_added_has_an_address_of_its_own_and_both_names(
    moderator: Member, slug: str, names: dict[str, str]
) -> None:
    with pytest.raises(Invalid):
        arranging.add(by=moderator, under="biscuits", slug=slug, names=names)


@pytest.mark.capability(
    "D06", "a category has its set of attributes, its own or that of the category above"
)
def test_goods_are_asked_for_the_set_of_their_category(
    fellside: build.Company, moderator: Member
) -> None:
    listing = making.draft(fellside.trader, category="shortbread")
    asked = set(DetailsForm(listing=Listing.objects.get(pk=listing.pk)).fields)
    assert {"ingredients", "allergens"} <= asked

    arranging.rename(
        by=moderator,
        slug="biscuits",
        names={"en": "Biscuits", "zh-hans": "饼干"},
        attribute_set="toys",
    )

    asked = set(DetailsForm(listing=Listing.objects.get(pk=listing.pk)).fields)
    assert {"age", "power"} <= asked
    assert "allergens" not in asked
    assert set(choices.ATTRIBUTE_SETS) == set(
        Category.objects.filter(parent=None).values_list("slug", flat=True)
    )


@pytest.mark.capability(
    "D06", "a moderator moves a category; its listings follow and its address stays"
)
def test_a_move_takes_everything_below_along(
    fellside: build.Company, moderator: Member
) -> None:
    below = making.live(fellside.trader, category="shortbread")
    beside = making.live(fellside.trader, category="jam")
    SearchDocument.objects.update(work_state="done")

    arranging.move(by=moderator, slug="biscuits", to="tea")

    assert parent_of("biscuits") == "tea"
    assert parent_of("shortbread") == "biscuits"
    assert below.pk in marked()
    assert beside.pk not in marked()
    change = CategoryChange.objects.get()
    assert (change.kind, change.before["parent"], change.after["parent"], change.by) == (
        "moved",
        "food",
        "tea",
        moderator.user,
    )


@pytest.mark.capability(
    "D06",
    "a moderator merges a category; listings, categories below it and its address go to the other",
)
def test_a_merge_takes_listings_and_what_is_below(
    fellside: build.Company, moderator: Member
) -> None:
    own = making.live(fellside.trader, category="biscuits")
    below = making.live(fellside.trader, category="oatcakes")
    SearchDocument.objects.update(work_state="done")

    arranging.merge(by=moderator, slug="biscuits", into="confectionery")

    own.refresh_from_db()
    below.refresh_from_db()
    assert own.category.slug == "confectionery"
    assert below.category.slug == "oatcakes"
    assert parent_of("oatcakes") == "confectionery"
    assert {own.pk, below.pk} <= marked()
    assert queries.leaf("biscuits").slug == "confectionery"
    assert "'biscuits'" not in str(queries.category_choices("en"))


@pytest.mark.capability("D06", "a move or a merge is kept as history and can be taken back")
def test_a_merge_is_taken_back_with_all_it_took(
    fellside: build.Company, moderator: Member
) -> None:
    own = making.live(fellside.trader, category="biscuits")
    other = making.live(fellside.trader, category="confectionery")
    change = arranging.merge(by=moderator, slug="biscuits", into="confectionery")
    later = making.live(fellside.trader, category="confectionery")
    SearchDocument.objects.update(work_state="done")

    arranging.undo(by=moderator, pk=change.pk)

    for listing, slug in (
        (own, "biscuits"),
        (other, "confectionery"),
        (later, "confectionery"),
    ):
        listing.refresh_from_db()
        assert listing.category_id == Category.objects.get(slug=slug).pk
    assert parent_of("oatcakes") == "biscuits"
    assert own.pk in marked()
    with pytest.raises(Conflict):
        arranging.undo(by=moderator, pk=change.pk)


def test_a_move_is_taken_back_to_its_place_unless_it_went_on(moderator: Member) -> None:
    position = Category.objects.get(slug="biscuits").position
    first = arranging.move(by=moderator, slug="biscuits", to="tea")
    arranging.undo(by=moderator, pk=first.pk)
    assert parent_of("biscuits") == "food"
    assert Category.objects.get(slug="biscuits").position == position

    second = arranging.move(by=moderator, slug="biscuits", to="tea")
    arranging.move(by=moderator, slug="biscuits", to="drinks")
    with pytest.raises(Conflict):
        arranging.undo(by=moderator, pk=second.pk)


@pytest.mark.parametrize(
    ("slug", "to", "reason"),
    [
        ("food", "tea", placing.TOP),
        ("biscuits", "biscuits", placing.ITSELF),
        ("biscuits", "shortbread", placing.INSIDE),
        ("biscuits", "food", placing.THERE),
        ("biscuits", "single-malt", placing.TOO_DEEP),
    ],
)
def test_what_cannot_be_moved_says_why(
    moderator: Member, slug: str, to: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        arranging.move(by=moderator, slug=slug, to=to)
    assert refused.value.errors == {"to": [reason]}


@pytest.mark.parametrize(
    ("slug", "into", "reason"),
    [
        ("food", "tea", placing.TOP),
        ("biscuits", "tea", placing.NOT_TOP),
        ("biscuits", "oatcakes", placing.INSIDE),
    ],
)
def test_what_cannot_be_merged_says_why(
    moderator: Member, slug: str, into: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        arranging.merge(by=moderator, slug=slug, into=into)
    assert refused.value.errors == {"to": [reason]}


def test_nobody_else_changes_the_tree(officer: Member, fellside: build.Company) -> None:
    for member in (officer, fellside.owner):
        with pytest.raises(NotAllowed):
            arranging.move(by=member, slug="biscuits", to="tea")
        with pytest.raises(NotAllowed):
            arranging.undo(by=member, pk=1)


def test_loading_the_reference_rows_leaves_what_staff_changed(moderator: Member) -> None:
    arranging.move(by=moderator, slug="biscuits", to="tea")
    arranging.rename(
        by=moderator, slug="jam", names={"en": "Preserves", "zh-hans": "果酱"}, attribute_set=""
    )

    reference.load()

    assert parent_of("biscuits") == "tea"
    assert CategoryName.objects.get(category__slug="jam", language="en").name == "Preserves"


@pytest.mark.capability(
    "D06", "the page says what will change, with the number of listings, before it is done"
)
@pytest.mark.parametrize("how", ["move", "merge"])
def test_the_page_says_what_will_change_and_does_it(
    fellside: build.Company, moderator: Member, client_for: ClientFor, how: str
) -> None:
    making.live(fellside.trader, category="shortbread")
    making.draft(fellside.trader, category="biscuits")
    browser, to = client_for(moderator), "home" if how == "move" else "bone-china"
    address = reverse("catalogue:category_place", args=["biscuits", how])

    asked = browser.get(address, {"to": to}).content.decode()
    assert "2 listings follow, 1 of them live." in asked
    assert "3 categories below it follow." in asked
    assert "“Home and ceramics” instead of “Biscuits and grocery”" in asked
    assert not CategoryChange.objects.exists()

    refused = browser.post(address, {"to": "shortbread"})
    assert refused.status_code == 422
    assert str(placing.INSIDE) in refused.content.decode()

    assert browser.post(address, {"to": to}).status_code == 302
    change = CategoryChange.objects.get()
    page = browser.get(reverse("catalogue:categories")).content.decode()
    undo = reverse("catalogue:category_undo", args=[change.pk])
    assert undo in page
    assert browser.post(undo).status_code == 302
    assert parent_of("biscuits") == "food"
    assert not Category.objects.get(slug="biscuits").archived


def test_a_moderator_renames_and_adds_on_the_page(
    moderator: Member, client_for: ClientFor
) -> None:
    browser = client_for(moderator)
    address = reverse("catalogue:category", args=["jam"])

    browser.post(address, {"english": "Preserves", "chinese": "果酱", "attribute_set": "food"})
    browser.post(address, {"english": "Lemon curd", "chinese": "柠檬酱", "slug": "lemon-curd"})

    jam = Category.objects.get(slug="jam")
    assert (jam.names.get(language="en").name, jam.attribute_set) == ("Preserves", "food")
    assert parent_of("lemon-curd") == "jam"
    refused = browser.post(address, {"english": "Curd", "chinese": "", "slug": "curd"})
    assert refused.status_code == 422
    assert 'value="Curd"' in refused.content.decode()
