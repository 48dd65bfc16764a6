"""Saved searches: what is new in them is told once, in one mail, and nothing that is hidden."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from buyers.sourcing.actions import alerting, following
from buyers.sourcing.actions import searches as actions
from buyers.sourcing.models import AlertItem, AlertMail, SavedSearch
from buyers.sourcing.queries import searches as queries
from marketplace.accounts.models import Membership
from marketplace.lifecycle import clock
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import Listing
from suppliers.search.engine.backend import Unusable
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db


def to(company: Company) -> list[mail.EmailMultiAlternatives]:
    return [each for each in mail.outbox if each.to == [company.trader.user.email]]


@pytest.mark.capability("D11", "it tells of new listings and of lower prices, each once")
def test_a_new_listing_is_told_once(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, morning
) -> None:
    new = build.listing(supplier=fellside, title="Shortbread rounds", zh_title="圆形酥饼")
    other = build.listing(supplier=fellside, title="Oatcakes", zh_title="燕麦饼")
    changed(new, other)

    morning()
    changed(new)
    morning()

    (letter,) = to(haoyuan)
    assert "圆形酥饼" in letter.body
    assert "燕麦饼" not in letter.body
    assert [item.listing for item in AlertItem.objects.all()] == [new]


@pytest.mark.capability("D11", "what is hidden is never sent")
@pytest.mark.parametrize("when", ["before the look", "before the mail"])
def test_what_is_hidden_is_never_sent(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, when: str
) -> None:
    new = build.listing(supplier=fellside, title="Shortbread rounds", zh_title="圆形酥饼")
    changed(new)
    if when == "before the look":
        Listing.objects.update(state="paused")
    SavedSearch.objects.update(available_at=clock.now())
    work.drain(alerting.WORK)
    assert AlertMail.objects.exists() == (when == "before the mail")
    fellside.organisation.suspended = True
    fellside.organisation.save()

    work.drain_all()

    assert to(haoyuan) == []


@pytest.mark.parametrize("lost", ["left", "inactive", "suspended", "stopped"])
def test_nothing_goes_to_who_may_not_read_it_any_more(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, lost: str
) -> None:
    changed(build.listing(supplier=fellside, title="Shortbread rounds"))
    SavedSearch.objects.update(available_at=clock.now())
    work.drain(alerting.WORK)
    person, company = haoyuan.trader.user, haoyuan.organisation
    if lost == "left":
        Membership.objects.filter(user=person).delete()
    elif lost == "inactive":
        person.is_active = False
        person.save()
    elif lost == "suspended":
        company.suspended = True
        company.save()
    else:
        actions.stop(saved)

    work.drain_all()

    assert to(haoyuan) == []


def test_what_was_on_sale_before_is_no_news(
    fellside: Company, haoyuan: Company, changed, morning
) -> None:
    changed(build.listing(supplier=fellside, title="Shortbread rounds"))
    actions.save(by=haoyuan.trader, name="x", query="q=shortbread", frequency="daily")

    morning()

    assert to(haoyuan) == []


def test_two_workers_at_one_search_tell_once(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed
) -> None:
    changed(build.listing(supplier=fellside, title="Shortbread rounds"))
    row = SavedSearch.objects.get()
    for _ in range(2):
        SavedSearch.objects.update(work_state="leased")
        alerting.work_off(row)

    assert AlertMail.objects.count() == AlertItem.objects.count() == 1


def test_a_search_that_was_stopped_meanwhile_tells_nothing(
    fellside: Company, saved: SavedSearch, changed
) -> None:
    changed(build.listing(supplier=fellside, title="Shortbread rounds"))
    row = SavedSearch.objects.get()
    actions.stop(row)

    alerting.work_off(row)

    assert not AlertMail.objects.exists()
    assert SavedSearch.objects.get().work_state == "done"


def test_without_an_index_it_waits(saved: SavedSearch, fellside: Company, monkeypatch) -> None:
    build.listing(supplier=fellside, title="Shortbread rounds")

    def away(*_args: object) -> None:
        raise Unusable("away")

    monkeypatch.setattr(queries, "matching", away)
    SavedSearch.objects.update(available_at=clock.now())
    work.drain(alerting.WORK)

    row = SavedSearch.objects.get()
    assert (row.work_state, row.attempts) == ("new", 0)
    assert row.available_at - clock.now() < timedelta(minutes=1)


@pytest.mark.capability(
    "D11",
    "its alert comes at once, every morning or every Monday by the person's own clock, or never",
)
def test_an_alert_at_once_is_woken_by_a_change_and_others_are_not(
    fellside: Company, haoyuan: Company, changed
) -> None:
    for frequency in ("instant", "daily", "weekly", "off"):
        actions.save(by=haoyuan.trader, name=frequency, query="", frequency=frequency)
    changed(build.listing(supplier=fellside, title="Shortbread rounds"))

    soon = clock.now() + timedelta(minutes=1)
    due = SavedSearch.objects.filter(work_state="new", available_at__lt=soon)
    assert [row.name for row in due] == ["instant"]
    assert SavedSearch.objects.get(name="off").work_state == "done"


def test_a_listing_published_by_our_reviewers_reaches_who_waits_for_it(
    fellside: Company, haoyuan: Company, saved: SavedSearch, moderator, index, morning
) -> None:
    """From the supplier's form to the buyer's mail, through every room between."""
    live = making.live(fellside.trader, moderator=moderator)
    work.drain_all()
    index._looked = 0.0

    morning()

    (letter,) = to(haoyuan)
    assert f"/zh-hans/l/{live.ref}/" in letter.body


@pytest.mark.capability("D10", "who follows a supplier is told of its new listings")
def test_followers_are_told_of_a_new_listing_once(
    fellside: Company, rival: Company, haoyuan: Company, changed
) -> None:
    following.follow(by=haoyuan.trader, ref=fellside.organisation.ref)
    new = build.listing(supplier=fellside)
    theirs = build.listing(supplier=rival)
    changed(new, theirs)
    changed(new)

    told = Notification.objects.filter(kind="sourcing.followed")
    assert [(each.recipient, each.path_args) for each in told] == [
        (haoyuan.trader.user, [new.ref])
    ]


def test_the_page_of_a_search_shows_what_it_has_told(
    fellside: Company,
    haoyuan: Company,
    saved: SavedSearch,
    changed,
    morning,
    client_for: ClientFor,
) -> None:
    new = build.listing(supplier=fellside, title="Shortbread rounds")
    changed(new)
    morning()

    page = client_for(haoyuan.trader).get(reverse("sourcing:search", args=[saved.pk]))

    assert [card.ref for card in page.context["told"]] == [new.ref]


def test_a_price_that_is_not_for_the_reader_is_not_in_the_mail(
    fellside: Company, haoyuan: Company, saved: SavedSearch, changed, morning
) -> None:
    new = build.listing(
        supplier=fellside, title="Shortbread rounds", price_audience=Audience.INVITED
    )
    changed(new)

    morning()

    (letter,) = to(haoyuan)
    assert f"/l/{new.ref}/" in letter.body
    for body in (letter.body, letter.alternatives[0][0]):
        assert "17.10" not in body
        assert "158" not in body
