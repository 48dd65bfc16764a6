"""Doubts about quotes: reported, upheld, appealed against, lifted."""

import pytest
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from orders.negotiation.models import Negotiation
from orders.quality import actions
from orders.quality.models import QuoteCheck
from tests import build
from tests.build import Company
from tests.buyers.needs import making as needs
from tests.conftest import ClientFor
from tests.orders.quality import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(haoyuan: Company, fellside: Company, moderator: Member) -> Negotiation:
    return making.begun(haoyuan, fellside, moderator)


def _doubted(talk: Negotiation, buyer: Company, supplier: Company) -> QuoteCheck:
    making.sent(talk, supplier)
    return actions.report(by=buyer.trader, ref=talk.ref, reason="spec", note="不是黄油的")


@pytest.mark.capability("Q17", "the buyer reports a quote for one of the same reasons")
def test_a_buyer_reports_a_quote_once(
    begun: Negotiation,
    haoyuan: Company,
    rival_buyer: Company,
    fellside: Company,
    client_for: ClientFor,
) -> None:
    with pytest.raises(WrongState):
        actions.report(by=haoyuan.trader, ref=begun.ref, reason="spec")
    making.sent(begun, fellside)
    client, url = client_for(haoyuan.trader), reverse("quality:report", args=[begun.ref])
    room = reverse("negotiation:room", args=[begun.ref])
    assert url in client.get(room).content.decode()
    assert client.post(url, {}).status_code == 422
    client.post(url, {"reason": "spec", "note": "不是黄油的"})

    assert QuoteCheck.objects.get().reported_by == haoyuan.trader.user
    with pytest.raises(WrongState):
        actions.report(by=haoyuan.owner, ref=begun.ref, reason="price")
    with pytest.raises(NotAllowed):
        actions.report(by=fellside.owner, ref=begun.ref, reason="price")
    with pytest.raises(Negotiation.DoesNotExist):
        actions.report(by=rival_buyer.owner, ref=begun.ref, reason="price")
    seen = client_for(fellside.trader).get(room).content.decode()
    assert "With our officers" not in seen


@pytest.mark.capability(
    "Q17", "upheld: the quote leaves the table, the supplier is told why and what to do"
)
def test_upheld_the_quote_is_set_aside_and_may_be_mended(
    begun: Negotiation,
    haoyuan: Company,
    fellside: Company,
    moderator: Member,
    officer: Member,
    client_for: ClientFor,
) -> None:
    check = _doubted(begun, haoyuan, fellside)
    work.drain_all()
    desk, url = client_for(moderator), reverse("quality:look", args=[check.ref])
    assert check.ref in desk.get(reverse("desk:queue")).content.decode()
    page = desk.get(url).content.decode()
    assert 'data-key="2"' in page
    assert "15.00" in page
    assert desk.post(url, {"do": "uphold"}).status_code == 422
    with pytest.raises(NotAllowed):
        actions.uphold(by=officer, ref=check.ref, reason="spec")

    desk.post(url, {"do": "uphold", "reason": "spec", "note": "Margarine is no butter."})

    begun.refresh_from_db()
    check.refresh_from_db()
    offer = begun.offers.get()
    assert (check.state, offer.state, begun.current, begun.turn) == (
        "upheld", "set_aside", None, "supplier",
    )  # fmt: skip
    assert replay.problems(begun) == replay.problems(check) == []
    told = Notification.objects.filter(kind="offer.upheld").first()
    assert told.params["reason"]["zh-hans"] != told.params["reason"]["en"]
    mine = client_for(fellside.trader).get(reverse("quality:check", args=[check.ref]))
    assert "Offer what was asked for" in mine.content.decode()
    assert "Margarine" in mine.content.decode()
    assert "不是黄油的" not in mine.content.decode()
    theirs = client_for(haoyuan.trader)
    room = theirs.get(reverse("negotiation:room", args=[begun.ref])).content.decode()
    assert "Set aside by us" in room
    making.sent(begun, fellside, lead_days=20)


@pytest.mark.capability("Q17", "the supplier appeals once; another officer decides")
@pytest.mark.capability("Q17", "a wrong decision is lifted and the quote stands again")
def test_an_appeal_is_decided_by_another_and_the_quote_stands_again(
    begun: Negotiation, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    check = _doubted(begun, haoyuan, fellside)
    other = build.staff(StaffGroup.MODERATOR, name="Another Lin")
    actions.uphold(by=moderator, ref=check.ref, reason="spec")
    with pytest.raises(Invalid):
        actions.appeal(by=fellside.trader, ref=check.ref, note=" ")
    actions.appeal(by=fellside.trader, ref=check.ref, note="It is butter: see the label.")
    with pytest.raises(WrongState):
        actions.appeal(by=fellside.trader, ref=check.ref, note="Again")
    with pytest.raises(NotAllowed):
        actions.lift(by=moderator, ref=check.ref, note="Right")

    actions.lift(by=other, ref=check.ref, note="The label says butter.")

    begun.refresh_from_db()
    offer = begun.offers.get()
    assert (offer.state, begun.current, begun.turn) == ("sent", offer, "buyer")
    assert replay.problems(begun) == []
    assert needs.accepted(begun, haoyuan)
    kinds = set(Notification.objects.values_list("kind", flat=True))
    assert {"offer.lifted", "offer.stands", "offer.set_aside"} <= kinds


def test_lifted_too_late_nothing_moves(
    begun: Negotiation, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    check = _doubted(begun, haoyuan, fellside)
    actions.uphold(by=moderator, ref=check.ref, reason="price")
    second = making.sent(begun, fellside, lead_days=20)

    event = actions.lift(by=moderator, ref=check.ref, note="We were wrong")

    begun.refresh_from_db()
    assert (event.data["put_back"], begun.current) == (False, second)


def test_what_has_become_an_order_is_not_set_aside(
    begun: Negotiation, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    check = _doubted(begun, haoyuan, fellside)
    needs.accepted(begun, haoyuan)

    with pytest.raises(WrongState):
        actions.uphold(by=moderator, ref=check.ref, reason="price")
    actions.clear(by=moderator, ref=check.ref)
    assert Notification.objects.filter(kind="offer.fair").exists()


@pytest.mark.capability("Q17", "the buyer reports a quote for one of the same reasons")
@pytest.mark.capability("Q17", "the supplier appeals once; another officer decides")
def test_programs_report_and_appeal(
    begun: Negotiation, haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    making.sent(begun, fellside)
    made = making.called(
        haoyuan, f"negotiations/{begun.ref}/report/", reason="spec", note="不好"
    )
    assert (made["state"], made["reported"]) == ("open", True)
    assert making.called(fellside, "quote-checks/")["results"] == []
    actions.uphold(by=moderator, ref=made["ref"], reason="spec", note="No butter")

    appealed = making.called(fellside, f"quote-checks/{made['ref']}/appeal/", note="It is")

    assert (appealed["state"], appealed["reason"]) == ("appealed", "spec")
    assert appealed["advice"].startswith("Offer what was asked for")
    assert [each["ref"] for each in making.called(haoyuan, "quote-checks/")["results"]] == [
        made["ref"]
    ]
    making.called(haoyuan, f"negotiations/{begun.ref}/rating/", mark=2, note="差")
    stands = making.called(fellside, "quoting/")
    assert (stands["used"], [row["mark"] for row in stands["results"]]) == (1, [2])
