"""The PDF of any version, in both languages, from the same data."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from orders.negotiation import actions, offer_paper
from orders.negotiation.facts import content_hash, facts_of
from orders.negotiation.models import Negotiation
from suppliers.catalogue.models import ListingText
from tests import build
from tests.build import Company
from tests.marketplace.documents.paper import text

ClientFor = Callable[[Member | None], Client]


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    actions.send(
        by=fellside.trader, ref=talk.ref, terms=build.terms(talk.rfq, freight=Decimal(850))
    )
    actions.send(by=haoyuan.trader, ref=talk.ref, terms=build.terms(talk.rfq, lead_days=21))
    return talk


def address(talk: Negotiation, number: int) -> str:
    return reverse("negotiation:pdf", args=[talk.ref, number])


@pytest.mark.capability("Q07", "one PDF in both languages comes from the same data")
@pytest.mark.capability("T08", "both languages of an offer come from the same typed fields")
def test_each_version_has_its_paper(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    for company in (fellside, haoyuan):
        response = client_for(company.viewer).get(address(talk, 1))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("inline")
        assert response["Cache-Control"] == "private, no-store"
        found = text(response.content)
        for words in (
            talk.ref,
            "Fellside Bakery Ltd",
            "杭州浩源食品贸易有限公司",
            "GBP 850.00",
        ):
            assert words in found
        assert found.count("GBP 5,050.20") == 2  # 30 % of 16,834.00, once in each column


def test_the_hash_covers_the_terms_and_not_the_spelling_of_names(talk: Negotiation) -> None:
    first, second = talk.offers.all()
    before = content_hash(facts_of(talk, first))
    ListingText.objects.update(text="Renamed")

    assert content_hash(facts_of(talk, first)) == before
    assert content_hash(facts_of(talk, second)) != before
    assert before in text(offer_paper.drawn(talk, first))


def test_strangers_and_missing_versions_are_not_found(
    talk: Negotiation, haoyuan: Company, rival: Company, client_for: ClientFor
) -> None:
    assert client_for(rival.owner).get(address(talk, 1)).status_code == 404
    assert client_for(haoyuan.owner).get(address(talk, 7)).status_code == 404
    assert Client().get(address(talk, 1)).status_code == 302
