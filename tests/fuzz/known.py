"""For each operation what succeeds: the things it is about, and a body that somebody could send.

An operation without an entry takes no body and is about what its row of the access matrix names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from buyers.needs.models import Need
from buyers.rfqs.models import Rfq
from marketplace.lifecycle import clock
from marketplace.meetings.models import Meeting
from orders.blankets.models import Blanket
from orders.contracts.models import Order
from orders.negotiation.models import Negotiation
from orders.samples.models import Sample
from suppliers.catalogue.models import Listing
from tests.fuzz.house import Things
from tests.fuzz.offering import days, offer, offering

WANTED = {"incoterm": "FCA", "place": "Felixstowe", "destination": "杭州"}
ADDRESS = {
    "consignee": "杭州浩源食品贸易有限公司",
    "contact": "周宇航",
    "mobile": "13800138000",
    "province": "浙江省",
    "city": "杭州市",
    "district": "余杭区",
    "street": "时代大道 1 号",
    "postcode": "311113",
    "uses": ["goods"],
}
IMPORTER = {
    "name": "宁波通港进出口有限公司",
    "credit_code": "91310112087994932F",
    "customs_code": "3302960ABC",
    "default": True,
}
LISTING = {
    "title": "Shortbread fingers",
    "category": "biscuits",
    "hs_code": "1905.31",
    "currency": "GBP",
    "order_multiple": 12,
    "tiers": [{"min_quantity": 24, "unit_price": "21.60"}],
    "lead_times": [{"min_quantity": 1, "days": 21}],
    "terms": [{"incoterm": "FCA", "place": "Felixstowe"}],
    "attributes": {"allergens": "Contains wheat."},
    "carton_length_cm": "38.6",
}
NEED = {
    **WANTED,
    "title": "采购 960 箱 shortbread 酥饼",
    "category": "biscuits",
    "specification": "每盒 150 克，全黄油。",
    "lines": [
        {"title": "黄油手指酥饼", "quantity": 960, "unit": "CT", "target_price": "15.50"}
    ],
}
DOINGS = ("read", "settle", "return", "assign:", "snooze:monday", "snooze:2031-01-02T09:00")
MODELS = {
    "held": Rfq,
    "held_need": Need,
    "talk": Negotiation,
    "silent": Negotiation,
    "compared_need": Need,
    "order": Order,
    "blanket": Blanket,
    "sample": Sample,
    "verdict": Sample,
    "draft": Listing,
}


@dataclass(frozen=True)
class Call:
    """What to send, about `things` of the house or just `args`, where it is not about what the
    matrix names; with `match` as its `If-Match`.
    """

    body: Any = None
    things: str = ""
    args: tuple[Any, ...] = ()
    match: str = ""


def moments(*counts: int) -> list[str]:
    return [(clock.now() + timedelta(days=count)).isoformat() for count in counts]


def version(things: Things, name: str) -> dict[str, int]:
    row = MODELS[name].objects.get(ref=things[name][0])
    return {"expected_version": row.version}


def calls(things: Things) -> dict[str, list[Call]]:
    """By method and the name of the route."""
    rooms: tuple[Callable[[Things], dict[str, list[Call]]], ...] = (
        _rooms_of_buyers, _requests, _open_requests, _deals, _samples, _talks, _suppliers, _own,
    )  # fmt: skip
    found: dict[str, list[Call]] = {}
    for room in rooms:
        found |= room(things)
    return found


def _rooms_of_buyers(things: Things) -> dict[str, list[Call]]:
    listing = things["listing"][0]
    search = {"name": "酥饼", "query": "q=shortbread", "frequency": "daily"}
    return {
        "POST addresses": [Call(ADDRESS)],
        "POST importers": [Call(IMPORTER)],
        "POST folders": [Call({"name": "Spring"})],
        "PATCH folder": [Call({"name": "Autumn"})],
        "POST favourites": [
            Call({"listing": listing, "folder": things["folder"][0], "note": "Hot"}),
            Call({"listing": things["other_listing"][0]}),
        ],
        "PATCH favourite": [Call({"folder": None, "note": "Cold"})],
        "POST follows": [Call({"supplier": things["supplier"][0]})],
        "POST saved_searches": [Call(search)],
        "PATCH saved_search": [Call({"name": "饼干", "frequency": "off"})],
    }


def _requests(things: Things) -> dict[str, list[Call]]:
    line = {"listing": things["listing"][0], "quantity": 960, "target_price": "15.10"}
    data = {f"quantity-{line['listing']}": "480", "incoterm": "FCA"}
    wanted = {
        **WANTED,
        "lines": [line],
        "need_by": days(90),
        "consignee": things["address"][0],
        "importer": things["importer"][0],
        "payment_wish": "deposit_bl",
        "note": "中文标签",
    }
    return {
        "POST rfqs": [Call(wanted)],
        "POST rfq_extend": [Call({"until": days(20)})],
        "POST rfq_close": [Call({"reason": "elsewhere", "note": "-"})],
        "POST rfq_reopen": [Call({})],
        "POST rfq_cancel": [Call({})],
        "POST rfq_refuse": [Call({"reason": "moq", "note": "480 at least"})],
        "POST rfq_drafts": [Call({"kind": "direct", "data": data})],
        "POST rfq_approve": [Call({"note": "Good", **version(things, "held")})],
        "POST rfq_return": [Call({"note": "Too dear", **version(things, "held")})],
    }


def _open_requests(things: Things) -> dict[str, list[Call]]:
    return {
        "POST needs": [Call(NEED)],
        "POST need_release": [Call({"note": "Good", **version(things, "held_need")})],
        "POST need_return": [Call({"note": "Too dear", **version(things, "held_need")})],
        "POST need_extend": [Call({"until": days(30)})],
        "POST need_close": [Call({"reason": "no_fit"})],
        "POST need_cancel": [Call({})],
        "POST need_reopen": [Call({})],
        "POST need_more": [Call({}, "quoted_need")],
        "POST need_decline": [Call({"reason": "capacity", "note": "Full till May"})],
        "POST need_question": [Call({"body": "Which label?"})],
        "POST need_answer": [Call({"body": "The Chinese one."})],
    }


def _deals(things: Things) -> dict[str, list[Call]]:
    talk = Negotiation.objects.get(ref=things["talk"][0])
    awarded = {
        "negotiation": things["parted_quote"][0],
        "offer": 1,
        "lines": [1],
        "expected_total": {"amount": "15250.00", "currency": "GBP"},
    }
    agreed = {
        "offer": talk.current.number,
        "expected_total": {
            "amount": str(talk.current.total),
            "currency": talk.current.currency,
        },
    }
    put, turn = version(things, "silent"), version(things, "talk")
    blanket, whole = version(things, "blanket"), things["blanket"][0]
    order = version(things, "order")
    ref = things["order"][0]
    return {
        "POST negotiations": [
            Call({"rfq": things["rfq"][0]}),
            Call({"need": things["need"][0]}),
        ],
        "POST messages": [Call({"body": "We can ship 480 cartons in May."})],
        "POST offers": [
            Call(offer("silent", things) | put, "silent"),
            Call(offer("talk", things) | turn),
        ],
        "POST rating": [Call({"mark": 4, "note": "写得清楚"})],
        "POST report": [Call({"reason": "spec", "note": "不是黄油的"})],
        "POST appeal": [Call({"note": "The label says butter."})],
        "POST accept": [Call(agreed | turn)],
        "POST decline": [Call({"reason": "price"} | turn)],
        "POST withdraw": [Call(match=str(turn["expected_version"]))],
        "POST call-offs": [Call({"lines": [{"line": 1, "quantity": 120}]} | blanket)],
        "POST agreement-step": [
            Call({"reason": "Sold out"} | blanket),
            Call(blanket, args=(whole, "keep")),
            Call({"reason": "Butter"} | blanket, args=(whole, "ask_to_close")),
        ],
        "POST offerings": [Call(offering(things))],
        "POST offer-stops": [Call({"supplier": things["offering_supplier"][0]})],
        "DELETE offer-stop": [Call(args=things["stopped"])],
        "POST award": [Call({"awards": [awarded]} | version(things, "compared_need"))],
        "POST order-step": [
            Call({"reason": "No ship"} | order),
            Call(order, args=(ref, "start_production")),
            Call({"carrier": "COSCO", "carrier_reference": "C1"} | order, args=(ref, "ship")),
        ],
        "POST order-payment": [
            Call({"note": "T/T 1"} | order),
            Call(order, args=(ref, 1, "receive")),
            Call(order, args=(ref, 1, "query")),
        ],
    }


def _samples(things: Things) -> dict[str, list[Call]]:
    asked = {
        "listing": things["sampled"][0],
        "quantity": 2,
        "address": things["address"][0],
        "note": "原味",
        "negotiation": "",
    }
    sample, here = version(things, "sample"), version(things, "verdict")
    ref, arrived = things["sample"][0], things["verdict"][0]
    terms = {"price": "25.00", "freight": "18.00"}
    return {
        "POST samples": [Call(asked)],
        "POST sample-limit": [Call({"most": 5}), Call({"most": None})],
        "POST sample-step": [
            Call({"reason": "cannot_ship"} | sample),
            Call(terms | sample, args=(ref, "accept")),
            Call(sample, args=(ref, "cancel")),
            Call({"note": "颜色正确"} | here, args=(arrived, "approve")),
            Call({"reason": "taste", "note": "偏甜"} | here, args=(arrived, "reject")),
        ],
    }


def _talks(things: Things) -> dict[str, list[Call]]:
    words = {"body": "We can ship 480 cartons in May."}
    thread, said = things["said"]
    when = Meeting.objects.get(ref=things["meeting"][0]).slots[0]
    return {
        "POST talk": [Call({**words, "quoted": said, "anyway": True})],
        "POST notes": [Call(words)],
        "POST preview": [Call(words)],
        "POST inbox_do": [Call({"threads": [thread], "do": do}) for do in DOINGS]
        + [Call({"threads": [thread], "do": f"label:{things['label'][0]}"})],
        "POST inbox_labels": [Call({"name": "Rush", "tone": "wait"})],
        "POST inbox_templates": [
            Call({"name": "Hello", "english": "Hello.", "chinese": "你好。"})
        ],
        "POST meetings": [
            Call({"slots": moments(9, 10), "topic": "Samples", "place": "x", "minutes": 30})
        ],
        "POST meeting_pick": [Call({"slot": when})],
        "POST meeting_times": [Call({"slots": moments(11, 12)})],
    }


def _suppliers(things: Things) -> dict[str, list[Call]]:
    draft = version(things, "draft")
    return {
        "POST listings": [Call(LISTING)],
        "PATCH listing": [Call({"lead_days": 30, "title": "Petticoat tails"} | draft, "draft")],
        "POST listing_submit": [Call(draft), Call({})],
    }


def _own(_things: Things) -> dict[str, list[Call]]:
    choice = {"topic": "offers", "channel": "email", "timing": "digest"}
    hours = {"quiet_from": "22:00", "quiet_to": "07:00", "digest_at": "08:30"}
    hook = {"url": "https://erp.example.com/in", "description": "ERP", "types": ["rfq.created"]}
    return {
        "PATCH preferences": [Call({"choices": [choice], **hours})],
        "POST webhooks": [Call(hook)],
        "PATCH webhook": [Call({"on": False, "types": []})],
    }
