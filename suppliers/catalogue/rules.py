"""Whether a patch leaves a listing sound: every problem by field, before anything is stored."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any

from marketplace.lifecycle.refusals import Invalid
from marketplace.money.fields import CONTRACT_CURRENCIES
from suppliers.catalogue import (
    choices,
    hs_codes,
    incoterms,
    messages,
    pricing,
    sampling,
    supply,
)
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.states import REVIEWED

Errors = dict[str, list[Any]]


def require_sound(listing: Listing, patch: Patch) -> None:
    """Raise `Invalid` with a sentence per field when `listing` with `patch` is not sound."""
    errors: Errors = defaultdict(list)
    after = {name: patch.columns.get(name, getattr(listing, name)) for name in _READ}
    _codes(after, patch, errors)
    _sku(listing, patch, errors)
    _texts(patch, errors)
    _ladder(listing, patch, after, errors)
    _lead_times(patch, errors)
    _weights(after, errors)
    _supply(after, patch, errors)
    errors.update(sampling.problems(after))
    _terms(patch, errors)
    if listing.state in REVIEWED:
        _still_complete(patch, errors)
    if errors:
        raise Invalid(errors=dict(errors))


_READ = (
    "category",
    "hs_code",
    "unit",
    "currency",
    "price_on_request",
    "moq",
    "order_multiple",
    "net_kg",
    "gross_kg",
    "availability",
    "stock_quantity",
    "ships_from",
    *sampling.COLUMNS,
)


def _codes(after: dict[str, Any], patch: Patch, errors: Errors) -> None:
    if after["unit"] not in choices.UNITS:
        errors["unit"].append(messages.UNIT_UNKNOWN)
    if after["currency"] not in CONTRACT_CURRENCIES:
        errors["currency"].append(messages.CURRENCY_UNKNOWN)
    category = after["category"]
    if "category" in patch.columns and category is not None and category.parent_id is None:
        errors["category"].append(messages.CATEGORY_NOT_LEAF)
    if patch.columns.get("hs_code") and (problem := hs_codes.problem(after["hs_code"])):
        errors["hs_code"].append(problem)


def _sku(listing: Listing, patch: Patch, errors: Errors) -> None:
    sku = patch.columns.get("sku")
    if not sku:
        return
    others = Listing.objects.filter(organisation_id=listing.organisation_id, sku=sku)
    if others.exclude(pk=listing.pk).exists():
        errors["sku"].append(messages.SKU_TAKEN)


def _texts(patch: Patch, errors: Errors) -> None:
    for name, text in patch.texts.items():
        known = choices.is_attribute(name) and name.partition(":")[2] in choices.ATTRIBUTES
        if name not in choices.FIELDS and not known:
            errors[name].append(messages.FIELD_UNKNOWN)
            continue
        problem = too_long(name, text)
        if problem:
            errors[name].append(problem)


def too_long(field: str, text: str) -> Any:
    """The sentence when `text` is too long for the field of text, else None."""
    most = choices.length_of(field)
    if len(text) <= most:
        return None
    return messages.TOO_LONG % {"most": most, "count": len(text)}


def _ladder(listing: Listing, patch: Patch, after: dict[str, Any], errors: Errors) -> None:
    touched = {"moq", "order_multiple", "price_on_request"} & set(patch.columns)
    if patch.tiers is None and not touched:
        return
    ladder = list(patch.tiers) if patch.tiers is not None else _stored_ladder(listing)
    moq, multiple = after["moq"], after["order_multiple"] or 1
    if after["price_on_request"]:
        if patch.tiers:
            errors["tiers"].append(messages.NOT_WITH_REQUEST)
        if moq is not None and moq % multiple:
            errors["moq"].append(messages.MOQ_MULTIPLE % {"multiple": multiple})
        return
    if not ladder and listing.state not in REVIEWED:
        return  # a draft may still lack its prices
    if ladder and ("moq" not in patch.columns or moq is None):
        moq = ladder[0].min_quantity
    for problem in pricing.problems(ladder, moq=moq or 0, order_multiple=multiple):
        name = "tiers" if problem.row < 0 else f"tiers.{problem.row}.{problem.field}"
        errors[name].append(messages.flaw_sentence(problem))


def _stored_ladder(listing: Listing) -> list[pricing.Rung]:
    return listing.ladder if listing.pk else []


def _lead_times(patch: Patch, errors: Errors) -> None:
    steps = patch.lead_times or ()
    for row, (before, step) in enumerate(itertools.pairwise(steps), start=1):
        if step.min_quantity <= before.min_quantity:
            errors[f"lead_times.{row}.min_quantity"].append(messages.LEAD_NOT_RISING)


def _weights(after: dict[str, Any], errors: Errors) -> None:
    net, gross = after["net_kg"], after["gross_kg"]
    if net is not None and gross is not None and gross < net:
        errors["gross_kg"].append(messages.GROSS_LESS % {"net": net})


def _supply(after: dict[str, Any], patch: Patch, errors: Errors) -> None:
    if after["availability"] not in {"", *supply.AVAILABILITY}:
        errors["availability"].append(messages.AVAILABILITY_UNKNOWN)
    if after["stock_quantity"] is not None and after["availability"] != supply.IN_STOCK:
        errors["stock_quantity"].append(messages.STOCK_WITHOUT)
    if after["ships_from"] not in {"", *supply.REGIONS}:
        errors["ships_from"].append(messages.REGION_UNKNOWN)
    if set(patch.columns.get("traits", ())) - set(supply.TRAITS):
        errors["traits"].append(messages.TRAIT_UNKNOWN)


def _terms(patch: Patch, errors: Errors) -> None:
    seen = set()
    for row, (code, place) in enumerate(patch.terms or ()):
        if code not in incoterms.OFFERED:
            errors[f"terms.{row}.incoterm"].append(messages.INCOTERM_UNKNOWN)
        if not place.strip():
            errors[f"terms.{row}.place"].append(messages.PLACE_MISSING)
        if (code, place) in seen:
            errors[f"terms.{row}.incoterm"].append(messages.TERM_TWICE)
        seen.add((code, place))


def _still_complete(patch: Patch, errors: Errors) -> None:
    """What had to be there for the review may be changed, but not taken away."""
    emptied = [name for name in ("category", "hs_code") if not patch.columns.get(name, "kept")]
    if patch.texts.get(choices.TITLE, "kept").strip() == "":
        emptied.append("title")
    if patch.terms is not None and not patch.terms:
        emptied.append("terms")
    for name in emptied:
        errors[name].append(messages.MISSING[name])


def missing(listing: Listing) -> Errors:
    """What a listing still needs before it can be sent for review, by field."""
    title = listing.texts.filter(language=listing.source_language, field=choices.TITLE)
    there = {
        "title": title.exclude(text="").exists(),
        "category": listing.category_id is not None,
        "hs_code": bool(listing.hs_code),
        "tiers": listing.price_on_request or listing.tiers.exists(),
        "moq": listing.moq is not None or not listing.price_on_request,
        "terms": listing.terms.exists(),
    }
    return {name: [messages.MISSING[name]] for name, given in there.items() if not given}


def advice(listing: Listing) -> Errors:
    """What buyers miss on a listing that could go for review as it is, by field."""
    summary = listing.texts.filter(language=listing.source_language, field=choices.SUMMARY)
    there = {
        "images": listing.images.exists(),
        "summary": summary.exists(),
        "carton": listing.gross_kg is not None and listing.carton_length_cm is not None,
        "lead_days": listing.lead_days is not None or listing.lead_times.exists(),
    }
    return {name: [messages.ADVICE[name]] for name, given in there.items() if not given}


def require_complete(listing: Listing) -> None:
    """Raise `Invalid` with a sentence for each thing still missing."""
    errors = missing(listing)
    if errors:
        raise Invalid(errors=errors)
