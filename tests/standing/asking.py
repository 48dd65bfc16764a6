"""What the small world holds of requests beyond the plain one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from buyers.needs import actions as needs
from buyers.rfqs import actions
from marketplace.accounts.members import Member
from marketplace.conversations import actions as conversations
from marketplace.guarding.models import Flag
from tests import build
from tests.build import Company
from tests.buyers.needs import making
from tests.buyers.spending.limits import limit
from tests.orders.awards import making as awards


def both(
    seller: Company, buyer: Company, moderator: Member, things: dict[str, tuple[Any, ...]]
) -> dict[str, tuple[Any, ...]]:
    """What is asked of suppliers that are named, and openly."""
    found = kept(seller, buyer, things["listing"][0]) | needed(seller, buyer, moderator)
    return found | compared(seller, buyer, moderator)


def compared(seller: Company, buyer: Company, moderator: Member) -> dict[str, tuple[Any, ...]]:
    """An open request with two quotes: one that may be taken in parts, one only as a whole."""
    other = build.company(name="Solway Oat Mill Ltd", town="Annan", region="Dumfries")
    need = making.told(making.published(buyer, moderator), seller, other)
    parts = awards.quoted(need, seller, part_least=Decimal(0), freight=Decimal("850.00"))
    delivery = {"incoterm": "FOB", "place": "Felixstowe", "freight": Decimal("7800.00")}
    whole = awards.quoted(need, other, currency="CNY", **delivery)
    return {
        "compared_need": (need.ref,),
        "parted_quote": (parts.ref,),
        "whole_quote": (whole.ref,),
    }


def kept(seller: Company, buyer: Company, listing: str) -> dict[str, tuple[Any, ...]]:
    """A request that was closed, a draft with a paper, and a template of each kind."""
    closed = build.rfq(buyer=buyer, listings=[build.listing(supplier=seller)])
    actions.close(by=buyer.trader, ref=closed.ref, reason="changed")
    paper = build.paper(by=buyer.trader, purpose="rfq")
    fields = {"incoterm": "FCA", "place": "Felixstowe", f"quantity-{listing}": "480"}
    draft = actions.keep(by=buyer.trader, kind="direct", data=fields, files=[paper])
    actions.keep_as_template(by=buyer.trader, draft=draft.pk, name="春季订货")
    return {"closed_rfq": (closed.ref,), "rfq_draft": (draft.pk,)}


def needed(seller: Company, buyer: Company, moderator: Member) -> dict[str, tuple[Any, ...]]:
    """Open requests that wait, stand open with a question, are quoted on, and closed."""
    fresh, need, quoted, closed = (
        making.posted(buyer),
        *(making.told(making.published(buyer, moderator), seller) for _ in range(3)),
    )
    making.quoted(quoted, seller)
    limit(buyer, buyer.trader, "100")
    held = making.posted(buyer)
    limit(buyer, buyer.trader, None)
    needs.close(by=buyer.trader, ref=closed.ref, reason="no_fit")
    other = making.told(making.published(buyer, moderator), seller)
    question = needs.question(by=seller.trader, ref=other.ref, body="Which label?")
    asked = build.rfq(buyer=buyer, listings=[build.listing(supplier=seller)])
    direct = actions.ask_back(by=seller.trader, ref=asked.ref, body="Which label?")
    needs.mute(by=seller.trader, slug="scarves")
    conversations.post(
        by=seller.trader, thread_id=asked.thread_id, body="Call me: 07911 123456"
    )
    return {
        "new_need": (fresh.ref,),
        "held_need": (held.ref,),
        "need": (need.ref,),
        "quoted_need": (quoted.ref,),
        "closed_need": (closed.ref,),
        "need_question": (other.ref, question.pk),
        "asked_rfq": (asked.ref,),
        "rfq_question": (asked.ref, direct.pk),
        "flag": (Flag.objects.latest("pk").pk,),
    }
