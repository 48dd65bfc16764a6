"""Whom an open request fits and why; what a supplier does about it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from buyers.needs import actions, queries
from buyers.needs.models import Match, NeedRules
from buyers.rfqs import actions as rfqs
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, WrongState
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from orders.negotiation import actions as negotiations
from suppliers.catalogue.models import Category, Listing
from suppliers.search import actions as search
from tests import build
from tests.build import Company
from tests.buyers.needs import making
from tests.conftest import ClientFor
from tests.suppliers.catalogue.making import category

pytestmark = pytest.mark.django_db


def goods(supplier: Company, slug: str, **fields: object) -> Listing:
    return build.listing(supplier=supplier, category=category(slug), **fields)


def codes(match: Match) -> list[str]:
    return [row["code"] for row in match.reasons]


@pytest.mark.capability(
    "Q04", "matched by category, words in both languages, HS, time, place and level"
)
@pytest.mark.capability("Q04", "the supplier sees why")
def test_suppliers_are_matched_and_read_why(
    haoyuan: Company,
    fellside: Company,
    rival: Company,
    moderator: Member,
    client_for: ClientFor,
) -> None:
    goods(fellside, "biscuits", hs_code="1905310000", lead_days=14)
    goods(rival, "scarves", title="Lambswool scarf", zh_title="羔羊毛围巾")
    search.rebuild()
    sold = build.order(supplier=fellside, buyer=haoyuan)
    assert sold

    need = making.published(haoyuan, moderator)

    match = Match.objects.get(need=need)
    assert match.supplier == fellside.organisation
    assert codes(match) == [
        "category", "words", "hs", "tier", "capacity", "destination", "known",
    ]  # fmt: skip
    words = next(row["words"] for row in match.reasons if row["code"] == "words")
    assert "shortbread" in words
    assert any(not word.isascii() for word in words)
    page = client_for(fellside.trader).get(reverse("needs:board")).content.decode()
    for sentence in ("You sell in this category", "Your listings hold its words", "HS code"):
        assert sentence in page
    assert Notification.objects.filter(kind="need.matched").count() == 2
    again = Match.objects.get(need=need).reasons
    actions.match(need)
    assert Match.objects.get(need=need).reasons == again


@pytest.mark.capability("Q04", "a supplier mutes a category")
def test_a_muted_category_and_what_lies_below_it_are_not_heard_of(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    goods(fellside, "biscuits")
    top = Category.objects.get(slug="biscuits").way[0].slug
    client = client_for(fellside.trader)
    client.post(reverse("needs:mute"), {"category": top})

    assert not Match.objects.filter(need=making.published(haoyuan, moderator)).exists()

    client.post(reverse("needs:mute"), {"category": top, "act": "unmute"})
    assert Match.objects.filter(need=making.published(haoyuan, moderator)).exists()


@pytest.mark.capability("Q03", "at most N quotes, then closed until the buyer asks for more")
def test_the_quote_after_the_last_is_refused_until_the_buyer_asks_for_more(
    haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    NeedRules.objects.create(from_on=clock.now().date(), quotes_at_most=1, more_at_once=1)
    need = making.told(making.published(haoyuan, moderator), fellside, rival)
    begun, _made = negotiations.open_for_need(by=rival.trader, ref=need.ref)
    making.quoted(need, fellside)

    with pytest.raises(Conflict) as refused:
        negotiations.send(by=rival.trader, ref=begun.ref, terms=making.terms(begun, "14.00"))
    assert refused.value.code == "full"
    actions.ask_more(by=haoyuan.trader, ref=need.ref)
    making.quoted(need, rival)

    need.refresh_from_db()
    assert (need.quotes, need.quotes_at_most) == (2, 2)


@pytest.mark.capability("Q03", "the best responders come first")
def test_the_best_responders_quote_first(
    haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    for supplier in (fellside, rival):
        goods(supplier, "biscuits")
    for _ in range(3):
        asked = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
        rfqs.refuse(by=fellside.trader, ref=asked.ref, reason="capacity")

    need = making.published(haoyuan, moderator)

    first, later = (
        Match.objects.get(supplier=fellside.organisation),
        Match.objects.get(supplier=rival.organisation),
    )
    assert (first.early, later.early) == (True, False)
    assert first.told_at
    assert later.told_at is None
    assert need.early_until - need.opened_at == timedelta(hours=6)
    making.told(need, rival)
    with pytest.raises(Conflict) as refused:
        negotiations.open_for_need(by=rival.trader, ref=need.ref)
    assert refused.value.code == "early_window"
    Match.objects.filter(pk=later.pk).update(told_at=None)
    with clock.told(need.early_until + timedelta(minutes=1)):
        assert actions.tell(need) == 1
        negotiations.open_for_need(by=rival.trader, ref=need.ref)


@pytest.mark.capability("Q03", "each supplier has so many quotes a month")
def test_the_months_quotes_are_counted(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    NeedRules.objects.create(from_on=clock.now().date(), quotes_a_month=1)
    first = making.told(making.published(haoyuan, moderator), fellside)
    second = making.told(making.published(haoyuan, moderator), fellside)
    talk = making.quoted(first, fellside)

    with pytest.raises(Conflict) as refused:
        negotiations.open_for_need(by=fellside.trader, ref=second.ref)
    assert refused.value.code == "allowance"
    negotiations.decline(by=haoyuan.trader, ref=talk.ref, reason="moq")
    next_month = (clock.now().replace(day=1) + timedelta(days=32)).replace(day=1)
    with clock.told(next_month):
        if not second.over(next_month):
            negotiations.open_for_need(by=fellside.trader, ref=second.ref)


@pytest.mark.capability(
    "Q19", "suppliers decline with a reason the buyer reads in their language"
)
@pytest.mark.capability("Q04", "the buyer sees who declined and why")
def test_who_declined_and_why(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside)
    client = client_for(fellside.trader)
    url = reverse("needs:decline", args=[need.ref])
    assert client.post(url, {}).status_code == 422

    client.post(url, {"reason": "not_uk", "note": "We only make 500 g boxes."})
    work.drain("needs.translate")

    with pytest.raises(WrongState):
        negotiations.open_for_need(by=fellside.trader, ref=need.ref)
    page = client_for(haoyuan.trader).get(f"/zh-hans/needs/{need.ref}/").content.decode()
    assert "该货品非英国制造" in page
    assert "500" in page
    reach = queries.reach(need)
    assert (reach.told, reach.quoted, len(reach.declined)) == (1, 0, 1)


@pytest.mark.capability("Q19", "buyers refuse a quote with a reason")
def test_a_buyer_refuses_a_quote_with_a_reason(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside)
    talk = making.quoted(need, fellside)

    negotiations.decline(by=haoyuan.trader, ref=talk.ref, reason="moq")

    page = client_for(fellside.trader).get(reverse("negotiation:room", args=[talk.ref]))
    assert "The minimum order is too high" in page.content.decode()


@pytest.mark.capability("Q06", "a question pauses the clock until it is answered")
@pytest.mark.capability("Q06", "the answer is read by all who quote on an open request")
def test_a_question_pauses_the_clock_and_all_read_the_answer(
    haoyuan: Company,
    fellside: Company,
    rival: Company,
    moderator: Member,
    client_for: ClientFor,
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside, rival)
    end = need.expires_at
    asked = actions.question(by=fellside.trader, ref=need.ref, body="Which label language?")
    with pytest.raises(Conflict):
        actions.question(by=fellside.trader, ref=need.ref, body="And which size?")
    page = reverse("needs:need", args=[need.ref])
    assert "Which label" not in client_for(rival.trader).get(page).content.decode()
    with clock.told(end + timedelta(days=1)):
        assert actions.expire_due() == 0
        actions.answer(by=haoyuan.trader, ref=need.ref, question=asked.pk, body="Chinese.")

    need.refresh_from_db()
    assert need.paused_at is None
    assert end < need.expires_at
    shown = client_for(rival.trader).get(page).content.decode()
    assert "Which label language?" in shown
    assert "Chinese." in shown


@pytest.mark.capability(
    "Q06", "a direct request's clock stands too, and the one supplier reads the answer"
)
def test_a_question_about_a_direct_request(
    haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    end = rfq.respond_by
    url = reverse("rfqs:question", args=[rfq.ref])
    client_for(fellside.trader).post(url, {"body": "Which label?"})
    asked = rfq.questions.get()
    with clock.told(end + timedelta(days=2)):
        assert rfqs.expire_due() == 0
        buyer = client_for(haoyuan.trader)
        answer = reverse("rfqs:answer", args=[rfq.ref, asked.pk])
        assert buyer.get(answer).status_code == 200
        buyer.post(answer, {"body": "中文标签"})

    rfq.refresh_from_db()
    assert (rfq.state, rfq.paused_at) == ("open", None)
    assert rfq.respond_by > end + timedelta(days=1)
    words = client_for(fellside.trader).get(reverse("rfqs:rfq", args=[rfq.ref]))
    assert "中文标签" in words.content.decode()
    assert Notification.objects.filter(kind="rfq.answered").exists()


def test_the_board_goes_on_from_page_to_page(
    haoyuan: Company, fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    line = [actions.NeedWanted("酥饼", 10, "CT", Decimal(9))]
    made = actions.post(
        by=haoyuan.trader, header=making.header(), lines=line, language="zh-hans"
    )
    actions.approve(by=moderator, ref=made.ref)
    for _ in range(21):
        again = actions.post(
            by=haoyuan.trader, header=making.header(), lines=line, language="zh-hans"
        )
        actions.approve(by=moderator, ref=again.ref)
        making.told(again, fellside)
    client = client_for(fellside.trader)

    first = client.get(reverse("needs:board"))
    second = client.get(f"{reverse('needs:board')}?after={first.context['next']}")

    assert len(first.context["rows"]) == 20
    assert len(second.context["rows"]) == 1
    assert second.context["next"] is None
    assert client.get(f"{reverse('needs:board')}?after=x&category=biscuits").status_code == 200
