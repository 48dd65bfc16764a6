"""Open requests for tests: posted, published and matched by the actions of the house."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from buyers.needs import actions
from buyers.needs.models import Match, Need
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.outbox import work
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import LineTerms, Terms
from tests.build import Company
from tests.suppliers.catalogue.making import category

LINES = (
    actions.NeedWanted(
        "黄油手指酥饼 150 克", 960, "CT", Decimal("15.50"), "中文标签", "190531"
    ),
    actions.NeedWanted("燕麦饼干 200 克", 480, "CT"),
)


def header(**fields: Any) -> actions.Header:
    category()
    given = {
        "title": "采购 960 箱 shortbread 酥饼",
        "category": "biscuits",
        "specification": "每盒 150 克，全黄油，保质期 12 个月以上。",
        "incoterm": "CIF",
        "place": "宁波",
        "destination": "杭州",
    }
    return actions.Header(**(given | fields))


def posted(buyer: Company, *, lines: Any = LINES, **fields: Any) -> Need:
    need = actions.post(
        by=buyer.trader, header=header(**fields), lines=lines, language="zh-hans"
    )
    work.drain("needs.translate")
    return need


def published(buyer: Company, moderator: Member, **fields: Any) -> Need:
    """Published, matched, and its suppliers told."""
    need = posted(buyer, **fields)
    actions.approve(by=moderator, ref=need.ref)
    work.drain("needs.work")
    need.refresh_from_db()
    return need


def told(need: Need, *suppliers: Company) -> Need:
    """Each of these suppliers knows of it, whatever matching would say."""
    for rank, supplier in enumerate(suppliers, start=1):
        Match.objects.update_or_create(
            need=need,
            supplier=supplier.organisation,
            defaults={
                "rank": rank,
                "score": 40,
                "reasons": [{"code": "category", "category": "biscuits", "listings": 1}],
                "told_at": clock.now(),
            },
        )
    return need


def quoted(need: Need, by: Company, *, price: str = "15.00") -> Negotiation:
    """The supplier begins to answer and sends a first offer."""
    negotiation, _made = negotiations.open_for_need(by=by.trader, ref=need.ref)
    negotiations.send(by=by.trader, ref=negotiation.ref, terms=terms(negotiation, price))
    negotiation.refresh_from_db()
    return negotiation


def terms(negotiation: Negotiation, price: str) -> Terms:
    lines = negotiation.rfq.lines.all()
    return Terms(
        currency="GBP",
        lines=tuple(
            LineTerms(line.pk, line.quantity, line.unit, Decimal(price)) for line in lines
        ),
        incoterm="CIF",
        place="Ningbo",
        lead_days=28,
        payment=((Decimal(30), "order_confirmed"), (Decimal(70), "before_shipment")),
        valid_until=clock.now() + timedelta(days=10),
    )


def accepted(negotiation: Negotiation, by: Company) -> str:
    negotiation.refresh_from_db()
    offer = negotiation.current
    return negotiations.accept(
        by=by.owner,
        ref=negotiation.ref,
        number=offer.number,
        expected_total=offer.total,
        currency=offer.currency,
    )
