"""What somebody wants changed of a listing, in one shape for the form, the API and the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from suppliers.catalogue import sampling
from suppliers.catalogue.pricing import LeadStep, Rung

COLUMNS = frozenset(
    {
        "category",
        "sku",
        "brand",
        "model",
        "origin",
        "hs_code",
        "unit",
        "currency",
        "price_on_request",
        "price_audience",
        "moq",
        "order_multiple",
        "units_per_carton",
        "carton_length_cm",
        "carton_width_cm",
        "carton_height_cm",
        "net_kg",
        "gross_kg",
        "shelf_life_months",
        "lead_days",
        "availability",
        "stock_quantity",
        "ships_from",
        "private_label",
        "mixed_batch",
        "traits",
        "volume_ml",
        "weight_g",
        "pieces",
        *sampling.COLUMNS,
    }
)
# What a moderator has looked at. Prices, packing, stock and terms may change without asking again.
GUARDED = frozenset(
    {
        "category",
        "brand",
        "model",
        "origin",
        "hs_code",
        "traits",
        "volume_ml",
        "weight_g",
        "pieces",
    }
)


@dataclass(frozen=True, slots=True)
class Patch:
    """Only what is given changes: a column that is named, a list that is not None.

    `texts` maps a field of text to its new wording in the listing's source language; an empty
    wording takes the field away.
    """

    columns: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    tiers: Sequence[Rung] | None = None
    lead_times: Sequence[LeadStep] | None = None
    terms: Sequence[tuple[str, str]] | None = None
    certificates: Sequence[str] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", sampling.completed(self.columns))
        unknown = set(self.columns) - COLUMNS
        if unknown:
            raise LookupError(f"a listing has no columns {sorted(unknown)}")
