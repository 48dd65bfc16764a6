"""The loop of offers and counter-offers: turns, versions, answers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import (
    Conflict,
    Expired,
    Invalid,
    NotAllowed,
    NotYourTurn,
    Stale,
    WrongState,
)
from orders.negotiation import actions
from orders.negotiation.models import Negotiation, Offer, OfferLine
from tests import build
from tests.build import Company

D = Decimal


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


def offer(talk: Negotiation, by: Company, **changes: object) -> Offer:
    terms = build.terms(talk.rfq, **changes)
    return actions.send(by=by.trader, ref=talk.ref, terms=terms)


def fresh(talk: Negotiation) -> Negotiation:
    return Negotiation.objects.select_related("current").get(pk=talk.pk)


def accept(talk: Negotiation, by: Company, version: Offer, **changes: object) -> str:
    facts = {"expected_total": version.total, "currency": version.currency} | changes
    return actions.accept(by=by.owner, ref=talk.ref, number=version.number, **facts)


def test_there_is_one_negotiation_per_request(talk: Negotiation, fellside: Company) -> None:
    again, made = actions.open_negotiation(by=fellside.trader, ref=talk.rfq.ref)

    assert (again, made) == (talk, False)


@pytest.mark.capability("Q09", "each send is an immutable version with the next number")
def test_each_send_is_the_next_version(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    offer(talk, fellside)
    offer(talk, haoyuan, lead_days=21)

    assert [(o.number, o.side) for o in talk.offers.all()] == [(1, "supplier"), (2, "buyer")]


@pytest.mark.capability("Q09", "each send is an immutable version with the next number")
def test_a_version_cannot_be_edited_even_in_the_database(
    talk: Negotiation, fellside: Company
) -> None:
    version = offer(talk, fellside)

    for change in (
        lambda: Offer.objects.filter(pk=version.pk).update(lead_days=1),
        lambda: OfferLine.objects.filter(offer=version).update(unit_price=1),
        lambda: OfferLine.objects.filter(offer=version).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.capability("Q09", "only the side whose turn it is may send")
def test_the_turn_passes_with_every_version(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    with pytest.raises(NotYourTurn):
        offer(talk, haoyuan)
    offer(talk, fellside)
    with pytest.raises(NotYourTurn):
        offer(talk, fellside)
    offer(talk, haoyuan)

    assert fresh(talk).turn == "supplier"


@pytest.mark.capability("Q09", "the number of rounds is limited")
def test_after_the_last_round_only_an_answer_remains(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    Negotiation.objects.filter(pk=talk.pk).update(most_rounds=1)
    offer(talk, fellside)
    last = offer(talk, haoyuan)

    with pytest.raises(WrongState, match="rounds"):
        offer(talk, fellside)

    assert accept(talk, fellside, last).startswith("TP-")


@pytest.mark.capability("Q10", "a countered version is superseded by its own side's next")
def test_what_becomes_of_versions(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    offer(talk, fellside)
    offer(talk, haoyuan)
    offer(talk, fellside)

    assert [o.state for o in talk.offers.all()] == ["superseded", "countered", "sent"]


@pytest.mark.capability("Q10", "the other side opening a version marks it viewed")
def test_only_the_other_side_marks_a_version_viewed(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    version = offer(talk, fellside)

    actions.view(by=fellside.viewer, negotiation=fresh(talk))
    version.refresh_from_db()
    assert version.state == "sent"

    actions.view(by=haoyuan.viewer, negotiation=fresh(talk))
    version.refresh_from_db()
    assert version.state == "viewed"
    assert version.viewed_at is not None


@pytest.mark.capability("Q07", "an offer is refused without price, place, lead time or payment")
def test_an_incomplete_offer_names_every_field(talk: Negotiation, fellside: Company) -> None:
    line = build.terms(talk.rfq).lines[0]
    changes = {
        "lines": (type(line)(line.key, 0, "CT", None),),
        "place": " ",
        "lead_days": None,
        "payment": ((D(30), "order_confirmed"),),
        "valid_until": clock.now() - timedelta(seconds=1),
        "freight": D(-1),
    }

    with pytest.raises(Invalid) as refused:
        offer(talk, fellside, **changes)

    assert set(refused.value.errors) == {
        "lines.0.quantity", "lines.0.unit_price", "place", "lead_days", "payment",
        "valid_until", "freight",
    }  # fmt: skip
    assert not talk.offers.exists()


@pytest.mark.capability("Q13", "accepting makes exactly one order")
def test_accepting_makes_one_order_and_ends_the_negotiation(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    version = offer(talk, fellside)

    order = accept(talk, haoyuan, version)

    talk = fresh(talk)
    assert order == talk.made
    assert (talk.state, talk.current.state, talk.rfq.state) == ("accepted",) * 2 + ("awarded",)
    with pytest.raises(WrongState):
        accept(talk, haoyuan, version)


@pytest.mark.capability("Q13", "the acceptance names version and total")
def test_an_acceptance_of_another_version_or_total_is_refused(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    version = offer(talk, fellside)

    with pytest.raises(Conflict) as refused:
        accept(talk, haoyuan, version, expected_total=version.total + 1)
    assert refused.value.code == "total_differs"
    with pytest.raises(Conflict) as refused:
        accept(talk, haoyuan, version, currency="CNY")
    version.number = 7
    with pytest.raises(Conflict) as refused:
        accept(talk, haoyuan, version)
    assert refused.value.code == "superseded"
    assert fresh(talk).state == "open"


def test_nobody_accepts_their_own_offer(talk: Negotiation, fellside: Company) -> None:
    version = offer(talk, fellside)

    with pytest.raises(NotYourTurn):
        accept(talk, fellside, version)


def test_a_viewer_may_not_act(talk: Negotiation, fellside: Company) -> None:
    with pytest.raises(NotAllowed):
        actions.send(by=fellside.viewer, ref=talk.ref, terms=build.terms(talk.rfq))


def test_a_stranger_finds_nothing(talk: Negotiation, rival: Company) -> None:
    with pytest.raises(Negotiation.DoesNotExist):
        actions.send(by=rival.owner, ref=talk.ref, terms=build.terms(talk.rfq))


def test_a_stale_counter_is_told_what_changed(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    read = fresh(talk).version
    offer(talk, fellside)

    with pytest.raises(Stale) as refused:
        actions.send(
            by=haoyuan.trader, ref=talk.ref, terms=build.terms(talk.rfq), expected_version=read
        )

    assert [each["kind"] for each in refused.value.extra["changed"]] == ["send"]


def test_a_declined_negotiation_is_over(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    offer(talk, fellside)

    actions.decline(by=haoyuan.trader, ref=talk.ref, reason="price")

    talk = fresh(talk)
    assert (talk.state, talk.current.state) == ("declined", "declined")
    with pytest.raises(WrongState):
        offer(talk, fellside)


def test_a_withdrawn_offer_gives_the_turn_back(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    version = offer(talk, fellside)

    actions.withdraw(by=fellside.trader, ref=talk.ref)

    assert fresh(talk).turn == "supplier"
    with pytest.raises(WrongState):
        accept(talk, haoyuan, version)
    assert offer(talk, fellside).number == 2


@pytest.mark.capability("Q10", "an expired offer is read-only for every act")
def test_after_its_date_an_offer_can_only_be_read(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    version = offer(talk, fellside)

    with clock.told(version.valid_until):
        with pytest.raises(Expired):
            accept(talk, haoyuan, version)
        with pytest.raises(Expired):
            offer(talk, haoyuan, valid_until=version.valid_until + timedelta(days=9))
        assert actions.expire_due() == 1
        assert actions.expire_due() == 0
        with pytest.raises(Expired):
            accept(talk, haoyuan, version)
        with pytest.raises(Expired):
            actions.withdraw(by=fellside.trader, ref=talk.ref)

    assert fresh(talk).state == "expired"


def test_the_history_of_a_long_negotiation_replays(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    for company in (fellside, haoyuan, fellside):
        version = offer(talk, company)
    accept(talk, haoyuan, version)

    assert replay.problems(fresh(talk)) == []


def test_a_suspended_company_closes_every_door(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    version = offer(talk, fellside)
    fellside.organisation.suspended = True
    fellside.organisation.save()

    with pytest.raises(NotAllowed, match="suspended"):
        accept(talk, haoyuan, version)
