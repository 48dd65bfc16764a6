"""Buyers mark quotes: one mark each, and what follows for the supplier's quoting."""

from datetime import timedelta

import pytest
from django.urls import reverse

from buyers.needs import actions as needs
from buyers.needs.models import Freeze, NeedRules
from buyers.needs.queries import standing
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed, WrongState
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.quality import actions
from orders.quality.models import Rating
from tests.build import Company
from tests.buyers.needs.making import told
from tests.conftest import ClientFor
from tests.orders.quality import making

pytestmark = pytest.mark.django_db


def _frozen(buyer: Company, supplier: Company, moderator: Member) -> Freeze:
    for _ in range(3):
        making.marked(buyer, making.quoted(buyer, supplier, moderator), 2)
    return Freeze.objects.get()


@pytest.mark.capability("Q18", "one mark from 1 to 5 a quote, changed until the request ends")
def test_a_mark_is_one_and_changes_until_the_end(
    haoyuan: Company, fellside: Company, rival_buyer: Company, moderator: Member
) -> None:
    talk = making.quoted(haoyuan, fellside, moderator)
    making.marked(haoyuan, talk, 4)
    changed = actions.rate(by=haoyuan.owner, ref=talk.ref, mark=3, note="缺少保质期")

    assert (Rating.objects.get().mark, replay.problems(changed)) == (3, [])
    for wrong in (0, 6):
        with pytest.raises(Invalid):
            making.marked(haoyuan, talk, wrong)
    with pytest.raises(NotAllowed):
        actions.rate(by=haoyuan.viewer, ref=talk.ref, mark=1)
    with pytest.raises(NotAllowed):
        actions.rate(by=fellside.owner, ref=talk.ref, mark=5)
    with pytest.raises(Negotiation.DoesNotExist):
        making.marked(rival_buyer, talk, 1)
    needs.close(by=haoyuan.trader, ref=talk.rfq.need_ref, reason="changed")
    with pytest.raises(WrongState):
        making.marked(haoyuan, talk, 1)


def test_nothing_is_marked_before_there_is_a_quote(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    need = making.asked(haoyuan, fellside, moderator)
    talk, _made = negotiations.open_for_need(by=fellside.trader, ref=need.ref)

    with pytest.raises(WrongState):
        making.marked(haoyuan, talk, 3)


@pytest.mark.capability("Q18", "the supplier reads mark and reason without whose they are")
def test_the_supplier_reads_the_mark_and_not_whose_it_is(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    talk = making.quoted(haoyuan, fellside, moderator)
    buyer = client_for(haoyuan.trader)
    url = reverse("quality:rate", args=[talk.ref])
    assert buyer.post(url, {"note": "保质期 12 个月"}).status_code == 422
    answer = buyer.post(url, {"mark": "3", "note": "保质期 12 个月"})
    assert answer.url == reverse("negotiation:room", args=[talk.ref])
    assert "3/5" in buyer.get(answer.url).content.decode()
    page = buyer.get(reverse("needs:need", args=[talk.rfq.need_ref])).content.decode()
    assert "Your marks of the quotes" in page
    work.drain_all()

    seen = client_for(fellside.trader).get(reverse("quality:quoting")).content.decode()
    room = client_for(fellside.trader).get(answer.url).content.decode()

    assert "3/5" in seen
    assert "12" in seen
    named = (haoyuan.organisation.legal_name, haoyuan.organisation.alias, talk.ref)
    assert not [name for name in named if name in seen]
    assert "3/5" not in room
    told_ = Notification.objects.filter(kind="offer.rated").first()
    assert "3" in str(told_.params)
    assert talk.ref not in str(told_.params)


@pytest.mark.capability("Q18", "three bad marks in thirty days freeze quoting for seven")
@pytest.mark.capability(
    "Q18", "the supplier is told and sees until when, on the board and at the form"
)
def test_three_bad_marks_freeze_quoting_on_open_requests(
    haoyuan: Company,
    rival_buyer: Company,
    fellside: Company,
    moderator: Member,
    client_for: ClientFor,
) -> None:
    drafted = making.asked(haoyuan, fellside, moderator)
    begun, _made = negotiations.open_for_need(by=fellside.trader, ref=drafted.ref)
    talks = [making.quoted(haoyuan, fellside, moderator) for _ in range(3)]
    making.marked(haoyuan, talks[0], 2)
    making.marked(haoyuan, talks[1], 1)
    making.marked(haoyuan, talks[2], 3)
    assert not Freeze.objects.exists()

    making.marked(haoyuan, talks[2], 2)

    freeze = Freeze.objects.get()
    lasts = freeze.until - freeze.created_at
    assert timedelta(days=7) - timedelta(seconds=5) < lasts <= timedelta(days=7)
    assert {row["mark"] for row in freeze.marks} == {1, 2}
    need = told(making.asked(rival_buyer, fellside, moderator), fellside)
    with pytest.raises(Conflict) as refused:
        negotiations.open_for_need(by=fellside.trader, ref=need.ref)
    assert refused.value.code == "frozen"
    seller = client_for(fellside.trader)
    for name, args in (
        ("needs:board", []),
        ("needs:need", [need.ref]),
        ("negotiation:offer", [begun.ref]),
        ("quality:quoting", []),
    ):
        page = seller.get(reverse(name, args=args)).content.decode()
        assert "You may not quote on open requests for now" in page, name
        assert f'datetime="{freeze.until.isoformat()}"' in page, name
    talks[0].refresh_from_db()
    negotiations.withdraw(by=fellside.trader, ref=talks[0].ref)
    making.sent(talks[0], fellside)
    assert Notification.objects.filter(kind="need.frozen").count() == 2


def test_a_frozen_supplier_loses_nothing_of_what_was_typed(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    need = making.asked(haoyuan, fellside, moderator)
    begun, _made = negotiations.open_for_need(by=fellside.trader, ref=need.ref)
    _frozen(haoyuan, fellside, moderator)

    answer = client_for(fellside.trader).post(
        reverse("negotiation:offer", args=[begun.ref]),
        making.typed(begun, note="Boxes of tin, as asked."),
    )

    assert answer.status_code == 422
    assert "Boxes of tin, as asked." in answer.content.decode()
    assert answer.context["form"].non_field_errors()


@pytest.mark.capability(
    "Q18", "the freeze ends by itself; a moderator lifts it earlier with a reason"
)
def test_a_freeze_ends_by_itself_and_the_marks_count_no_more(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    freeze = _frozen(haoyuan, fellside, moderator)
    need = making.asked(haoyuan, fellside, moderator)

    with clock.told(freeze.until + timedelta(seconds=1)):
        negotiations.open_for_need(by=fellside.trader, ref=need.ref)  # before any worker
        work.registry.work("needs.freeze_end").rows.update(available_at=freeze.created_at)
        work.drain("needs.freeze_end")
        freeze.refresh_from_db()
        assert (freeze.state, replay.problems(freeze)) == ("ended", [])
        making.marked(haoyuan, making.quoted(haoyuan, fellside, moderator), 1)
    assert Freeze.objects.count() == 1
    assert Notification.objects.filter(kind="need.thawed").exists()


def test_old_marks_do_not_count(haoyuan: Company, fellside: Company, moderator: Member) -> None:
    talks = [making.quoted(haoyuan, fellside, moderator) for _ in range(3)]
    with clock.told(clock.now() - timedelta(days=31)):
        making.marked(haoyuan, talks[0], 1)
    making.marked(haoyuan, talks[1], 1)
    making.marked(haoyuan, talks[2], 1)

    assert not Freeze.objects.exists()


@pytest.mark.capability(
    "Q18", "the freeze ends by itself; a moderator lifts it earlier with a reason"
)
def test_moderators_lift_it_with_a_reason(
    haoyuan: Company,
    fellside: Company,
    moderator: Member,
    officer: Member,
    client_for: ClientFor,
) -> None:
    freeze = _frozen(haoyuan, fellside, moderator)
    need = making.asked(haoyuan, fellside, moderator)
    with pytest.raises(NotAllowed):
        needs.lift(by=officer, ref=freeze.ref, reason="No")
    desk, url = client_for(moderator), reverse("needs:freeze", args=[freeze.ref])
    assert freeze.ref in desk.get(reverse("needs:freezes")).content.decode()
    assert haoyuan.organisation.legal_name in desk.get(url).content.decode()
    assert desk.post(url, {"reason": " "}).status_code == 422

    desk.post(url, {"reason": "The marks were for another company."})

    negotiations.open_for_need(by=fellside.trader, ref=need.ref)
    assert standing(fellside.organisation.pk, clock.now()).frozen_until is None
    told_ = Notification.objects.filter(kind="need.thawed").first()
    assert "another company" in str(told_.params)


@pytest.mark.capability("Q18", "very good marks add quotes to the month")
def test_good_marks_add_quotes_once_each_and_up_to_a_limit(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    today = clock.now().date()
    NeedRules.objects.create(from_on=today, extra_for_good=2, extra_at_most=3, quotes_a_month=2)
    talks = [making.quoted(haoyuan, fellside, moderator) for _ in range(2)]

    def stands() -> tuple[int, int]:
        found = standing(fellside.organisation.pk, clock.now())
        return found.extra, found.left

    assert stands() == (0, 0)
    making.marked(haoyuan, talks[0], 5)
    making.marked(haoyuan, talks[0], 5, "很好")
    assert stands() == (2, 2)
    making.marked(haoyuan, talks[1], 5)
    assert stands() == (3, 3)
    making.marked(haoyuan, talks[0], 4)
    assert stands() == (2, 2)
    assert making.quoted(haoyuan, fellside, moderator).versions == 1


def test_a_struck_mark_counts_for_nothing(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    talks = [making.quoted(haoyuan, fellside, moderator) for _ in range(3)]
    bad = making.marked(haoyuan, talks[0], 1, "价格太高")
    making.marked(haoyuan, talks[1], 1)
    url = reverse("quality:mark", args=[bad.ref])
    desk = client_for(moderator)
    assert desk.get(url).status_code == 200
    assert desk.post(url, {}).status_code == 422
    desk.post(url, {"reason": "For the price alone"})

    making.marked(haoyuan, talks[2], 1)

    bad.refresh_from_db()
    assert (bad.state, replay.problems(bad)) == ("struck", [])
    assert not Freeze.objects.exists()
    with pytest.raises(WrongState):
        making.marked(haoyuan, talks[0], 2)
    desk.post(url, {"reason": "It was fair after all"})
    bad.refresh_from_db()
    assert bad.state == "given"
