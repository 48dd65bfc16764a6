"""What an application asks for, step by step, and what is still missing from it.

An *item* is the smallest thing an officer can ask a supplier to look at again: one answer, or
one document (`document:<kind>`). Each item knows its step and the fields it unlocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

COMPANY, PEOPLE, GOODS, DOCUMENTS, REVIEW = "company", "people", "goods", "documents", "review"
STEPS = (COMPANY, PEOPLE, GOODS, DOCUMENTS, REVIEW)

ITEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "legal_name": (COMPANY, ("legal_name", "alias")),
    "entity_type": (COMPANY, ("entity_type",)),
    "company_number": (COMPANY, ("company_number",)),
    "vat_number": (COMPANY, ("vat_number",)),
    "eori": (COMPANY, ("eori",)),
    "registered_address": (
        COMPANY,
        ("registered_street", "registered_town", "registered_region", "registered_postcode"),
    ),
    "operating_place": (COMPANY, ("operating_town", "operating_region")),
    "website": (COMPANY, ("website",)),
    "founded_year": (COMPANY, ("founded_year",)),
    "employees": (COMPANY, ("employees",)),
    "people": (PEOPLE, ("people",)),
    "categories": (GOODS, ("categories",)),
    "story": (GOODS, ("story", "story_other")),
}
COMPANY_FIELDS = tuple(
    field for step, fields in ITEMS.values() if step == COMPANY for field in fields
)
NEEDED_FIELDS = (
    *("entity_type", "legal_name", "registered_street", "registered_town"),
    *("registered_postcode", "operating_town", "founded_year", "employees"),
)

# Which checks an answered item makes out of date.
CHECKS_OF = {
    "legal_name": ("registry", "sanctions", "duplicates"),
    "entity_type": ("registry",),
    "company_number": ("registry", "duplicates"),
    "vat_number": ("vat", "duplicates"),
    "eori": ("eori",),
    "registered_address": ("registry",),
    "people": ("registry", "sanctions", "duplicates"),
}

# Bodies that stand on the companies' register under a number; the others have a path without one.
NUMBERED = frozenset({"ltd", "plc", "llp"})

_DOCUMENT = "document:"


def document_item(kind: str) -> str:
    return f"{_DOCUMENT}{kind}"


def document_kind(item: str) -> str:
    """The kind of document an item stands for, or empty."""
    return item.removeprefix(_DOCUMENT) if item.startswith(_DOCUMENT) else ""


def step_of(item: str) -> str:
    return DOCUMENTS if document_kind(item) else ITEMS[item][0]


def item_of(field: str) -> str:
    """The item a field of a form belongs to."""
    return next(item for item, (_, fields) in ITEMS.items() if field in fields)


def fields_of(items: frozenset[str]) -> frozenset[str]:
    """The fields that `items` unlock."""
    known = (ITEMS[item][1] for item in items if item in ITEMS)
    return frozenset(field for fields in known for field in fields)


@dataclass(frozen=True, slots=True)
class Facts:
    """What has been answered so far, as far as completeness goes."""

    company: Mapping[str, object]
    people: int
    signatories: int
    categories: int
    story: bool
    documents: Mapping[str, str]
    required: tuple[str, ...]


def missing(facts: Facts) -> list[str]:
    """The items that still lack an answer, in the order they are asked."""
    gaps = {item_of(field) for field in NEEDED_FIELDS if not facts.company.get(field)}
    if facts.company.get("entity_type") in NUMBERED and not facts.company.get("company_number"):
        gaps.add("company_number")
    if not facts.people or not facts.signatories:
        gaps.add("people")
    if not facts.categories:
        gaps.add("categories")
    if not facts.story:
        gaps.add("story")
    papers = [
        kind for kind in facts.required if facts.documents.get(kind, "missing") == "missing"
    ]
    return [item for item in ITEMS if item in gaps] + [document_item(kind) for kind in papers]


def progress(gaps: list[str], touched: frozenset[str]) -> dict[str, str]:
    """Each step's state: `done`, `started`, `todo`, or `locked` for a review that cannot be sent."""
    found = {}
    for step in STEPS[:-1]:
        if not any(step_of(item) == step for item in gaps):
            found[step] = "done"
        else:
            found[step] = "started" if step in touched else "todo"
    found[REVIEW] = "locked" if gaps else "todo"
    return found
