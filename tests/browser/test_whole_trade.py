"""The whole trade through the pages: a maker is vetted and lists, a buyer asks, both agree."""

import pytest

from tests.browser import applying, buying, dealing, selling
from tests.browser.applying import Maker
from tests.browser.conftest import Visits
from tests.browser.house import House
from tests.browser.selling import Product
from tests.browser.signing import sign_in
from tests.browser.visitor import Device, Visitor

pytestmark = pytest.mark.browser


def test_a_trade_at_two_desks(house: House, visit: Visits) -> None:
    who = applying.maker("Wharfe Bakehouse Ltd", email="simon@wharfe.example")
    goods = Product(
        title="Wharfe shortbread rounds, 12 × 150 g",
        chinese="沃夫黄油圆酥饼",
        sku="WB-1",
        category="biscuits",
        hs_code="1905.31",
        art="biscuit_tin",
    )
    supplier, settled = _onto_the_market(house, visit, who, goods)
    assert settled == 0

    buyer = visit(language="zh-hans")
    company = "杭州禾木食品有限公司"
    _agree(house, supplier, buyer, goods, company=company, code="91330105MA9QEX2J19")


def test_a_trade_with_the_buyer_on_a_phone(house: House, visit: Visits) -> None:
    """Our staff read Chinese here; the maker's accounts are overdue, so the officer looks by hand."""
    who = applying.maker("Cotswold Felt Company Ltd", email="office@cotswoldfelt.example")
    goods = Product(
        title="Cotswold felt cloche, pure wool",
        chinese="科茨沃尔德羊毛毡钟形帽",
        sku="CF-1",
        category="hats",
        hs_code="6505.00",
        art="hat",
    )
    supplier, settled = _onto_the_market(house, visit, who, goods, staff="zh-hans")
    assert settled > 0

    buyer = visit(language="zh-hans", device=Device.PHONE)
    company = "上海澄海贸易有限公司"
    _agree(house, supplier, buyer, goods, company=company, code="91310104MAGWF9GDXG")


def _onto_the_market(
    house: House, visit: Visits, who: Maker, goods: Product, *, staff: str = "en"
) -> tuple[Visitor, int]:
    """The maker is vetted and lists a product, which is published and put right in Chinese."""
    supplier = visit()
    officer, moderator = visit(language=staff), visit(language=staff)
    applying.apply(supplier, house, who)
    sign_in(officer, house.cast["officer"])
    settled = applying.approve(officer, who)
    ref = selling.write_listing(supplier, goods)
    sign_in(moderator, house.cast["moderator"])
    selling.publish(moderator, goods)
    selling.correct_chinese(supplier, ref, goods)
    return supplier, settled


def _agree(
    house: House, supplier: Visitor, buyer: Visitor, goods: Product, *, company: str, code: str
) -> None:
    """The buyer finds the product and asks; offer, counter-offer, message, agreement."""
    email = f"chen-{buyer.device.name.lower()}@buyer.example"
    buying.join(buyer, house, email=email, company=company, credit_code=code)
    buying.find(buyer, goods)
    buying.ask(buyer)
    dealing.open_room(supplier, buyer=company)
    dealing.offer(supplier, price="16.20", number=1, note="Felixstowe, ready in four weeks.")
    dealing.enter(buyer)
    dealing.counter(buyer, price="15.40", number=2, note="960 箱的话，15.40 可以吗？")
    dealing.enter(supplier)
    supplier.until("15.40")
    dealing.counter(supplier, price="15.75", number=3)
    dealing.enter(buyer)
    order = dealing.accept(buyer, number=3)
    dealing.has_proforma(buyer)
    supplier.go(f"/orders/{order}/")
    supplier.sees(goods.title)
    dealing.can_print(supplier)
