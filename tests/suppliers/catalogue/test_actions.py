"""What may be done with a listing, by whom, and what follows from it."""

from decimal import Decimal

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid, NotAllowed, Stale, WrongState
from marketplace.notifications.models import Notification
from suppliers.catalogue import actions, changes, queries
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.pricing import Rung
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    calls: list[list[int]] = []
    monkeypatch.setattr(changes, "_listeners", [lambda ids: calls.append(list(ids))])
    return calls


@pytest.mark.capability("L02", "a ladder is rows of minimum quantity and unit price")
@pytest.mark.capability("L02", "the first row starts at the minimum order")
def test_the_minimum_order_is_the_first_row(fellside: Company) -> None:
    listing = making.draft(fellside.trader)
    assert listing.ladder == list(making.LADDER)
    assert listing.moq == 24
    with pytest.raises(Invalid) as refusal:
        actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"moq": 36}))
    assert set(refusal.value.errors) == {"tiers.0.min_quantity"}


@pytest.mark.capability("L02", "quantities rise strictly and prices fall strictly")
def test_a_ladder_out_of_order_is_refused_by_row_and_field(fellside: Company) -> None:
    rungs = (Rung(24, Decimal("21.60")), Rung(24, Decimal("21.60")))
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, lists={"tiers": rungs})
    assert set(refusal.value.errors) == {"tiers.1.min_quantity", "tiers.1.unit_price"}
    assert not Listing.objects.exists()


@pytest.mark.capability("L02", "orders come in multiples")
def test_quantities_keep_to_the_order_multiple(fellside: Company) -> None:
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, order_multiple=7)
    assert "tiers.0.min_quantity" in refusal.value.errors


@pytest.mark.capability("L02", "a price may be on request")
def test_price_on_request_needs_no_ladder_and_takes_none(fellside: Company) -> None:
    listing = making.submitted(
        fellside.trader, price_on_request=True, moq=24, lists={"tiers": ()}
    )
    assert (listing.state, listing.moq, listing.ladder) == ("submitted", 24, [])
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, price_on_request=True, moq=24)
    assert set(refusal.value.errors) == {"tiers"}


@pytest.mark.capability("L02", "the currency is GBP, USD, EUR or CNY")
@pytest.mark.parametrize("currency", ["GBP", "USD", "EUR", "CNY"])
def test_the_four_currencies_are_taken(fellside: Company, currency: str) -> None:
    assert making.draft(fellside.trader, currency=currency).currency == currency


@pytest.mark.capability("L02", "the currency is GBP, USD, EUR or CNY")
def test_another_currency_is_refused(fellside: Company) -> None:
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, currency="JPY")
    assert set(refusal.value.errors) == {"currency"}


def test_a_sku_is_used_once_per_company_and_falls_back_to_the_reference(
    fellside: Company, rival: Company
) -> None:
    making.draft(fellside.trader, sku="A-1")
    making.draft(rival.trader, sku="A-1")
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, sku="A-1")
    assert set(refusal.value.errors) == {"sku"}
    nameless = making.draft(fellside.trader, sku="")
    assert nameless.sku == nameless.ref


@pytest.mark.parametrize("code", ["22083", "220830000", "770120", "2208A0", "980001"])
def test_a_wrong_hs_code_is_refused(fellside: Company, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, hs_code=code)
    assert set(refusal.value.errors) == {"hs_code"}


@pytest.mark.capability("L06", "an Incoterm needs its named place")
def test_a_term_needs_a_place_and_a_known_code(fellside: Company) -> None:
    with pytest.raises(Invalid) as refusal:
        making.draft(fellside.trader, lists={"terms": (("FCA", " "), ("DDP", "Hangzhou"))})
    assert set(refusal.value.errors) == {"terms.0.place", "terms.1.incoterm"}


@pytest.mark.capability("L09", "a listing goes from draft through review to live")
def test_a_listing_walks_from_draft_to_live(
    fellside: Company, moderator: Member, heard: list[list[int]]
) -> None:
    listing = making.draft(fellside.trader)
    assert not Listing.objects.public().exists()
    actions.submit(by=fellside.trader, ref=listing.ref)
    assert not Listing.objects.public().exists()
    actions.publish(by=moderator, ref=listing.ref)
    assert Listing.objects.public().get().published_at is not None
    assert heard[-1] == [listing.pk]
    told = Notification.objects.filter(kind="listing_published")
    assert {n.recipient for n in told} == {fellside.owner.user, fellside.trader.user}


def test_what_is_missing_is_named_by_field(fellside: Company) -> None:
    listing = actions.create(by=fellside.trader, patch=Patch(texts={"title": "Tea"}))
    with pytest.raises(Invalid) as refusal:
        actions.submit(by=fellside.trader, ref=listing.ref)
    assert set(refusal.value.errors) == {"category", "hs_code", "tiers", "terms"}


@pytest.mark.capability("L09", "only listings of approved suppliers are ever visible")
def test_suspending_the_company_hides_its_listings_and_tells_search(
    fellside: Company, heard: list[list[int]]
) -> None:
    from suppliers.onboarding import changes as supplier_changes

    listing = making.live(fellside.trader)
    organisation = fellside.organisation
    organisation.suspended = True
    organisation.save()
    supplier_changes.announce(organisation.pk)
    assert not Listing.objects.public().exists()
    assert heard[-1] == [listing.pk]


@pytest.mark.capability("L09", "only listings of approved suppliers are ever visible")
def test_a_company_that_is_not_approved_prepares_but_does_not_submit(
    fellside: Company,
) -> None:
    fellside.organisation.approved = False
    fellside.organisation.save()
    listing = making.draft(fellside.trader)
    with pytest.raises(NotAllowed):
        actions.submit(by=fellside.trader, ref=listing.ref)


@pytest.mark.capability("L09", "a moderator asks for changes or rejects with a reason")
@pytest.mark.parametrize("verb", ["request_changes", "reject"])
def test_sending_back_and_rejecting_need_a_reason(
    fellside: Company, moderator: Member, verb: str
) -> None:
    listing = making.submitted(fellside.trader)
    act = getattr(actions, verb)
    with pytest.raises(Invalid):
        act(by=moderator, ref=listing.ref, reason="  ")
    after = act(by=moderator, ref=listing.ref, reason="The photo shows another product.")
    assert queries.last_reason(after) == "The photo shows another product."
    told = Notification.objects.filter(recipient=fellside.trader.user).get()
    assert told.params["reason"] == "The photo shows another product."


def test_only_a_moderator_publishes(
    fellside: Company, officer: Member, moderator: Member
) -> None:
    listing = making.submitted(fellside.trader)
    for member in (fellside.owner, officer):
        with pytest.raises(NotAllowed):
            actions.publish(by=member, ref=listing.ref)
    assert actions.publish(by=moderator, ref=listing.ref).state == "live"


@pytest.mark.capability("L09", "a live listing can be paused, resumed and archived")
def test_pausing_hides_and_resuming_shows(fellside: Company, heard: list[list[int]]) -> None:
    listing = making.live(fellside.trader)
    actions.pause(by=fellside.trader, ref=listing.ref)
    assert not Listing.objects.public().exists()
    actions.resume(by=fellside.trader, ref=listing.ref)
    assert Listing.objects.public().exists()
    actions.archive(by=fellside.trader, ref=listing.ref)
    assert not Listing.objects.public().exists()
    assert heard[-3:] == [[listing.pk]] * 3
    with pytest.raises(WrongState):
        actions.resume(by=fellside.trader, ref=listing.ref)


@pytest.mark.capability(
    "L09", "an edit of guarded fields waits while the old version stays live"
)
def test_a_guarded_edit_waits_beside_the_live_version(
    fellside: Company, moderator: Member
) -> None:
    listing = making.live(fellside.trader)
    title = "Butter shortbread, gift carton"
    after = actions.edit(
        by=fellside.trader,
        ref=listing.ref,
        patch=Patch({"brand": "Fell & Side", "lead_days": 14}, {"title": title}),
    )
    assert (after.state, after.brand, after.lead_days) == ("live", "Fellside", 14)
    assert queries.facts([listing.pk])[listing.pk].title("en") == making.TEXTS["title"]
    change = queries.open_change(listing)
    assert change.proposed == {"brand": "Fell & Side", "text:title": title}
    actions.approve_change(by=moderator, ref=listing.ref)
    facts = queries.facts([listing.pk])[listing.pk]
    assert (facts.brand, facts.title("en")) == ("Fell & Side", title)
    assert queries.open_change(listing) is None


@pytest.mark.capability("L09", "a change of price needs no new review")
def test_a_new_price_holds_at_once(fellside: Company) -> None:
    listing = making.live(fellside.trader)
    tiers = (Rung(24, Decimal("20.00")),)
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch(tiers=tiers))
    assert queries.facts([listing.pk])[listing.pk].tiers == list(tiers)
    assert queries.open_change(listing) is None


def test_a_declined_edit_leaves_the_live_version(fellside: Company, moderator: Member) -> None:
    listing = making.live(fellside.trader)
    edit = Patch(texts={"title": "The best shortbread in the world"})
    actions.edit(by=fellside.trader, ref=listing.ref, patch=edit)
    with pytest.raises(Invalid):
        actions.decline_change(by=moderator, ref=listing.ref, reason="")
    actions.decline_change(by=moderator, ref=listing.ref, reason="No superlatives.")
    assert queries.facts([listing.pk])[listing.pk].title("en") == making.TEXTS["title"]
    assert queries.open_change(listing) is None


def test_setting_a_field_back_takes_it_out_of_the_proposal(fellside: Company) -> None:
    listing = making.live(fellside.trader)
    for brand in ("Fell & Side", "Fellside"):
        actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"brand": brand}))
    assert queries.open_change(listing) is None


def test_what_is_with_reviewers_is_not_edited_until_taken_back(fellside: Company) -> None:
    listing = making.submitted(fellside.trader)
    with pytest.raises(WrongState):
        actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"brand": "X"}))
    actions.withdraw(by=fellside.trader, ref=listing.ref)
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"brand": "X"}))


def test_a_stale_version_is_refused_with_what_changed(fellside: Company) -> None:
    listing = making.draft(fellside.trader)
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"brand": "X"}))
    with pytest.raises(Stale) as refusal:
        actions.edit(
            by=fellside.owner, ref=listing.ref, patch=Patch({"brand": "Y"}), expected_version=1
        )
    changed = refusal.value.extra["changed"]
    assert changed[0]["data"]["changed"] == {"brand": ["Fellside", "X"]}


def test_a_viewer_and_another_company_change_nothing(fellside: Company, rival: Company) -> None:
    listing = making.draft(fellside.trader)
    with pytest.raises(NotAllowed):
        actions.edit(by=fellside.viewer, ref=listing.ref, patch=Patch({"brand": "X"}))
    with pytest.raises(Listing.DoesNotExist):
        actions.edit(by=rival.owner, ref=listing.ref, patch=Patch({"brand": "X"}))
    with pytest.raises(NotAllowed):
        actions.create(by=fellside.viewer, patch=making.patch())


def test_a_buyer_lists_nothing(haoyuan: Company) -> None:
    with pytest.raises(NotAllowed):
        actions.create(by=haoyuan.owner, patch=making.patch())


@pytest.mark.capability("L05", "lead time follows the quantity, and samples have their own")
def test_lead_times_by_quantity(fellside: Company) -> None:
    from suppliers.catalogue.pricing import LeadStep, lead_days_at

    steps = (LeadStep(24, 7), LeadStep(101, 21), LeadStep(1001, None))
    listing = making.live(fellside.trader, sample_lead_days=3, lists={"lead_times": steps})
    facts = queries.facts([listing.pk])[listing.pk]
    assert facts.sample_lead_days == 3
    assert [lead_days_at(facts.lead_steps, q, facts.lead_days) for q in (24, 101, 2000)] == [
        7,
        21,
        None,
    ]


def test_a_duplicate_is_a_draft_with_the_same_goods(fellside: Company) -> None:
    listing = making.live(fellside.trader)
    copy = actions.duplicate(by=fellside.trader, ref=listing.ref)
    assert (copy.state, copy.sku, copy.published_at) == ("draft", copy.ref, None)
    theirs, mine = (queries.facts([pk])[pk] for pk in (listing.pk, copy.pk))
    assert mine.tiers == theirs.tiers
    assert mine.terms == theirs.terms
    assert mine.title("en") == theirs.title("en")
