"""What the buyers of the story need and nobody lists: open requests, told to those they fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from buyers.needs import actions as needs
from buyers.needs.models import Match, Need
from marketplace.accounts.members import Member
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.moments import Calendar
from marketplace.localdev.story.shops import Shop
from marketplace.outbox import work
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.negotiation.queries import quotes_of
from orders.negotiation.terms import LineTerms, Terms
from orders.quality import actions as quality

TINS = needs.Header(
    title="春节黄油酥饼礼盒，采购 2400 箱",
    category="biscuits",
    specification="黄油含量不低于 30%，每盒 400 克，铁盒印有中文，保质期不少于 12 个月。",
    incoterm="CIF",
    place="宁波",
    destination="杭州",
    payment_wish="deposit_bl",
)
TIN_LINES = (
    needs.NeedWanted("黄油酥饼礼盒 400 克", 1600, "CT", Decimal("19.50"), "", "190531"),
    needs.NeedWanted("燕麦饼干礼盒 400 克", 800, "CT", Decimal("17.00"), "可加蔓越莓"),
)
SCARVES = needs.Header(
    title="羊毛围巾，采购 600 件",
    category="scarves",
    specification="100% 羔羊毛，30 × 180 厘米，六种颜色。",
    incoterm="FCA",
    place="Glasgow",
    destination="上海",
)
SCARF_LINES = (needs.NeedWanted("羔羊毛围巾", 600, "H87", Decimal("14.00"), "", "611710"),)
MARKS = ((5, "报价完整，交期写得清楚。"), (2, "没有说明包装和交期。"))
# What each of the first three offers: its currency, its prices line by line (None: not offered)
# and what its terms have of their own.
QUOTES: tuple[tuple[str, tuple[str | None, ...], dict[str, Any]], ...] = (
    ("GBP", ("19.80", "17.20"), {"part_least": Decimal("5000.00"), "sample_cost": Decimal(40)}),
    (
        "GBP",
        ("18.20", "17.90"),
        {
            "incoterm": "FOB",
            "place": "Felixstowe",
            "freight": Decimal("2900.00"),
            "lead_days": 49,
            "part_least": Decimal(0),
        },
    ),
    (
        "CNY",
        ("178.00", None),
        {"incoterm": "FCA", "place": "Felixstowe", "lead_days": 28, "freight": Decimal(28000)},
    ),
)


def ask_openly(
    shop: Shop, makers: dict[str, Maker], moderator: Member, calendar: Calendar
) -> None:
    """One that is quoted on, with a question and a refusal; one that waits for a moderator.

    Both are above what the trader may ask for alone.
    """
    with calendar.at(calendar.ago(4)):
        need = needs.post(by=shop.trader, header=TINS, lines=TIN_LINES, language="zh-hans")
        needs.release(by=shop.owner, ref=need.ref)
        work.drain("needs.translate", limit=100)
    with calendar.at(calendar.ago(3.8)):
        needs.approve(by=moderator, ref=need.ref)
        need.refresh_from_db()
        needs.match(need)
    with calendar.at(calendar.ago(3.4)):
        needs.tell(need)
    _answered(need, makers, calendar)
    with calendar.at(calendar.ago(1)):
        _marked(need, shop)
    with calendar.at(calendar.ago(0.3)):
        wool = needs.post(by=shop.trader, header=SCARVES, lines=SCARF_LINES, language="zh-hans")
        needs.release(by=shop.owner, ref=wool.ref)


def _answered(need: Need, makers: dict[str, Maker], calendar: Calendar) -> None:
    """The first three it fits quote; the fourth says why not."""
    known = {maker.owner.organisation_id: maker for maker in makers.values()}
    told = Match.objects.filter(need=need, told_at__isnull=False).order_by("rank")
    found = [known[row.supplier_id] for row in told if row.supplier_id in known]
    for hours, (maker, quote) in enumerate(zip(found, QUOTES, strict=False), start=1):
        with calendar.at(calendar.ago(3, hours=hours)):
            talk, _made = negotiations.open_for_need(by=maker.owner, ref=need.ref)
            negotiations.send(
                by=maker.owner, ref=talk.ref, terms=_terms(talk, *quote, calendar=calendar)
            )
    for maker in found[3:4]:
        with calendar.at(calendar.ago(2.5)):
            needs.decline(
                by=maker.owner,
                ref=need.ref,
                reason="capacity",
                note="Our line is booked until March.",
            )


def _marked(need: Need, shop: Shop) -> None:
    """The buyer says what the quotes were worth, and has an officer look at a bad one."""
    for talk, (mark, note) in zip(quotes_of(need), MARKS, strict=False):
        quality.rate(by=shop.trader, ref=talk.ref, mark=mark, note=note)
        if mark < 3:
            quality.report(by=shop.trader, ref=talk.ref, reason="spec", note=note)


def _terms(
    talk: Negotiation,
    currency: str,
    prices: tuple[str | None, ...],
    own: dict[str, Any],
    *,
    calendar: Calendar,
) -> Terms:
    plain = Terms(
        currency=currency,
        lines=tuple(
            LineTerms(line.pk, line.quantity, line.unit, Decimal(price))
            for line, price in zip(talk.rfq.lines.all(), prices, strict=True)
            if price is not None
        ),
        incoterm="CIF",
        place="Ningbo",
        lead_days=35,
        payment=((Decimal(30), "order_confirmed"), (Decimal(70), "bl_copy")),
        valid_until=calendar.today + timedelta(days=12),
    )
    return replace(plain, **own)
