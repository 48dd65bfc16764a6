"""What an offer begins with, its draft and its preview; all of it its own side's alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from orders.negotiation.models import Negotiation, Offer, OfferDraft, OfferTemplate
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.negotiation.test_pages import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def seller(fellside: Company, client_for: ClientFor) -> Client:
    return client_for(fellside.owner)


def url(talk: Negotiation, query: str = "") -> str:
    return f"/en/negotiations/{talk.ref}/offer/{query}"


@pytest.mark.capability("Q08", "an offer is kept as a draft that nobody else sees")
def test_a_draft_is_its_own_sides(
    talk: Negotiation, seller: Client, haoyuan: Company, client_for: ClientFor
) -> None:
    seller.post(url(talk), typed(talk, draft="1", place="Goole"))

    assert seller.get(url(talk)).context["form"]["place"].value() == "Goole"
    room = client_for(haoyuan.owner).get(f"/en/negotiations/{talk.ref}/").content.decode()
    assert "Goole" not in room
    assert not Offer.objects.exists()


@pytest.mark.capability("Q08", "it is previewed in both languages before it is sent")
def test_both_languages_before_it_is_sent(talk: Negotiation, seller: Client) -> None:
    page = seller.post(url(talk), typed(talk, preview="1", note="We can ship in May."))

    words = page.content.decode()
    assert page.status_code == 200
    assert "28 days after the deposit" in words
    assert "收到预付款后28天" in words
    assert words.count("£32,989.42") == 2
    assert "全黄油手指酥饼" in words
    assert not Offer.objects.exists()
    assert OfferDraft.objects.get().data["place"] == "Felixstowe"

    sent = seller.post(url(talk), page.context["fields"])

    assert sent.status_code == 302
    assert Offer.objects.get().total == Decimal("32989.42")


def test_a_preview_complains_beside_the_field(talk: Negotiation, seller: Client) -> None:
    page = seller.post(url(talk), typed(talk, preview="1", valid_until="2020-01-01"))

    assert page.status_code == 422
    assert page.context["form"].errors["valid_until"] == ["Choose a time in the future."]
    assert 'value="Felixstowe"' in page.content.decode()


@pytest.mark.capability("Q08", "terms are kept as a template and begun from")
def test_a_template_holds_the_terms_and_no_goods(
    talk: Negotiation, seller: Client, rival: Company, client_for: ClientFor
) -> None:
    line = talk.rfq.lines.get().pk
    given = typed(talk, template="1", template_name="FOB, 30/70", incoterm="FOB", place="Hull")

    seller.post(url(talk), given)

    kept = OfferTemplate.objects.get()
    OfferDraft.objects.all().delete()
    form = seller.get(url(talk, f"?template={kept.pk}")).context["form"]
    assert (form["incoterm"].value(), form["place"].value()) == ("FOB", "Hull")
    assert form["percent-1"].value() == "30"
    assert form[f"unit_price-{line}"].value() == Decimal("15.00")
    other = client_for(rival.owner)
    assert other.get(url(talk)).status_code == 404
    away = f"{url(talk)}templates/{kept.pk}/delete/"
    assert other.post(away).status_code == 404
    assert seller.post(away).status_code == 302
    assert not OfferTemplate.objects.exists()


def test_a_template_needs_a_name_and_loses_nothing(talk: Negotiation, seller: Client) -> None:
    page = seller.post(url(talk), typed(talk, template="1", template_name=" ", place="Hull"))

    assert page.status_code == 422
    words = page.content.decode()
    assert "Give the template a name." in words
    assert 'value="Hull"' in words


def test_the_same_name_is_written_over(talk: Negotiation, seller: Client) -> None:
    for place in ("Hull", "Goole"):
        seller.post(url(talk), typed(talk, template="1", template_name="FOB", place=place))

    assert [each.data["place"] for each in OfferTemplate.objects.all()] == ["Goole"]


@pytest.mark.capability("Q08", "an offer begins from the last one to the same buyer")
def test_it_begins_from_the_last_one_to_the_same_buyer(
    talk: Negotiation, fellside: Company, haoyuan: Company, rival_buyer: Company, seller: Client
) -> None:
    listing = talk.rfq.lines.get().listing
    before, _new = build.negotiations.open_negotiation(
        by=fellside.trader, ref=build.rfq(buyer=haoyuan, listings=[listing]).ref
    )
    build.offer(before, by=fellside, place="Hull", lead_days=40)
    elsewhere = build.negotiation(supplier=fellside, buyer=rival_buyer)
    build.offer(elsewhere, by=fellside, place="Goole")

    offered = seller.get(url(talk))
    form = seller.get(url(talk, f"?copy={before.ref}")).context["form"]
    strange = seller.get(url(talk, f"?copy={elsewhere.ref}")).context["form"]

    line = talk.rfq.lines.get().pk
    assert f"v1 in {before.ref}" in offered.content.decode()
    assert (form["place"].value(), form["lead_days"].value()) == ("Hull", 40)
    assert form[f"unit_price-{line}"].value() == Decimal("16.65")
    assert strange["place"].value() == "Felixstowe"
