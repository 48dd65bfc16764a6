"""A listing as the API's answer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from marketplace.accounts.members import Member
from suppliers.catalogue import queries, states
from suppliers.catalogue.queries import ListingFacts
from suppliers.catalogue.sample_serializers import policy as sample_policy
from suppliers.catalogue.serializers import ListingOutput


def answer(
    facts: ListingFacts, *, language: str, quantity: int | None, member: Member | None
) -> dict[str, Any]:
    """The body for one listing. Its own supplier also reads what waits and what can be done."""
    body = {name: getattr(facts, name) for name in _SAME} | {
        "title": facts.title(language),
        "original_title": facts.original_title,
        "original_language": facts.source_language,
        "texts": _texts(facts, language),
        "supplier": _supplier(facts, language),
        "category": _category(facts, language),
        "quantity": quantity if quantity is not None else facts.moq,
        "price": facts.price_at(quantity),
        "sample_policy": sample_policy(facts, language),
        "lead_times": facts.lead_steps,
        "terms": [{"incoterm": code, "place": place} for code, place in facts.terms],
        "images": [
            reverse("files:file", args=[image.key]) for image in facts.images if image.shown
        ],
    }
    if member is not None and member.organisation_id == facts.organisation.pk:
        body |= _for_owner(facts, member)
    return ListingOutput(body).data


_SAME = (
    "ref",
    "state",
    "version",
    "sku",
    "brand",
    "model",
    "origin",
    "hs_code",
    "unit",
    "currency",
    "price_on_request",
    "price_audience",
    "price_gate",
    "moq",
    "order_multiple",
    "tiers",
    "lead_days",
    "sample_lead_days",
    "certificates",
    "units_per_carton",
    "carton_cm",
    "net_kg",
    "gross_kg",
    "shelf_life_months",
    "availability",
    "stock_quantity",
    "ships_from",
    "private_label",
    "samples",
    "mixed_batch",
    "traits",
    "volume_ml",
    "weight_g",
    "pieces",
    "published_at",
)


def _texts(facts: ListingFacts, language: str) -> dict[str, Any]:
    fields = [name for name, lang in facts.texts if lang == facts.source_language]
    shown = {name: facts.words(name, language) for name in fields}
    return {
        name: {
            "text": words.text,
            "language": words.language,
            "origin": words.origin,
            "machine_translated": words.by_machine,
            "stale": words.stale,
        }
        for name, words in shown.items()
        if words is not None
    }


def _supplier(facts: ListingFacts, language: str) -> dict[str, Any]:
    supplier = facts.organisation
    return {
        "ref": supplier.ref,
        "name": supplier.name_in(language),
        "legal_name": supplier.legal_name,
        "level": supplier.level,
        "town": supplier.town,
        "country": supplier.country,
    }


def _category(facts: ListingFacts, language: str) -> dict[str, str] | None:
    category = facts.category
    if category is None:
        return None
    return {"slug": category.slug, "name": category.names.get(language, category.slug)}


def _for_owner(facts: ListingFacts, member: Member) -> dict[str, Any]:
    waiting = queries.proposed_fields(facts.pk)
    steps = states.LISTING.open_steps(facts.state, {member.side})
    return {"pending_change": waiting, "actions": [step.name for step in steps]}
