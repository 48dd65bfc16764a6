"""A version of the offer with its two companies as plain JSON values; amounts are strings.

Papers are drawn from these facts, and an order freezes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from buyers.profiles.queries import identity as buyer_identity
from marketplace.accounts.models import Organisation
from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.amounts import split
from orders.negotiation.models import Negotiation, Offer, OfferLine
from orders.negotiation.terms import EXTRAS
from suppliers.catalogue.models import ListingText
from suppliers.onboarding.queries.identity import identity as supplier_identity

PARTIES = ("supplier", "buyer")


def lines_of(offer: Offer) -> QuerySet[OfferLine]:
    """The lines of a version with the titles of their goods; a caller may ask more of them."""
    titles = ListingText.objects.filter(
        listing=OuterRef("rfq_line__listing"), field="title"
    ).exclude(text="")
    return offer.lines.select_related("rfq_line__listing").annotate(
        titles=ArraySubquery(titles.values(data=JSONObject(language="language", text="text")))
    )


def facts_of(
    negotiation: Negotiation,
    offer: Offer,
    lines: Iterable[OfferLine] | None = None,
    *,
    total: Decimal | None = None,
) -> dict[str, Any]:
    """Everything a paper says of one version: who, what, for how much, on which terms.

    `lines` are those of `lines_of`, where the caller has read them already: some of them, and
    their `total`, where not all were accepted.
    """
    total = offer.total if total is None else total
    return plain(
        {
            "negotiation": negotiation.ref,
            "rfq": negotiation.rfq.ref,
            "version": offer.number,
            "supplier": _party(negotiation.supplier, supplier_identity),
            "buyer": _party(negotiation.buyer, buyer_identity),
            "currency": offer.currency,
            "total": total,
            "lines": [_line(line) for line in lines or lines_of(offer)],
            "charges": {name: getattr(offer, name) for name in EXTRAS},
            "incoterm": offer.incoterm,
            "place": offer.place,
            "destination": negotiation.rfq.destination,
            "lead_days": offer.lead_days,
            "warranty_months": offer.warranty_months,
            "payment": _payment(offer, total),
            **_clauses(offer),
            **_blanket(offer),
        }
    )


def _clauses(offer: Offer) -> dict[str, Any]:
    """Only those it names: versions without them keep the content they were hashed with."""
    named = {"requote_percent": offer.requote_percent, "part_least": offer.part_least}
    return {name: fact for name, fact in named.items() if fact is not None}


def _blanket(offer: Offer) -> dict[str, Any]:
    """Only where one is offered, for the same reason."""
    if offer.blanket is None:
        return {}
    return {"blanket": {"from": offer.blanket_from, "until": offer.blanket_until}}


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as they come back from a JSON column."""
    return json.loads(json.dumps(facts, cls=DjangoJSONEncoder))


def digest(facts: dict[str, Any]) -> str:
    """The SHA-256 that both sides can compare: over the facts with sorted keys."""
    body = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def content_hash(facts: dict[str, Any]) -> str:
    """The SHA-256 of what was offered: the terms, without names that may be spelt anew later."""
    lines = [
        {name: line[name] for name in line if name not in {"title", "sku", "hs_code", "origin"}}
        for line in facts["lines"]
    ]
    terms = {name: fact for name, fact in facts.items() if name not in PARTIES}
    refs = {name: facts[name]["ref"] for name in PARTIES}
    return digest(terms | refs | {"lines": lines})


def _party(company: Organisation, identity: Any) -> dict[str, Any]:
    return {
        "ref": company.ref,
        "name": {each: company.name_in(each) for each in (ENGLISH, CHINESE)},
        "legal_name": company.legal_name,
        "country": company.country,
        "region": company.region,
        "town": company.town,
        **identity(company.pk),
    }


def _line(line: Any) -> dict[str, Any]:
    listing = line.rfq_line.goods
    return {
        "listing": listing.ref,
        "sku": listing.sku,
        "hs_code": listing.hs_code,
        "origin": listing.origin,
        "title": {title["language"]: title["text"] for title in line.titles}
        or line.rfq_line.described.get("title", {}),
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "ladder": line.ladder,
        "amount": line.amount,
        **({"least_call_off": line.least_call_off} if line.least_call_off else {}),
        **({"offered": line.named} if line.named else {}),
    }


def _payment(offer: Offer, total: Decimal) -> list[dict[str, Any]]:
    amounts = split(total, [percent for percent, _trigger in offer.schedule], offer.currency)
    return [
        {"percent": percent, "trigger": trigger, "amount": amount}
        for (percent, trigger), amount in zip(offer.schedule, amounts, strict=True)
    ]
