"""A quote that was set aside leaves its place on an open request, and may come back to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buyers.needs import actions as needs
from buyers.needs.invariants import needs as contradictions
from buyers.needs.models import Match, Need
from buyers.needs.queries import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Conflict
from marketplace.notifications.models import Notification
from orders.negotiation.models import Negotiation
from orders.quality import actions
from orders.quality.models import QuoteCheck
from tests import build
from tests.build import Company
from tests.buyers.needs import making as asking
from tests.conftest import ClientFor
from tests.orders.quality import making

pytestmark = pytest.mark.django_db
PLACES = pytest.mark.capability(
    "Q03",
    "a quote set aside frees its place; a better one takes it while there is room, and one set aside wrongly has it back",
)


@pytest.fixture
def need(haoyuan: Company, fellside: Company, rival: Company, moderator: Member) -> Need:
    """Room for one quote."""
    need = asking.told(asking.published(haoyuan, moderator), fellside, rival)
    Need.objects.filter(pk=need.pk).update(quotes_at_most=1)
    return need


def upheld(talk: Negotiation, buyer: Company, moderator: Member) -> QuoteCheck:
    check = actions.report(by=buyer.trader, ref=talk.ref, reason="spec")
    actions.uphold(by=moderator, ref=check.ref, reason="spec")
    talk.refresh_from_db()
    return check


def places(need: Need) -> tuple[int, int]:
    """Taken, and at most; the stored facts agree with each other."""
    need.refresh_from_db()
    assert list(contradictions(None)) == []
    assert replay.problems(need) == []
    return need.quotes, need.quotes_at_most


@PLACES
def test_a_quote_set_aside_leaves_its_place_to_another(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    with pytest.raises(Conflict) as full:
        asking.quoted(need, rival)
    assert full.value.code == "full"

    upheld(talk, haoyuan, moderator)

    assert places(need) == (0, 1)
    assert standing(fellside.organisation.pk, clock.now()).used == 1
    asking.quoted(need, rival)
    assert places(need) == (1, 1)
    with pytest.raises(Conflict) as again:
        making.sent(talk, fellside)
    assert again.value.code == "full"
    talk.refresh_from_db()
    assert (talk.versions, talk.current) == (1, None)
    needs.ask_more(by=haoyuan.trader, ref=need.ref)
    making.sent(talk, fellside)
    assert places(need)[0] == 2


@PLACES
def test_a_better_quote_takes_the_place_while_there_is_room(
    need: Need, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    upheld(talk, haoyuan, moderator)

    making.sent(talk, fellside)

    assert places(need) == (1, 1)
    assert standing(fellside.organisation.pk, clock.now()).used == 1
    talk.refresh_from_db()
    assert talk.current.number == 2


@PLACES
def test_one_set_aside_wrongly_has_its_place_back_in_a_full_request_too(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    check = upheld(talk, haoyuan, moderator)
    asking.quoted(need, rival)
    actions.appeal(by=fellside.trader, ref=check.ref, note="All butter.")

    actions.lift(by=build.staff(StaffGroup.MODERATOR), ref=check.ref, note="It is.")

    talk.refresh_from_db()
    assert talk.current.number == 1
    assert places(need) == (2, 2)
    assert Match.objects.filter(need=need, freed_at=None).count() == 2


@PLACES
def test_the_place_comes_back_though_the_offer_has_run_out(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    check = upheld(talk, haoyuan, moderator)
    asking.quoted(need, rival)
    with clock.told(clock.now() + timedelta(days=11)):
        actions.lift(by=moderator, ref=check.ref, note="It was fair.")

        talk.refresh_from_db()
        assert talk.current is None
        assert places(need) == (2, 2)
        making.sent(talk, fellside)
    assert places(need) == (2, 2)


def test_lifting_an_old_decision_gives_no_second_place(
    need: Need, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    first = upheld(talk, haoyuan, moderator)
    making.sent(talk, fellside)
    talk.refresh_from_db()

    actions.lift(by=moderator, ref=first.ref, note="It was fair.")
    assert places(need) == (1, 1)
    upheld(talk, haoyuan, moderator)
    assert places(need) == (0, 1)


def test_whose_quote_was_set_aside_after_the_end_may_still_mend_it(
    need: Need, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    Need.objects.filter(pk=need.pk).update(expires_at=clock.now() - timedelta(hours=1))
    assert needs.expire_due() == 1
    upheld(talk, haoyuan, moderator)
    assert places(need) == (0, 1)

    making.sent(talk, fellside)

    assert places(need) == (1, 1)
    need.refresh_from_db()
    assert need.state == "expired"


@PLACES
def test_a_request_opened_again_stands_where_it_was_quoted(
    need: Need, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    talk = asking.quoted(need, fellside)
    upheld(talk, haoyuan, moderator)
    needs.close(by=haoyuan.trader, ref=need.ref, reason="no_fit")

    needs.reopen(by=haoyuan.trader, ref=need.ref)

    need.refresh_from_db()
    assert need.state == "quoted"


@PLACES
def test_the_supplier_is_told_that_the_place_is_free(
    need: Need, haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    upheld(asking.quoted(need, fellside), haoyuan, moderator)

    note = Notification.objects.filter(kind="offer.upheld").first()
    assert note is not None
    assert "while there is room" in note.params["advice"]["en"]
    assert "名额" in note.params["advice"]["zh-hans"]
    page = f"/en/needs/{need.ref}/"
    assert "Your quote was set aside." in client_for(fellside.trader).get(page).text
