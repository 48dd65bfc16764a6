"""The gate: what is wrong with a quote is said before it is sent, or looked at by an officer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.files import actions as files
from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Invalid
from marketplace.outbox import work
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.quality import actions
from orders.quality.findings import words_in
from orders.quality.models import BrandPermit, BrandWord, GateRules, QuoteCheck
from suppliers.catalogue.models import Category, Listing, ListingCertificate
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.files import make as make_file
from tests.orders.quality import making

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def begun(haoyuan: Company, fellside: Company, moderator: Member) -> Negotiation:
    return making.begun(haoyuan, fellside, moderator)


def refused(talk: Negotiation, supplier: Company, **changes: object) -> dict[str, list[object]]:
    with pytest.raises(Invalid) as caught:
        making.sent(talk, supplier, **changes)
    return caught.value.errors


def named(talk: Negotiation, listing: Listing) -> dict[str, object]:
    return {"lines": making.lines(talk, listing=listing.ref)}


def codes() -> list[str]:
    return [row["code"] for check in QuoteCheck.objects.all() for row in check.findings]


@pytest.mark.capability("Q17", "a missing price or lead time is refused beside its field")
def test_a_line_without_a_price_is_refused(begun: Negotiation, fellside: Company) -> None:
    assert set(
        refused(begun, fellside, lines=making.lines(begun, unit_price=D(0), only=0))
    ) == {"lines.0.unit_price"}
    assert set(refused(begun, fellside, lead_days=None)) == {"lead_days"}
    assert not begun.offers.exists()


@pytest.mark.capability(
    "Q17", "quantity, unit and delivery short of what is asked for are refused"
)
def test_what_falls_short_of_the_request_is_refused(
    begun: Negotiation, fellside: Company
) -> None:
    errors = refused(begun, fellside, lines=making.lines(begun, quantity=100))
    assert set(errors) == {"lines.0.quantity", "lines.1.quantity"}
    assert "960" in str(errors["lines.0.quantity"])
    assert "768" in str(errors["lines.0.quantity"])
    assert set(refused(begun, fellside, lines=making.lines(begun, unit="KGM"))) == {
        "lines.0.quantity",
        "lines.1.quantity",
    }
    fca = {"incoterm": "FCA", "place": "Felixstowe"}
    assert set(refused(begun, fellside, **fca)) == {"incoterm"}
    making.sent(begun, fellside, **fca, freight=D(900))
    assert not QuoteCheck.objects.exists()


@pytest.mark.capability("Q17", "what is refused is said at the form, and nothing typed is lost")
def test_the_form_says_it_and_loses_nothing(
    begun: Negotiation, fellside: Company, client_for: ClientFor
) -> None:
    listing = build.listing(supplier=fellside)
    line = begun.rfq.lines.first()
    typed = making.typed(begun, note="In tins.") | {
        f"quantity-{line.pk}": "10",
        f"listing-{line.pk}": listing.ref,
    }
    client, url = client_for(fellside.trader), reverse("negotiation:offer", args=[begun.ref])
    assert listing.ref in client.get(url).content.decode()

    for act in ({}, {"preview": "1"}):
        answer = client.post(url, typed | act)
        form = answer.context["form"]
        assert answer.status_code == 422
        assert list(form.errors) == [f"quantity-{line.pk}"]
        assert form["note"].value() == "In tins."
        assert form[f"listing-{line.pk}"].value() == listing.ref


@pytest.mark.capability("Q17", "goods of another category are sent and looked at by an officer")
def test_goods_of_another_category_are_looked_at(
    begun: Negotiation, fellside: Company, rival: Company
) -> None:
    toys = Category.objects.create(slug="robots", attribute_set="toys")
    near = build.listing(supplier=fellside, category=Category.objects.get(slug="biscuits"))
    far = build.listing(supplier=fellside, category=toys, hs_code="950300")
    others = build.listing(supplier=rival)
    assert set(refused(begun, fellside, **named(begun, others))) == {
        "lines.0.listing",
        "lines.1.listing",
    }
    making.sent(begun, fellside, **named(begun, near))
    assert not QuoteCheck.objects.exists()
    negotiations.withdraw(by=fellside.trader, ref=begun.ref)

    offer = making.sent(begun, fellside, **named(begun, far))

    check = QuoteCheck.objects.get()
    assert (check.offer, check.state, replay.problems(check)) == (offer, "open", [])
    assert set(codes()) == {"category"}
    assert offer.lines.first().listing == far


@pytest.mark.capability(
    "Q17", "a certificate asked for, a price or a place that do not fit are looked at"
)
def test_what_an_officer_is_to_judge_is_flagged(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    need = making.asked(
        haoyuan, fellside, moderator, place="Shanghai", specification="需BRCGS认证，每盒 150 克"
    )
    talk, _made = negotiations.open_for_need(by=fellside.trader, ref=need.ref)
    goods = build.listing(supplier=fellside, category=Category.objects.get(slug="biscuits"))
    making.sent(talk, fellside, lines=making.lines(talk, listing=goods.ref, unit_price=D(1)))

    assert set(codes()) == {"place", "low_price", "certificate"}
    QuoteCheck.objects.get()
    negotiations.withdraw(by=fellside.trader, ref=talk.ref)
    ListingCertificate.objects.create(listing=goods, name="BRC Grade AA")
    making.sent(talk, fellside, lines=making.lines(talk, listing=goods.ref), place="Shanghai")
    assert QuoteCheck.objects.count() == 1


@pytest.mark.capability("Q17", "another company's brand is looked at, unless it is permitted")
def test_brands_of_others_are_looked_at(
    begun: Negotiation, fellside: Company, moderator: Member
) -> None:
    goods = build.listing(supplier=fellside, brand="Kettle & Crown")
    making.sent(begun, fellside, **named(begun, goods))
    check = QuoteCheck.objects.get()
    assert codes()[0] == "brand"

    actions.clear(by=moderator, ref=check.ref, note="Letter of 3 May seen", remember=True)
    negotiations.withdraw(by=fellside.trader, ref=begun.ref)
    making.sent(begun, fellside, **named(begun, goods))

    assert BrandPermit.objects.get().brand == "Kettle & Crown"
    assert QuoteCheck.objects.count() == 1


@pytest.mark.capability("Q17", "words naming brands stand in a dated list that staff edit")
def test_words_of_the_list_count_from_their_day(fellside: Company, haoyuan: Company) -> None:
    today = clock.now().date()
    BrandWord.objects.create(brand="Walkers", words="沃克斯", from_on=today)
    BrandWord.objects.create(brand="Tiptree", words="", from_on=today + timedelta(days=1))
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)

    negotiations.send(
        by=fellside.trader,
        ref=talk.ref,
        terms=build.terms(talk.rfq),
        note="与沃克斯同厂，Tiptree",
    )

    row = QuoteCheck.objects.get().findings
    assert [each["facts"]["brand"] for each in row] == ["Walkers"]
    found = words_in("Walkerson & walkers' own", [("Walkers", ["Walkers"])])
    assert len(list(found)) == 1


def test_outcomes_are_dated_rows(begun: Negotiation, fellside: Company) -> None:
    today = clock.now().date()
    GateRules.objects.create(from_on=today, quantity="flag", delivery="off")
    GateRules.objects.create(from_on=today + timedelta(days=1), quantity="off")

    making.sent(
        begun,
        fellside,
        lines=making.lines(begun, quantity=10),
        incoterm="FCA",
        place="Felixstowe",
    )

    assert set(codes()) == {"quantity"}


def test_a_counter_offer_may_agree_on_less(
    begun: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    goods = build.listing(supplier=fellside)
    making.sent(begun, fellside, **named(begun, goods))
    terms = making.terms_of(begun, lines=making.lines(begun, quantity=100))
    less = {f"quantity-{line.pk}" for line in begun.rfq.lines.all()}
    negotiations.send(by=haoyuan.trader, ref=begun.ref, terms=terms, reopen=less)

    answer = making.sent(begun, fellside, lines=making.lines(begun, quantity=100))

    assert [line.listing for line in answer.lines.all()] == [goods, goods]
    assert not QuoteCheck.objects.exists()


@pytest.mark.capability("Q17", "an empty or unreadable attachment is looked at")
@pytest.mark.parametrize(("plain", "code"), [(True, "empty"), (False, None)])
def test_an_empty_attachment_is_found_by_a_worker(
    begun: Negotiation, fellside: Company, plain: bool, code: str | None
) -> None:
    upload = (
        make_file.upload(make_file.pdf(), "paper.pdf", "application/pdf")
        if plain
        else make_file.upload(make_file.image())
    )
    paper = files.receive(by=fellside.trader, upload=upload, purpose="offer")
    terms = making.terms_of(begun)
    negotiations.send(by=fellside.trader, ref=begun.ref, terms=terms, files=[paper])
    work.drain("quality.attachments")
    assert not QuoteCheck.objects.exists()  # still to be judged as a file

    work.drain("files.check")
    work.registry.work("quality.attachments").rows.update(available_at=begun.created_at)
    work.drain("quality.attachments")

    assert codes() == ([code] if code else [])
