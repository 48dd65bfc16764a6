"""Open requests from the draft to the award, through the moderators."""

from datetime import timedelta

import pytest
from django.urls import reverse

from buyers.needs import actions, queries, showing
from buyers.needs.models import Need, NeedRules
from buyers.rfqs.models import RfqDraft
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed, Stale, WrongState
from marketplace.notifications.models import Notification
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.queries import quotes_of
from tests.build import Company
from tests.buyers.needs import making
from tests.conftest import ClientFor
from tests.suppliers.catalogue.making import category

pytestmark = pytest.mark.django_db


@pytest.mark.capability("Q02", "a need is posted with lines, specification and destination")
@pytest.mark.capability("Q02", "both languages, figures unchanged")
def test_a_need_goes_to_the_moderators_in_both_languages(haoyuan: Company) -> None:
    need = making.posted(haoyuan)

    assert (need.state, replay.problems(need)) == ("submitted", [])
    title = showing.title_of(need, "en")
    assert "960" in title.text
    assert title.other == need.title or title.pending
    drafts = need.texts.exclude(text="")
    assert all("150" in row.text for row in drafts if "150" in row.source)


@pytest.mark.capability("Q02", "moderators publish it or say why not")
def test_moderators_publish_or_reject(
    haoyuan: Company, moderator: Member, officer: Member, client_for: ClientFor
) -> None:
    need, other = making.posted(haoyuan), making.posted(haoyuan)
    with pytest.raises(NotAllowed):
        actions.approve(by=officer, ref=need.ref)
    desk = client_for(moderator)
    assert need.ref in desk.get(reverse("desk:queue")).content.decode()
    url = reverse("needs:review", args=[need.ref])
    assert desk.get(url).status_code == 200
    assert desk.post(url, {}).status_code == 422

    desk.post(url, {"publish": "1", "expected_version": str(need.version)})
    data = {"reason": "unclear", "note": "Which size?"}
    desk.post(reverse("needs:review", args=[other.ref]), data)

    need.refresh_from_db()
    other.refresh_from_db()
    assert (need.state, other.state) == ("open", "rejected")
    assert need.expires_at - need.opened_at == timedelta(days=30)
    told = client_for(haoyuan.trader).get(reverse("needs:need", args=[other.ref]))
    assert "It is not clear what is wanted" in told.content.decode()
    assert Notification.objects.filter(kind="need.rejected").count() == 2


def test_every_wrong_field_is_named(haoyuan: Company, fellside: Company) -> None:
    wanted = [actions.NeedWanted("", 0, "XX", hs_code="biscuits")]
    wrong = making.header(title=" ", category="nowhere", incoterm="XXX", currency="XXX")

    with pytest.raises(Invalid) as refused:
        actions.post(by=haoyuan.trader, header=wrong, lines=wanted, language="en")

    assert set(refused.value.errors) == {
        "title", "category", "incoterm", "currency",
        "lines.0.title", "lines.0.quantity", "lines.0.unit", "lines.0.hs_code",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.post(
            by=fellside.trader, header=making.header(), lines=making.LINES, language="en"
        )


@pytest.mark.capability("Q05", "draft, submitted, moderated, open, quoted, awarded")
def test_from_the_first_quote_to_the_award(
    haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside, rival)
    mine, theirs = making.quoted(need, fellside), making.quoted(need, rival, price="14.00")
    need.refresh_from_db()
    assert (need.state, need.quotes) == ("quoted", 2)
    assert list(quotes_of(need)) == [mine, theirs]

    making.accepted(theirs, haoyuan)

    need.refresh_from_db()
    assert (need.state, replay.problems(need)) == ("awarded", [])
    assert {line.awarded for line in need.lines.all()} == {theirs.rfq}
    with pytest.raises(Conflict) as refused:
        making.accepted(mine, haoyuan)
    assert refused.value.code in {"awarded", "wrong_state"}
    assert Order.objects.count() == 1


def test_an_award_of_some_lines_leaves_the_others_open(
    haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside, rival)
    mine, theirs = making.quoted(need, fellside), making.quoted(need, rival)
    now = clock.now()

    actions.award(mine.rfq, positions=[1], by=haoyuan.owner, now=now)
    need.refresh_from_db()
    assert need.state == "quoted"
    with pytest.raises(Conflict):
        actions.award(theirs.rfq, positions=[1, 2], by=haoyuan.owner, now=now)
    actions.award(theirs.rfq, positions=[2], by=haoyuan.owner, now=now)

    need.refresh_from_db()
    assert need.state == "awarded"


def test_a_closed_need_ends_the_talks_and_goes_on_when_opened_again(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside)
    talk = making.quoted(need, fellside)
    need.refresh_from_db()

    with pytest.raises(Stale):
        actions.close(by=haoyuan.trader, ref=need.ref, reason="changed", expected_version=1)
    actions.close(by=haoyuan.trader, ref=need.ref, reason="changed")

    talk.rfq.refresh_from_db()
    assert talk.rfq.state == "closed"
    with pytest.raises(WrongState):
        making.accepted(talk, haoyuan)
    actions.reopen(by=haoyuan.trader, ref=need.ref)
    need.refresh_from_db()
    talk.rfq.refresh_from_db()
    assert (need.state, talk.rfq.state) == ("quoted", "quoted")
    making.accepted(talk, haoyuan)
    assert replay.problems(Need.objects.get()) == []


@pytest.mark.capability("Q02", "it expires after thirty days")
def test_a_need_expires_and_is_extended_once(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside)
    later = need.expires_at + timedelta(days=5)
    actions.extend(by=haoyuan.trader, ref=need.ref, until=later)
    with pytest.raises(NotAllowed):
        actions.extend(by=haoyuan.trader, ref=need.ref, until=later + timedelta(days=1))
    with clock.told(later - timedelta(minutes=1)):
        assert actions.expire_due() == 0
    with clock.told(later + timedelta(minutes=1)):
        with pytest.raises(WrongState):
            negotiations.open_for_need(by=fellside.trader, ref=need.ref)
        assert actions.expire_due() == 1
    need.refresh_from_db()
    assert need.state == "expired"
    with clock.told(later + timedelta(days=15)), pytest.raises(NotAllowed):
        actions.reopen(by=haoyuan.trader, ref=need.ref)


@pytest.mark.capability("Q02", "a need is kept as a draft, as a template, and posted anew")
def test_the_pages_keep_post_and_repeat(haoyuan: Company, client_for: ClientFor) -> None:
    category()
    client, url = client_for(haoyuan.trader), reverse("needs:post")
    fields = {
        "count": "2", "title": "Shortbread", "category": "biscuits", "specification": "150 g",
        "currency": "GBP", "incoterm": "CIF", "place": "Ningbo", "destination": "Hangzhou",
        "title-0": "Fingers", "quantity-0": "960", "unit-0": "CT", "target_price-0": "15.50",
    }  # fmt: skip
    longer = client.post(url, fields | {"more": "1"})
    assert longer.context["form"].count == 3
    assert longer.context["form"]["title"].value() == "Shortbread"
    client.post(url, fields | {"title": "", "keep": "1"})
    draft = RfqDraft.objects.get()
    again = client.get(f"{url}?draft={draft.pk}").context["form"]
    assert again["title-0"].value() == "Fingers"
    assert (
        client.post(f"{url}?draft={draft.pk}", fields | {"quantity-0": ""}).status_code == 422
    )

    answer = client.post(f"{url}?draft={draft.pk}", fields)

    need = Need.objects.get()
    assert answer.url == reverse("needs:need", args=[need.ref])
    assert [line.title for line in need.lines.all()] == ["Fingers"]
    assert not RfqDraft.objects.exists()
    client.post(reverse("needs:template", args=[need.ref]), {"name": "Spring"})
    template = RfqDraft.objects.get(is_template=True)
    for query in (f"draft={template.pk}", f"again={need.ref}"):
        form = client.get(f"{url}?{query}").context["form"]
        assert form["target_price-0"].value() == "15.5"


def test_strangers_know_nothing_of_it(
    haoyuan: Company, rival_buyer: Company, rival: Company, client_for: ClientFor
) -> None:
    need = making.posted(haoyuan)
    url = reverse("needs:need", args=[need.ref])

    assert client_for(rival_buyer.owner).get(url).status_code == 404
    assert client_for(rival.owner).get(url).status_code == 404
    assert list(queries.board(rival.owner)) == []


def test_rules_begin_on_their_day(haoyuan: Company, moderator: Member) -> None:
    NeedRules.objects.create(from_on=clock.now().date(), open_days=10)
    NeedRules.objects.create(from_on=clock.now().date() + timedelta(days=1), open_days=5)

    need = making.published(haoyuan, moderator)

    assert need.expires_at - need.opened_at == timedelta(days=10)
