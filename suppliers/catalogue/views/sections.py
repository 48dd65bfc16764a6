"""The sections of the guided form, in order, and what of a listing is asked in which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from suppliers.catalogue.forms.goods import DetailsForm, GoodsForm
from suppliers.catalogue.forms.samples import SamplesForm
from suppliers.catalogue.forms.trade import PackingForm, PricesForm, TermsForm


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form. `asks` are the names that `rules.missing` and `rules.advice` use."""

    name: str
    title: Any
    form: Any = None
    asks: tuple[str, ...] = ()


SECTIONS = (
    Section("goods", _("What it is"), GoodsForm, ("title", "category", "hs_code", "summary")),
    Section("details", _("Details"), DetailsForm),
    Section("prices", _("Prices and order size"), PricesForm, ("tiers", "moq")),
    Section("packing", _("Packing"), PackingForm, ("carton",)),
    Section("terms", _("Trade terms"), TermsForm, ("terms", "lead_days")),
    Section("samples", _("Samples"), SamplesForm),
    Section("photos", _("Photos"), asks=("images",)),
    Section("review", _("Check and send")),
)
BY_NAME = {section.name: section for section in SECTIONS}


def section_after(name: str) -> Section:
    """The section that follows; the last one follows itself."""
    names = [section.name for section in SECTIONS]
    return SECTIONS[min(names.index(name) + 1, len(names) - 1)]


def section_asking(field: str) -> Section:
    """Where a missing field is asked for."""
    return next((each for each in SECTIONS if field in each.asks), SECTIONS[0])
