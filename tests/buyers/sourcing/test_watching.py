"""Prices that fall, listings that match, and who is woken by a change."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail

from buyers.sourcing.actions import following, watching
from buyers.sourcing.actions import searches as actions
from buyers.sourcing.models import PriceDrop, PriceWatch, SavedSearch
from marketplace.lifecycle import clock
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from suppliers.catalogue.models import Listing, Tier
from suppliers.search.backend import backend
from suppliers.search.queries.matching import matching
from suppliers.search.request import SearchRequest
from tests import build
from tests.build import Company
from tests.standing.counting import statements

pytestmark = pytest.mark.django_db


def to(company: Company) -> list[mail.EmailMultiAlternatives]:
    return [each for each in mail.outbox if each.to == [company.trader.user.email]]


def old_listing(supplier: Company) -> Listing:
    """Shortbread that has been on sale for long."""
    made = build.listing(supplier=supplier, title="Shortbread")
    Listing.objects.filter(pk=made.pk).update(published_at="2025-01-01T00:00Z")
    return made


def cheaper(listing: Listing, price: str) -> None:
    Tier.objects.filter(listing=listing).update(unit_price=Decimal(price))


@pytest.mark.capability("D11", "it tells of new listings and of lower prices, each once")
def test_each_fall_of_a_price_is_told_once(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, morning
) -> None:
    old = old_listing(fellside)
    changed(old)
    morning()
    assert to(haoyuan) == []

    cheaper(old, "12.00")
    changed(old)
    morning()
    changed(old)
    morning()
    cheaper(old, "11.00")
    changed(old)
    morning()

    first, second = to(haoyuan)
    assert "£12.00" in first.body
    assert "£17.10" in first.body
    assert "£11.00" in second.body
    assert PriceDrop.objects.count() == 2


def test_a_price_that_rises_is_no_news(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, morning
) -> None:
    old = old_listing(fellside)
    changed(old)
    cheaper(old, "25.00")
    changed(old)

    morning()

    assert to(haoyuan) == []
    assert not PriceDrop.objects.exists()


def test_a_fall_that_was_taken_back_before_the_mail_is_not_told(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, morning
) -> None:
    old = old_listing(fellside)
    changed(old)
    cheaper(old, "12.00")
    changed(old)
    cheaper(old, "30.00")
    changed(old)

    morning()

    assert to(haoyuan) == []


def test_a_fall_counts_at_the_quantity_that_is_searched_for(
    fellside: Company, haoyuan: Company, changed, morning
) -> None:
    actions.save(
        by=haoyuan.trader, name="few", query="q=shortbread&quantity=50", frequency="daily"
    )
    SavedSearch.objects.update(made_at=clock.now() - timedelta(minutes=1))
    old = old_listing(fellside)
    changed(old)
    Tier.objects.filter(listing=old, min_quantity=960).update(unit_price=Decimal("9.00"))
    changed(old)

    morning()

    assert PriceDrop.objects.count() == 1
    assert to(haoyuan) == []


def test_a_translation_of_an_old_listing_wakes_nobody(
    fellside: Company, haoyuan: Company, changed
) -> None:
    following.follow(by=haoyuan.trader, ref=fellside.organisation.ref)
    actions.save(by=haoyuan.trader, name="all", query="", frequency="instant")
    changed(old_listing(fellside))

    assert not Notification.objects.filter(kind="sourcing.followed").exists()
    soon = clock.now() + timedelta(minutes=1)
    assert not SavedSearch.objects.filter(available_at__lt=soon).exists()


def test_many_changes_are_looked_at_together(fellside: Company) -> None:
    counts = []
    for size in (5, 20):
        listings = [build.listing(supplier=fellside) for _ in range(size)]
        watching.mark([each.pk for each in listings])
        PriceWatch.objects.update(announced=True)
        with statements() as asked:
            work.drain(watching.WORK)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert not PriceWatch.objects.exclude(work_state="done").exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("shortbread", True),
        ("酥饼", True),
        ("subing", True),
        ("shortbraed", True),
        ("gin", False),
        ("", True),
    ],
)
def test_what_matches_is_what_the_page_finds(
    fellside: Company, changed, query: str, found: bool
) -> None:
    one = build.listing(supplier=fellside, title="Shortbread rounds", zh_title="圆形酥饼")
    two = build.listing(supplier=fellside, title="Shortbread fingers", zh_title="酥饼条")
    changed(one, two)

    assert matching(SearchRequest(q=query), [one.pk]) == ({one.pk} if found else set())
    assert matching(SearchRequest(q=query), []) == set()


def test_filters_hold_for_alerts_too(fellside: Company, changed) -> None:
    made = build.listing(supplier=fellside, title="Shortbread rounds")
    changed(made)

    assert matching(SearchRequest(q="shortbread", max_moq=10), [made.pk]) == set()
    assert matching(SearchRequest(q="shortbread", max_moq=48), [made.pk]) == {made.pk}
    assert matching(SearchRequest(q="shortbread", picked={"level": ("3",)}), [made.pk]) == set()
    assert backend().status().usable


@pytest.mark.capability("B03", "a price that is not for the reader leaves by no door")
def test_no_fall_is_told_of_a_price_that_is_not_for_everybody(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, morning
) -> None:
    old = old_listing(fellside)
    changed(old)
    Listing.objects.filter(pk=old.pk).update(price_audience="verified")

    cheaper(old, "12.00")
    changed(old)
    morning()

    assert not PriceDrop.objects.exists()
    assert to(haoyuan) == []
