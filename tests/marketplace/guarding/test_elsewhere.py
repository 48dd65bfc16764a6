"""The guard where words cross otherwise than as messages: it asks first, and logs what is sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from buyers.rfqs.models import Question, Rfq
from marketplace.accounts.members import Member
from marketplace.guarding.models import Flag
from orders.contracts.models import Order
from orders.negotiation.models import Offer
from orders.samples import reference as quotas
from orders.samples.forms import DeclineForm
from orders.samples.models import Sample
from tests import build
from tests.build import Company
from tests.buyers.needs import making
from tests.orders.negotiation.test_pages import typed as an_offer

NUMBER = "My WeChat: fellside_food1, thank you"


def asked_first(client: Client, url: str, typed: dict[str, Any], field: str) -> None:
    """The first time it is asked about, with everything typed; the second time it goes."""
    seen = Flag.objects.count()
    warned = client.post(url, typed)
    assert warned.status_code == 422, warned
    assert field in warned.context["form"].errors
    words = warned.content.decode()
    assert 'name="anyway"' in words
    assert NUMBER in words
    assert Flag.objects.count() == seen

    sent = client.post(url, typed | {"anyway": "1"})

    assert sent.status_code == 302, sent.context["form"].errors
    assert Flag.objects.count() == seen + 1
    assert Flag.objects.latest("pk").found == ["wechat"]


@pytest.mark.capability(
    "Q20", "requests, questions, answers, offers, refusals and samples ask and are logged alike"
)
def test_questions_answers_and_refusals_of_requests(
    fellside: Company, haoyuan: Company
) -> None:
    goods = build.listing(supplier=fellside)
    first, second = (build.rfq(buyer=haoyuan, listings=[goods]) for _ in range(2))
    seller, buyer = build.client(fellside.trader), build.client(haoyuan.trader)

    asked_first(seller, f"/en/requests/{first.ref}/question/", {"body": NUMBER}, "body")
    asked = Question.objects.get()
    url = f"/en/requests/{first.ref}/answer/{asked.pk}/"
    asked_first(buyer, url, {"body": NUMBER}, "body")
    url = f"/en/requests/{second.ref}/refuse/"
    asked_first(seller, url, {"reason": "capacity", "note": NUMBER}, "note")
    url = f"/en/requests/{first.ref}/close/"
    asked_first(buyer, url, {"reason": "other", "note": NUMBER}, "note")


@pytest.mark.capability(
    "Q20", "requests, questions, answers, offers, refusals and samples ask and are logged alike"
)
def test_a_request_with_its_lines(fellside: Company, haoyuan: Company) -> None:
    goods = build.listing(supplier=fellside)
    buyer = build.client(haoyuan.trader)
    buyer.get(f"/en/requests/ask/?listing={goods.ref}&quantity=960")
    typed = {
        f"quantity-{goods.ref}": "960", f"note-{goods.ref}": NUMBER, "incoterm": "FCA",
        "place": "Felixstowe", "destination": "杭州", "message": "Your best price, please.",
    }  # fmt: skip

    asked_first(buyer, "/en/requests/ask/", typed, f"note-{goods.ref}")

    assert Rfq.objects.count() == 1


@pytest.mark.capability(
    "Q20", "requests, questions, answers, offers, refusals and samples ask and are logged alike"
)
def test_a_sample(fellside: Company, haoyuan: Company) -> None:
    quotas.load()
    goods = build.listing(
        supplier=fellside, samples=True, sample_charge="free", sample_freight="supplier"
    )
    place = build.address(buyer=haoyuan)
    typed = {"listing": goods.ref, "quantity": "1", "address": place.pk, "note": NUMBER}

    asked_first(build.client(haoyuan.trader), "/en/samples/new/", typed, "note")

    assert Flag.objects.get().thread is None
    url = f"/en/samples/{Sample.objects.get().ref}/decline/"
    asked_first(build.client(fellside.trader), url, {"reason": "other", "note": NUMBER}, "note")


@pytest.mark.capability(
    "Q20", "requests, questions, answers, offers, refusals and samples ask and are logged alike"
)
def test_an_open_request_and_who_declines_it(
    fellside: Company, haoyuan: Company, moderator: Member
) -> None:
    making.header()
    typed = {
        "title": "酥饼", "category": "biscuits", "specification": NUMBER, "currency": "GBP",
        "incoterm": "CIF", "place": "宁波", "destination": "杭州", "count": "1",
        "title-0": "酥饼", "quantity-0": "960", "unit-0": "CT",
    }  # fmt: skip
    buyer = build.client(haoyuan.trader)

    asked_first(buyer, "/en/needs/new/", typed, "specification")

    assert Flag.objects.get().thread is None
    need = making.told(making.published(haoyuan, moderator), fellside)
    url = f"/en/needs/{need.ref}/decline/"
    asked_first(
        build.client(fellside.trader), url, {"reason": "capacity", "note": NUMBER}, "note"
    )


@pytest.mark.capability(
    "Q20", "requests, questions, answers, offers, refusals and samples ask and are logged alike"
)
def test_an_offer_with_a_word_and_a_refusal(fellside: Company, haoyuan: Company) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    url = f"/en/negotiations/{talk.ref}/offer/"
    seller, buyer = build.client(fellside.trader), build.client(haoyuan.trader)
    typed = an_offer(talk) | {"note": NUMBER}

    assert seller.post(url, typed | {"preview": "1"}).status_code == 200
    asked_first(seller, url, typed, "note")
    assert Offer.objects.get().number == 1
    url = f"/en/negotiations/{talk.ref}/decline/"
    asked_first(buyer, url, {"reason": "price", "note": NUMBER}, "note")


def test_after_an_order_a_sample_is_not_asked_about(
    fellside: Company, haoyuan: Company
) -> None:
    quotas.load()
    order = Order.objects.get(ref=build.order(supplier=fellside, buyer=haoyuan))
    sample = Sample(negotiation=order.negotiation)

    form = DeclineForm({"reason": "other", "note": NUMBER}, sample=sample)

    assert form.is_valid(), form.errors


def test_a_draft_is_kept_without_a_word(haoyuan: Company, fellside: Company) -> None:
    """Nothing crosses: what is kept for later is nobody's to see."""
    goods = build.listing(supplier=fellside)
    buyer = build.client(haoyuan.trader)
    buyer.get(f"/en/requests/ask/?listing={goods.ref}&quantity=960")

    kept = buyer.post("/en/requests/ask/", {"keep": "1", f"note-{goods.ref}": NUMBER})

    assert kept.status_code == 302
    assert not Flag.objects.exists()
