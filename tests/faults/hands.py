"""Two ways to do the same thing in a deal: by calling the actions, or over HTTP."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from django.db import OperationalError
from django.utils import timezone

from marketplace.accounts.members import Member
from marketplace.lifecycle.locks import is_busy
from marketplace.lifecycle.refusals import Busy, Refused
from orders.contracts import actions as orders
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.faults import scene
from tests.faults.calling import Answer, Door, Program
from tests.faults.load import AGAIN, PATIENCE

T = TypeVar("T")

PRICES = ("16.65", "16.01", "15.97", "17.33")
# Nothing, or what makes a total whose shares end in half a penny.
FREIGHT = (None, "850.05")
# Who: the supplier, or one of two people of the buyer's who may accept.
SELLER, OWNER, MANAGER = "seller", "owner", "manager"


@dataclass(eq=False)
class Deal:
    """A negotiation that goes on, and the order it has become."""

    ref: str
    line: int
    order: str = ""
    dead: bool = False

    @property
    def reopened(self) -> list[str]:
        """What everybody here haggles over, also when it was agreed before."""
        return [f"unit_price-{self.line}", "freight"]


@dataclass(frozen=True)
class Seen:
    """What somebody reads before they act; by then it may be otherwise."""

    state: str
    version: int
    turn: str
    number: int = 0
    total: str = "0"
    order_state: str = ""
    order_version: int = 0


@dataclass(frozen=True)
class Act:
    """One thing that somebody does. `version` None leaves it to the server what they have read."""

    who: str
    what: str
    version: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


class Hand(Protocol):
    """Each does one thing: the stable code of the refusal, or an empty string when it is done."""

    def begin(self, chance: random.Random) -> Deal: ...

    def read(self, deal: Deal) -> Seen: ...

    def do(self, deal: Deal, act: Act, ready: Callable[[], object] = lambda: None) -> str: ...


class ByActions:
    """Through the actions, in this process."""

    def __init__(self, *, supplier: Company, buyer: Company, listing: Listing) -> None:
        self.supplier, self.buyer, self.listing = supplier, buyer, listing
        self.members: dict[str, Member] = {
            SELLER: supplier.owner,
            OWNER: buyer.owner,
            MANAGER: scene.manager(buyer),
        }

    def begin(self, chance: random.Random) -> Deal:
        asked = _in_the_end(
            lambda: build.rfq(
                buyer=self.buyer, listings=[self.listing], quantity=scene.QUANTITY
            )
        )
        opened, _new = _in_the_end(
            lambda: negotiations.open_negotiation(by=self.supplier.trader, ref=asked.ref)
        )
        return Deal(opened.ref, asked.lines.get().pk)

    def read(self, deal: Deal) -> Seen:
        row = Negotiation.objects.select_related("current").get(ref=deal.ref)
        order = Order.objects.filter(negotiation=row).first()
        if order is not None:
            deal.order = order.ref
        return Seen(
            row.state,
            row.version,
            row.turn,
            row.current.number if row.current else 0,
            str(row.current.total) if row.current else "0",
            order.state if order else "",
            order.version if order else 0,
        )

    def do(self, deal: Deal, act: Act, ready: Callable[[], object] = lambda: None) -> str:
        ready()
        try:
            getattr(self, f"_{act.what}")(deal, act)
        except Refused as refused:
            return refused.code
        except OperationalError as error:
            # As every door of the product says it: nothing was stored, ask again in a moment.
            if not is_busy(error):
                raise
            return Busy.code
        return ""

    def _send(self, deal: Deal, act: Act) -> None:
        row = Negotiation.objects.select_related("rfq").get(ref=deal.ref)
        freight = act.facts["freight"]
        terms = build.terms(
            row.rfq,
            valid_until=timezone.now() + timedelta(seconds=act.facts["seconds"]),
            freight=Decimal(freight) if freight else None,
        )
        line = build.replace(terms.lines[0], unit_price=Decimal(act.facts["price"]))
        negotiations.send(
            **self._by(act),
            ref=deal.ref,
            terms=build.replace(terms, lines=(line,)),
            reopen=deal.reopened,
        )

    def _accept(self, deal: Deal, act: Act) -> None:
        negotiations.accept(
            **self._by(act),
            ref=deal.ref,
            number=act.facts["number"],
            expected_total=Decimal(act.facts["total"]),
            currency="GBP",
        )

    def _withdraw(self, deal: Deal, act: Act) -> None:
        negotiations.withdraw(**self._by(act), ref=deal.ref)

    def _decline(self, deal: Deal, act: Act) -> None:
        negotiations.decline(**self._by(act), ref=deal.ref, reason="price")

    def _say(self, deal: Deal, act: Act) -> None:
        negotiations.say(by=self.members[act.who], ref=deal.ref, body="请尽快安排发货。")

    def _pay(self, deal: Deal, act: Act) -> None:
        given = {"note": "bank 17"} if act.facts["act"] != "receive" else {}
        saying = getattr(orders, act.facts["act"])
        saying(**self._by(act), ref=deal.order, position=act.facts["position"], **given)

    def _step(self, deal: Deal, act: Act) -> None:
        step, by = act.facts["step"], self._by(act)
        if step == "ship":
            orders.ship(**by, ref=deal.order, carrier="COSCO", carrier_reference="C-1")
        elif step == "cancel":
            orders.cancel(**by, ref=deal.order, reason="Nobody has paid.")
        else:
            orders.advance(**by, ref=deal.order, step=step)

    def _by(self, act: Act) -> dict[str, Any]:
        return {"by": self.members[act.who], "expected_version": act.version}


def _in_the_end(act: Callable[[], T]) -> T:
    """Ask again where somebody else held the lock for too long."""
    for _ in range(50):
        try:
            return act()
        except (Busy, OperationalError) as error:
            if not (isinstance(error, Busy) or is_busy(error)):
                raise
    return act()


class ByHttp:
    """Over HTTP with keys, the buyer's two people at different web processes."""

    def __init__(
        self, doors: list[Door], *, supplier: Company, buyer: Company, listing: Listing
    ) -> None:
        self.listing = listing
        self.programs: dict[str, Program] = {
            SELLER: scene.program(supplier.owner, doors[1]),
            OWNER: scene.program(buyer.owner, doors[0]),
            MANAGER: scene.program(scene.manager(buyer), doors[1]),
        }

    def begin(self, chance: random.Random) -> Deal:
        (rfq,) = self._made(self.programs[OWNER], "rfqs/", scene.request(self.listing))
        line = self._found(f"rfqs/{rfq['ref']}/")["lines"][0]["id"]
        made = self._made(self.programs[SELLER], "negotiations/", {"rfq": rfq["ref"]})
        return Deal(made["ref"], line)

    def read(self, deal: Deal) -> Seen:
        row = self._found(f"negotiations/{deal.ref}/")
        last = row["offers"][-1] if row["offers"] else None
        on_table = last and last["state"] in ("sent", "viewed")
        deal.order = row["order"] or ""
        order = self._found(f"orders/{deal.order}/") if deal.order else {}
        return Seen(
            row["state"],
            row["version"],
            row["turn"],
            last["number"] if on_table else 0,
            last["total"]["amount"] if on_table else "0",
            order.get("state", ""),
            order.get("version", 0),
        )

    def do(self, deal: Deal, act: Act, ready: Callable[[], object] = lambda: None) -> str:
        path, body = self._asked(deal, act)
        if act.version is not None:
            body["expected_version"] = act.version
        answer = self.programs[act.who].post(path, body, ready=ready)
        assert answer.status < 500 or answer.status == 503, (answer.status, answer.body[-999:])
        return answer.code

    def _asked(self, deal: Deal, act: Act) -> tuple[str, dict[str, Any]]:
        talk, facts = f"negotiations/{deal.ref}", act.facts
        if act.what == "send":
            offer = scene.offer(act.version or 0, deal.line, facts["price"])
            del offer["expected_version"]
            until = timezone.now() + timedelta(seconds=facts["seconds"])
            more: dict[str, Any] = {"valid_until": until.isoformat()}
            more |= {"freight": facts["freight"], "reopen": deal.reopened}
            return f"{talk}/offers/", offer | more
        if act.what == "accept":
            total = {"amount": facts["total"], "currency": "GBP"}
            return f"{talk}/accept/", {"offer": facts["number"], "expected_total": total}
        if act.what == "say":
            return f"{talk}/messages/", {"body": "请尽快安排发货。"}
        if act.what == "pay":
            path = f"orders/{deal.order}/payments/{facts['position']}/{facts['act']}/"
            return path, {"note": "bank 17"} if facts["act"] != "receive" else {}
        if act.what == "step":
            shipped = {"carrier": "COSCO", "carrier_reference": "C-1", "reason": "No payment."}
            return f"orders/{deal.order}/steps/{facts['step']}/", shipped
        return f"{talk}/{act.what}/", {"reason": "price"} if act.what == "decline" else {}

    def _made(self, program: Program, path: str, body: Any) -> Any:
        return self._sure(lambda: program.post(path, body)).json

    def _found(self, path: str) -> Any:
        return self._sure(lambda: self.programs[SELLER].get(path)).json

    def _sure(self, call: Callable[[], Answer]) -> Answer:
        """Ask again where the answer was to come back later: a key may call 600 times a minute."""
        end = time.monotonic() + PATIENCE
        while (answer := call()).status in AGAIN and time.monotonic() < end:
            time.sleep(0.2)
        assert answer.status < 300, (answer.status, answer.body[-999:])
        return answer
