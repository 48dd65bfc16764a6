"""What the buyers of the story need and nobody lists: open requests, told to those they fit."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

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
    title="春节礼盒装酥饼，采购 2400 箱",
    category="biscuits",
    specification="黄油含量不低于 30%，每盒 400 克，铁盒加印中文，保质期 12 个月以上。",
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
PRICES = ("19.80", "18.60")
MARKS = ((5, "按 2400 箱完整报价，交期写得清楚。"), (2, "没有说明铁盒能否加印中文。"))


def ask_openly(
    shop: Shop, makers: dict[str, Maker], moderator: Member, calendar: Calendar
) -> None:
    """One that is quoted on, with a question and a refusal; one that waits for a moderator."""
    with calendar.at(calendar.ago(4)):
        need = needs.post(by=shop.trader, header=TINS, lines=TIN_LINES, language="zh-hans")
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
        needs.post(by=shop.trader, header=SCARVES, lines=SCARF_LINES, language="zh-hans")


def _answered(need: Need, makers: dict[str, Maker], calendar: Calendar) -> None:
    """The first two it fits quote; the third says why not."""
    known = {maker.owner.organisation_id: maker for maker in makers.values()}
    told = Match.objects.filter(need=need, told_at__isnull=False).order_by("rank")
    found = [known[row.supplier_id] for row in told if row.supplier_id in known]
    for hours, (maker, price) in enumerate(zip(found, PRICES, strict=False), start=1):
        with calendar.at(calendar.ago(3, hours=hours)):
            talk, _made = negotiations.open_for_need(by=maker.owner, ref=need.ref)
            negotiations.send(by=maker.owner, ref=talk.ref, terms=_terms(talk, price, calendar))
    for maker in found[2:3]:
        with calendar.at(calendar.ago(2.5)):
            needs.decline(
                by=maker.owner,
                ref=need.ref,
                reason="capacity",
                note="Our line is booked until March.",
            )


def _marked(need: Need, shop: Shop) -> None:
    """The buyer says what the quotes were worth."""
    for talk, (mark, note) in zip(quotes_of(need), MARKS, strict=False):
        quality.rate(by=shop.trader, ref=talk.ref, mark=mark, note=note)


def _terms(talk: Negotiation, price: str, calendar: Calendar) -> Terms:
    return Terms(
        currency="GBP",
        lines=tuple(
            LineTerms(line.pk, line.quantity, line.unit, Decimal(price))
            for line in talk.rfq.lines.all()
        ),
        incoterm="CIF",
        place="Ningbo",
        lead_days=35,
        payment=((Decimal(30), "order_confirmed"), (Decimal(70), "bl_copy")),
        valid_until=calendar.today + timedelta(days=12),
    )
