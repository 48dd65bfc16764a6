"""The address book: consignees and importers of record, written down the Chinese way."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from buyers.addresses import actions, queries
from buyers.addresses.choices import Use
from buyers.addresses.models import Address
from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import Rfq
from marketplace.accounts import keys
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from orders.contracts.models import Order
from orders.contracts.papers import data
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company
from tests.conftest import ClientFor

FACTS = {
    "consignee": "杭州浩源食品贸易有限公司",
    "contact": "周宇航",
    "mobile": "138 0013 8000",
    "province": "浙江省",
    "city": "杭州市",
    "district": "余杭区",
    "street": "良渚街道时代大道88号3号仓",
    "postcode": "",
}


@pytest.mark.capability("B05", "an address is written province, city, district, street")
def test_the_largest_part_comes_first(haoyuan: Company) -> None:
    made = actions.save_address(by=haoyuan.trader, facts=FACTS)
    beijing = actions.save_address(
        by=haoyuan.trader,
        facts=FACTS | {"province": "北京市", "city": "北京市", "district": "朝阳区"},
    )

    assert made.line == "浙江省杭州市余杭区良渚街道时代大道88号3号仓"
    assert beijing.line == "北京市朝阳区良渚街道时代大道88号3号仓"
    assert made.mobile == "+8613800138000"


@pytest.mark.capability("B05", "contact and mobile are needed, the postcode is not")
@pytest.mark.parametrize(
    ("field", "given"),
    [("contact", " "), ("mobile", ""), ("mobile", "12345"), ("postcode", "99")],
)
def test_what_is_wrong_is_said_beside_its_field(
    haoyuan: Company, client_for: ClientFor, field: str, given: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.save_address(by=haoyuan.owner, facts=FACTS | {field: given})
    assert list(refused.value.errors) == [field]

    answer = client_for(haoyuan.owner).post(
        reverse("addresses:new_address"), FACTS | {field: given}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["street"].value() == FACTS["street"]


@pytest.mark.capability("B05", "each use has one default")
def test_a_use_has_one_default(haoyuan: Company) -> None:
    first = actions.save_address(by=haoyuan.owner, facts=FACTS, uses=[Use.GOODS, Use.SAMPLES])
    second = actions.save_address(by=haoyuan.owner, facts=FACTS, uses=[Use.GOODS])

    assert queries.default_address(haoyuan.owner, Use.GOODS) == second.pk
    assert queries.default_address(haoyuan.owner, Use.SAMPLES) == first.pk
    actions.archive_address(by=haoyuan.owner, pk=second.pk)
    assert queries.default_address(haoyuan.owner, Use.GOODS) is None
    assert list(queries.addresses(haoyuan.owner)) == [first]


@pytest.mark.capability("B05", "the importer of record is another than the buyer where it is")
def test_an_importer_has_its_own_codes(haoyuan: Company) -> None:
    made = build.importer(buyer=haoyuan)

    assert made.name != haoyuan.organisation.legal_name
    with pytest.raises(Invalid) as refused:
        actions.save_importer(
            by=haoyuan.owner,
            facts={"name": "", "credit_code": "1", "customs_code": "0004160001"},
        )
    assert set(refused.value.errors) == {"name", "credit_code", "customs_code"}


def test_one_importer_is_the_default(haoyuan: Company) -> None:
    first = build.importer(buyer=haoyuan, default=True)
    second = build.importer(buyer=haoyuan, default=True)

    assert queries.default_importer(haoyuan.owner) == second.pk
    actions.archive_importer(by=haoyuan.owner, pk=second.pk)
    assert queries.default_importer(haoyuan.owner) is None
    assert list(queries.importers(haoyuan.owner)) == [first]


def test_the_book_is_the_companys_own(haoyuan: Company, rival_buyer: Company) -> None:
    made = build.address(buyer=haoyuan)

    with pytest.raises(Http404):
        queries.address_for(rival_buyer.owner, made.pk)
    with pytest.raises(Address.DoesNotExist):
        actions.save_address(by=rival_buyer.owner, facts=FACTS, pk=made.pk)
    with pytest.raises(NotAllowed):
        actions.save_address(by=haoyuan.viewer, facts=FACTS)


def ask(buyer: Company, supplier: Company, **parties: Any) -> Rfq:
    wanted = rfqs.Wanted(build.listing(supplier=supplier).ref, 960)
    delivery = rfqs.Delivery("FCA", "Felixstowe", "杭州", **parties)
    return rfqs.ask(by=buyer.trader, lines=[wanted], delivery=delivery, language="zh-hans")[0]


@pytest.mark.capability("B05", "what was chosen stays in the request as it was")
def test_a_request_keeps_what_was_chosen(haoyuan: Company, fellside: Company) -> None:
    address, importer = build.address(buyer=haoyuan), build.importer(buyer=haoyuan)
    asked = ask(haoyuan, fellside, consignee=address.pk, importer=importer.pk)

    actions.save_address(by=haoyuan.owner, facts=FACTS | {"contact": "别人"}, pk=address.pk)
    actions.archive_importer(by=haoyuan.owner, pk=importer.pk)

    asked.refresh_from_db()
    assert asked.consignee["contact"] == address.contact
    assert asked.importer["customs_code"] == importer.customs_code


def test_nobody_elses_address_can_be_chosen(
    haoyuan: Company, rival_buyer: Company, fellside: Company
) -> None:
    theirs = build.address(buyer=rival_buyer)

    with pytest.raises(Invalid) as refused:
        ask(haoyuan, fellside, consignee=theirs.pk)

    assert "consignee" in refused.value.errors
    assert not Rfq.objects.filter(buyer=haoyuan.organisation).exists()


def test_a_supplier_sees_the_city_before_an_order(
    haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    address = build.address(buyer=haoyuan)
    asked = ask(haoyuan, fellside, consignee=address.pk)
    url = reverse("rfqs:rfq", args=[asked.ref])

    theirs = client_for(fellside.owner).get(url).content.decode()
    ours = client_for(haoyuan.owner).get(url).content.decode()

    assert address.city in theirs
    assert address.mobile not in theirs
    assert address.street not in theirs
    assert address.mobile in ours


@pytest.mark.capability("B05", "the order and its proforma name consignee and importer")
def test_the_order_freezes_them_into_its_papers(haoyuan: Company, fellside: Company) -> None:
    address, importer = build.address(buyer=haoyuan), build.importer(buyer=haoyuan)
    asked = ask(haoyuan, fellside, consignee=address.pk, importer=importer.pk)
    talk = negotiations.open_negotiation(by=fellside.trader, ref=asked.ref)[0]
    offer = build.offer(talk, by=fellside)

    ref = negotiations.accept(
        by=haoyuan.owner,
        ref=talk.ref,
        number=offer.number,
        expected_total=offer.total,
        currency=offer.currency,
    )

    order = Order.objects.get(ref=ref)
    assert order.snapshot["consignee"]["mobile"] == address.mobile
    assert order.snapshot["importer"]["credit_code"] == importer.credit_code
    paper = str(data(order.documents.first()))
    assert address.line in paper
    assert importer.customs_code in paper


@pytest.mark.capability("B05", "an address is chosen when asking, the default by itself")
def test_the_form_offers_the_book(
    haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    build.address(buyer=haoyuan)
    chosen = build.address(buyer=haoyuan, uses=[Use.GOODS])
    listing = build.listing(supplier=fellside)
    client = client_for(haoyuan.trader)
    url = f"{reverse('rfqs:ask')}?listing={listing.ref}&quantity=96"

    form = client.get(url).context["form"]
    sent = client.post(
        reverse("rfqs:ask"),
        {
            f"quantity-{listing.ref}": 96,
            "incoterm": "FCA",
            "place": "Felixstowe",
            "destination": "杭州",
            "consignee": chosen.pk,
        },
    )

    assert form["consignee"].value() == chosen.pk
    assert len(form.fields["consignee"].choices) == 3
    assert sent.status_code == 302
    assert Rfq.objects.get(buyer=haoyuan.organisation).consignee["address"] == chosen.line


def test_the_api_keeps_the_same_book(
    haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    _key, token = keys.issue(by=haoyuan.owner, name="ERP")
    auth = {"HTTP_AUTHORIZATION": f"Bearer {token}", "content_type": "application/json"}
    client = client_for(None)

    made = client.post("/api/v1/addresses/", FACTS | {"uses": ["goods"]}, **auth)
    wrong = client.post("/api/v1/importers/", {"name": "甲", "credit_code": "1"}, **auth)

    assert made.status_code == 201
    assert made.json()["line"].startswith("浙江省杭州市余杭区")
    assert wrong.status_code == 422
    assert client.get("/api/v1/addresses/", **auth).json() == [made.json()]
