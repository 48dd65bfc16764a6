"""The negotiations of the story, step by step, and the orders that come of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from buyers.addresses import queries as addresses
from buyers.addresses.choices import Use
from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import Rfq
from marketplace.accounts.members import Member
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.moments import Calendar
from marketplace.localdev.story.shops import Shop
from marketplace.localdev.story.voyages import advance
from orders.contracts.models import Order
from orders.negotiation import actions, agreed
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import EXTRAS, LineTerms, Terms
from suppliers.catalogue.models import Listing

ANSWERING = ("offer", "message")


class Deal:
    """One conversation of the book, told from its first request on."""

    def __init__(
        self,
        row: dict[str, Any],
        *,
        maker: Maker,
        shop: Shop,
        listings: dict[str, Listing],
        calendar: Calendar,
    ) -> None:
        self.row, self.maker, self.shop = row, maker, shop
        self.listings, self.calendar = listings, calendar
        self.moment = calendar.ago(row["started_days_ago"])
        self.ref = ""

    def tell(self) -> None:
        with self.calendar.at(self.moment) as moment:
            rfq = self._ask(moment)
        for step in self.row.get("steps", ()):
            self.moment += timedelta(hours=step.get("hours_after", 1))
            if step["kind"] == "expire":
                self._run_out(rfq)
                continue
            with self.calendar.at(self.moment) as moment:
                if step["kind"] in ANSWERING and not self.ref:
                    self.ref = self._open(rfq)
                self._take(step, rfq, moment)

    def _ask(self, moment: datetime) -> Rfq:
        row = self.row
        return rfqs.ask(
            by=self.shop.owner,
            lines=[
                rfqs.Wanted(
                    self.listings[line["listing"]].ref,
                    line["quantity"],
                    target_price=_decimal(line.get("target_price")),
                )
                for line in row["lines"]
            ],
            delivery=rfqs.Delivery(
                row["incoterm"],
                row["place"],
                row["destination"],
                (moment + timedelta(days=row["need_by_days"])).date(),
                moment + timedelta(days=row["respond_by_days"]),
                addresses.default_address(self.shop.owner, Use.GOODS),
                addresses.default_importer(self.shop.owner),
            ),
            language=row["language"],
            note=row["note"],
            note_translation=row["note_translation"],
        )[0]

    def _open(self, rfq: Rfq) -> str:
        negotiation, _made = actions.open_negotiation(by=self.maker.owner, ref=rfq.ref)
        return negotiation.ref

    def _take(self, step: dict[str, Any], rfq: Rfq, moment: datetime) -> None:
        side = self.maker if step["by"] == "supplier" else self.shop
        by = side.member(step.get("person", "owner"))
        kind = step["kind"]
        if kind in ("offer", "counter"):
            # What a proposal of the story changes of what is agreed, it reopens.
            settled = agreed.standing(self._negotiation(), by.side).rows
            terms = _terms(step, rfq, moment, self.listings)
            actions.send(by=by, ref=self.ref, terms=terms, reopen=settled)
        elif kind == "message":
            actions.say(by=by, ref=self.ref, body=step["text"], translation=step["translation"])
        elif kind == "view":
            actions.view(by=by, negotiation=self._negotiation())
        else:
            self._end(step, rfq, by, side.owner)

    def _end(self, step: dict[str, Any], rfq: Rfq, by: Member, owner: Member) -> None:
        kind = step["kind"]
        if kind == "accept":
            self._accept(owner)
        elif kind == "decline":
            actions.decline(by=by, ref=self.ref, reason=step["reason"])
        elif kind == "withdraw":
            actions.withdraw(by=by, ref=self.ref)
        elif kind == "cancel_request":
            rfqs.cancel(by=by, ref=rfq.ref)
        elif kind == "refuse_request":
            rfqs.refuse(by=by, ref=rfq.ref, reason=step["reason"], note=step.get("text", ""))
        elif kind == "order":
            self._move_order(step["step"], owner)

    def _accept(self, owner: Member) -> None:
        offer = self._negotiation().current
        actions.accept(
            by=owner,
            ref=self.ref,
            number=offer.number,
            expected_total=offer.total,
            currency=offer.currency,
        )

    def _move_order(self, step: str, owner: Member) -> None:
        order = Order.objects.get(negotiation__ref=self.ref)
        advance(order, step=step, by=owner, seller=self.maker.owner, buyer=self.shop.owner)

    def _run_out(self, rfq: Rfq) -> None:
        """Let the time of the offer, or of the request, pass."""
        if self.ref:
            end = self._negotiation().current.valid_until
        else:
            end = Rfq.objects.get(pk=rfq.pk).respond_by
        with self.calendar.at(end + timedelta(minutes=1)):
            actions.expire_due()
            rfqs.expire_due()

    def _negotiation(self) -> Negotiation:
        return Negotiation.objects.select_related("current").get(ref=self.ref)


def _terms(
    step: dict[str, Any], rfq: Rfq, moment: datetime, listings: dict[str, Listing]
) -> Terms:
    lines = {line.listing_id: line for line in rfq.lines.all()}
    return Terms(
        currency=rfq.currency,
        lines=tuple(
            LineTerms(
                key=lines[listings[row["listing"]].pk].pk,
                quantity=row["quantity"],
                unit=lines[listings[row["listing"]].pk].unit,
                unit_price=Decimal(row["unit_price"]),
            )
            for row in step["lines"]
        ),
        incoterm=step["incoterm"],
        place=step["place"],
        lead_days=step["lead_days"],
        payment=tuple((Decimal(p["percent"]), p["trigger"]) for p in step["payment"]),
        valid_until=moment + timedelta(days=step["valid_days"]),
        **{name: _decimal(step.get(name)) for name in EXTRAS},
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
