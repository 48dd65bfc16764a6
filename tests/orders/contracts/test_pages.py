"""The pages of orders: what they show to whom, and that they work without a script."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from orders.contracts import actions
from orders.contracts.models import Order
from tests import build
from tests.build import Company
from tests.orders.contracts import making
from tests.standing.pseudo import bare_texts, pseudo

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]
D = Decimal


@pytest.fixture
def order(fellside: Company, haoyuan: Company) -> Order:
    return making.order(supplier=fellside, buyer=haoyuan)


def url(name: str, *args: object) -> str:
    return reverse(f"contracts:{name}", args=args)


def page(client: Client, order: Order) -> str:
    return client.get(url("order", order.ref)).content.decode()


@pytest.mark.capability("O03", "each state names whose act comes next and by when")
def test_each_side_reads_whose_turn_it_is(
    order: Order, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    theirs, ours = (
        page(client_for(fellside.owner), order),
        page(client_for(haoyuan.owner), order),
    )

    assert "Your turn: Pay £4,795.20 and say so here" in ours
    assert "Waiting for the other side: The buyer pays £4,795.20" in theirs
    assert url("payment", order.ref, 1, "claim") in ours
    assert url("payment", order.ref, 1, "claim") not in theirs


@pytest.mark.capability("O01", "the page shows the frozen agreement with its hash")
def test_the_page_shows_the_agreement(
    order: Order, haoyuan: Company, client_for: ClientFor
) -> None:
    found = page(client_for(haoyuan.viewer), order)

    for words in (
        "£15,984.00",
        "£11,188.80",
        "FCA Felixstowe",
        "28 days after the deposit",
        "30% on order confirmation, 70% before shipment",
        "全黄油手指酥饼",
        "Fellside Bakery Ltd",
        order.snapshot_hash,
        "Never pay to details received by message",
    ):
        assert words in found


def test_a_payment_walks_through_the_pages(
    order: Order, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    buyer, supplier = client_for(haoyuan.owner), client_for(fellside.owner)
    claim = url("payment", order.ref, 1, "claim")
    assert "£4,795.20" in buyer.get(claim).content.decode()
    assert buyer.post(claim, {"note": "TT 88"}).headers["Location"] == url("order", order.ref)

    query = url("payment", order.ref, 1, "query")
    refused = supplier.post(query, {"note": " "})
    assert refused.status_code == 422
    assert "Say what you miss" in refused.content.decode()
    assert supplier.post(query, {"note": "Nothing yet"}).status_code == 302
    assert "Nothing yet" in page(buyer, order)

    receive = url("payment", order.ref, 1, "receive")
    assert supplier.post(receive).status_code == 302
    assert "Advance payment received" in page(buyer, order)


def test_a_ship_needs_its_carrier(
    order: Order, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    order = making.on_to(order, "ready", supplier=fellside, buyer=haoyuan)
    making.pay(order, fellside, 2)
    client = client_for(fellside.owner)
    ship = url("step", order.ref, "ship")

    assert client.post(ship, {"carrier": "Mersey Line"}).status_code == 422
    facts = {"carrier": "Mersey Line", "carrier_reference": "MRSY 204417"}
    assert client.post(ship, facts).status_code == 302
    assert "MRSY 204417" in page(client_for(haoyuan.owner), order)


def test_a_confirmation_is_a_page_and_a_fragment(
    order: Order, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.owner)
    cancel = url("step", order.ref, "cancel")

    assert "<html" in client.get(cancel).content.decode()
    fragment = client.get(cancel, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert "HX-Request" in fragment["Vary"]
    assert client.post(cancel, {"reason": "The season is over."}).status_code == 302
    assert "The season is over." in page(client, order)


@pytest.mark.capability("O03", "a step that is not open yet says why")
def test_a_closed_step_says_why(order: Order, fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.owner)

    assert "First confirm that the advance payment has arrived." in page(client, order)
    answer = client.post(url("step", order.ref, "start_production"))
    assert answer.status_code == 409
    assert "First confirm that the advance payment has arrived." in answer.content.decode()


def test_who_may_open_what(
    order: Order,
    fellside: Company,
    haoyuan: Company,
    rival: Company,
    rival_buyer: Company,
    client_for: ClientFor,
) -> None:
    making.draw()
    paths = [
        url("order", order.ref),
        url("document", order.ref, f"PI-{order.ref}"),
        url("step", order.ref, "cancel"),
        url("payment", order.ref, 1, "receive"),
        url("reissue", order.ref),
    ]
    for stranger in (rival, rival_buyer):
        client = client_for(stranger.owner)
        assert {client.get(path).status_code for path in paths} == {404}
        assert client.post(paths[2], {"reason": "no"}).status_code == 404
    assert {Client().get(path).status_code for path in paths} == {302}
    viewer = client_for(fellside.viewer)
    assert [viewer.get(path).status_code for path in paths] == [200, 200, 403, 403, 403]
    assert "Your role in the company does not include this" in (
        viewer.post(paths[3]).content.decode()
    )
    assert client_for(haoyuan.owner).get(paths[4]).status_code == 403


@pytest.mark.capability("O07", "the page says when a paper is still being drawn")
def test_the_paper_is_shown_once_it_is_drawn(
    order: Order, haoyuan: Company, client_for: ClientFor
) -> None:
    client, path = client_for(haoyuan.viewer), url("document", order.ref, f"PI-{order.ref}")
    assert "Being drawn" in page(client, order)
    assert client.get(path).status_code == 409

    making.draw()

    assert path in page(client, order)
    answer = client.get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="PI-{order.ref}.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF")


def test_a_reissue_by_page(order: Order, fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.owner)

    assert client.post(url("reissue", order.ref)).status_code == 302
    assert f"PI-{order.ref}-2" in page(client, order)


def test_unknown_steps_are_not_found(
    order: Order, fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)

    for path in (
        url("step", order.ref, "confirm"),
        url("step", order.ref, "teleport"),
        url("payment", order.ref, 9, "receive"),
        url("payment", order.ref, 1, "steal"),
        url("document", order.ref, "PI-TP-1"),
    ):
        assert client.get(path).status_code == 404


def test_the_list_can_be_narrowed(
    order: Order, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    other = making.step(making.order(supplier=fellside, buyer=haoyuan), haoyuan, "cancel")
    client = client_for(haoyuan.trader)

    every = client.get(url("list")).content.decode()
    ended = client.get(url("list"), {"show": "cancelled"}).content.decode()

    assert order.ref in every
    assert other.ref in every
    assert order.ref not in ended
    assert other.ref in ended
    assert client.get(url("list"), {"show": "completed", "page": "99"}).status_code == 200


def test_what_waits_is_on_the_home_page(
    order: Order, haoyuan: Company, client_for: ClientFor
) -> None:
    found = client_for(haoyuan.owner).get(reverse("web:home")).content.decode()

    assert "Pay £4,795.20 and say so here" in found
    assert f"{order.ref}: You accepted offer v1" in found


def test_the_number_of_queries_is_bounded(
    fellside: Company,
    haoyuan: Company,
    client_for: ClientFor,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    orders = [making.order(supplier=fellside, buyer=haoyuan, lines=2) for _ in range(4)]
    order = making.on_to(orders[0], "delivered", supplier=fellside, buyer=haoyuan)
    client = client_for(haoyuan.owner)
    client.get(url("list"))  # the menu's figures are in the cache now

    with django_assert_max_num_queries(12):
        page(client, order)
    with django_assert_max_num_queries(6):
        client.get(url("list"))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_word_is_from_the_catalogue(
    language: str,
    fellside: Company,
    haoyuan: Company,
    client_for: ClientFor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    order = making.order(supplier=fellside, buyer=haoyuan, freight=D(850), warranty_months=12)
    actions.claim(by=haoyuan.owner, ref=order.ref, position=1, note="TT 88")
    ended = making.step(making.order(supplier=fellside, buyer=haoyuan), haoyuan, "cancel")
    client = client_for(fellside.owner)
    paths = [
        url("list"),
        url("order", order.ref),
        url("order", ended.ref),
        url("payment", order.ref, 1, "query"),
        url("reissue", order.ref),
    ]
    pseudo(monkeypatch)

    for path in paths:
        answer = client.get(path.replace("/en/", f"/{language}/", 1))
        assert answer.status_code == 200
        assert bare_texts(answer.content.decode()) == []


def test_a_supplier_without_orders_is_told_how_to_get_one(
    fellside: Company, client_for: ClientFor
) -> None:
    found = client_for(fellside.viewer).get(url("list")).content.decode()

    assert "No orders yet" in found


def test_the_identities_are_frozen_with_the_agreement(
    fellside: Company, haoyuan: Company
) -> None:
    from buyers.profiles.models import BuyerProfile
    from suppliers.onboarding.models import Application

    stamps = {"state": "approved", "version": 1}
    now = build.clock.now()
    Application.objects.create(
        ref="A-1", organisation=fellside.organisation, company_number="07495895",
        vat_number="GB220430231", eori="GB220430231000", registered_street="4 Mill Lane",
        registered_town="Kendal", registered_postcode="LA9 4QD",
        created_at=now, changed_at=now, **stamps,
    )  # fmt: skip
    BuyerProfile.objects.create(
        ref="B-1", organisation=haoyuan.organisation, credit_code="91330100799655058B",
        province="浙江省", city="杭州市", street="文三路90号", created_at=now, changed_at=now,
        **stamps,
    )  # fmt: skip

    order = making.order(supplier=fellside, buyer=haoyuan)

    assert order.snapshot["supplier"]["vat_number"] == "GB220430231"
    assert order.snapshot["supplier"]["address"] == "4 Mill Lane, Kendal, LA9 4QD"
    assert order.snapshot["buyer"]["credit_code"] == "91330100799655058B"
