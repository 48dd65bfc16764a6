"""Prices, packing and trade terms."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.money.fields import CONTRACT_CURRENCIES
from suppliers.catalogue import choices, messages, supply
from suppliers.catalogue.forms.rows import Rows, WholeRow
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.pricing import LeadStep, Rung
from suppliers.catalogue.queries import ListingFacts

NUMERIC = {"class": "w-s", "inputmode": "numeric", "autocomplete": "off"}
DECIMAL = {"class": "w-s", "inputmode": "decimal", "autocomplete": "off"}
PRICE_COLUMNS = (
    "unit", "currency", "price_on_request", "price_audience", "moq", "order_multiple",
)  # fmt: skip
SUPPLY_COLUMNS = (
    "availability",
    "stock_quantity",
    "ships_from",
    "private_label",
    "mixed_batch",
    "lead_days",
)
PACKING_COLUMNS = (
    "units_per_carton",
    "carton_length_cm",
    "carton_width_cm",
    "carton_height_cm",
    "net_kg",
    "gross_kg",
    "shelf_life_months",
)


def whole(
    label: Any, *, hint: Any = "", most: int = 10**9, least: int = 1, **kwargs: Any
) -> Any:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        required=kwargs.pop("required", False),
        widget=forms.TextInput(attrs=NUMERIC),
        **kwargs,
    )


def measure(label: Any, *, digits: int, places: int, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=hint,
        max_digits=digits,
        decimal_places=places,
        min_value=Decimal(1).scaleb(-places),
        required=False,
        widget=forms.TextInput(attrs=DECIMAL),
    )


class TierRow(WholeRow):
    min_quantity = whole(_("From quantity"))
    unit_price = measure(_("Unit price"), digits=15, places=2)
    needed = {
        "min_quantity": _("Say from which quantity this price holds."),
        "unit_price": _("Say the price from this quantity."),
    }


class LeadRow(WholeRow):
    min_quantity = whole(_("From quantity"))
    days = whole(_("Days"), most=999, least=0)
    agreed = forms.BooleanField(label=_("By agreement"), required=False)
    needed = {"min_quantity": _("Say from which quantity this lead time holds.")}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("min_quantity") and values.get("days") is None and not values["agreed"]:
            self.add_error("days", _("Say the days, or tick “by agreement”."))
        return values


class TermRow(WholeRow):
    incoterm = forms.ChoiceField(
        label=_("Incoterm"),
        choices=[("", "–"), *choices.INCOTERM_CHOICES],
        required=False,
        widget=forms.Select(attrs={"data-v": True}),
    )
    place = forms.CharField(label=_("Named place"), max_length=120, required=False)
    needed = {
        "incoterm": _("Choose the Incoterm for this place."),
        "place": messages.PLACE_MISSING,
    }


class TableForm(forms.Form):
    """A form with tables of rows below its fields."""

    tables: Mapping[str, type[forms.Form]] = {}

    def __init__(self, data: Any = None, *, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial=initial, **kwargs)
        given = initial or {}
        self.rows = {
            name: Rows(row, prefix=name, data=data, initial=given.get(name, ()))
            for name, row in self.tables.items()
        }

    def is_valid(self) -> bool:
        found = [super().is_valid(), *[rows.is_valid() for rows in self.rows.values()]]
        return all(found)

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in every field as it was typed, right or wrong."""
        found = {name: self[name].value() for name in self.fields}
        return found | {name: rows.typed for name, rows in self.rows.items()}

    @property
    def row_errors(self) -> list[tuple[str, Any]]:
        """Every error in a table, with the id of the field it stands at."""
        return [
            (field.id_for_label, error)
            for rows in self.rows.values()
            for form in rows.forms
            for field in form
            for error in field.errors
        ]


class PricesForm(TableForm):
    unit = forms.ChoiceField(
        label=_("Sold by the"), widget=forms.Select(attrs={"class": "w-m"})
    )
    currency = forms.ChoiceField(
        label=_("Contract currency"),
        choices=[(code, code) for code in CONTRACT_CURRENCIES],
        widget=forms.Select(attrs={"class": "w-s", "data-v": True}),
    )
    moq = whole(
        _("Minimum order"),
        hint=_("The first row of the ladder starts here. Needed before review."),
    )
    order_multiple = whole(
        _("Order in multiples of"), hint=_("1 when any quantity will do."), initial=1
    )
    price_on_request = forms.BooleanField(
        label=_("Price on request"),
        help_text=_("Buyers see no prices and have to ask. Leave the ladder empty."),
        required=False,
    )
    price_audience = forms.ChoiceField(
        label=_("Who sees the prices"),
        help_text=_("The others read that there is a price, and what opens it."),
        widget=forms.RadioSelect,
    )
    tables = {"tiers": TierRow}

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(choices.UNITS.items())
        self.fields["price_audience"].choices = list(choices.PRICE_AUDIENCES.items())

    def patch(self) -> Patch:
        columns = {name: self.cleaned_data[name] for name in PRICE_COLUMNS}
        columns["order_multiple"] = columns["order_multiple"] or 1
        rows = self.rows["tiers"].values
        return Patch(columns, tiers=[Rung(r["min_quantity"], r["unit_price"]) for r in rows])

    @staticmethod
    def values(facts: ListingFacts) -> dict[str, Any]:
        found = {name: getattr(facts, name) for name in PRICE_COLUMNS}
        found["tiers"] = [
            {"min_quantity": r.min_quantity, "unit_price": r.unit_price} for r in facts.tiers
        ]
        return found


class PackingForm(forms.Form):
    units_per_carton = whole(_("Units per carton"))
    carton_length_cm = measure(_("Carton length, cm"), digits=6, places=1)
    carton_width_cm = measure(_("Carton width, cm"), digits=6, places=1)
    carton_height_cm = measure(_("Carton height, cm"), digits=6, places=1)
    net_kg = measure(_("Net weight per carton, kg"), digits=9, places=3)
    gross_kg = measure(_("Gross weight per carton, kg"), digits=9, places=3)
    shelf_life_months = whole(_("Shelf life, months"), most=600)

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def patch(self) -> Patch:
        return Patch({name: self.cleaned_data[name] for name in PACKING_COLUMNS})

    @staticmethod
    def values(facts: ListingFacts) -> dict[str, Any]:
        return {name: getattr(facts, name) for name in PACKING_COLUMNS}


class TermsForm(TableForm):
    lead_days = whole(
        _("Lead time, days"),
        hint=_("From order to goods ready. Rows below may say otherwise for larger orders."),
        most=999,
        least=0,
    )
    availability = forms.ChoiceField(
        label=_("Availability"),
        choices=[("", _("Not said")), *supply.AVAILABILITY.items()],
        required=False,
        widget=forms.Select(attrs={"class": "w-m"}),
    )
    stock_quantity = whole(
        _("Quantity in stock"), hint=_("In the unit you sell by. Left empty, none is shown.")
    )
    ships_from = forms.ChoiceField(
        label=_("Ships from"),
        choices=[("", _("Not said")), *supply.REGIONS.items()],
        required=False,
        widget=forms.Select(attrs={"class": "w-l"}),
    )
    private_label = forms.BooleanField(
        label=_("Private label"),
        help_text=_("You pack the goods under the buyer's own name."),
        required=False,
    )
    mixed_batch = forms.BooleanField(
        label=_("Mixed batches"),
        help_text=_("A buyer may reach the minimum order with several of your listings."),
        required=False,
    )
    tables = {"terms": TermRow, "lead_times": LeadRow}

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def patch(self) -> Patch:
        leads, terms = self.rows["lead_times"].values, self.rows["terms"].values
        return Patch(
            {name: self.cleaned_data[name] for name in SUPPLY_COLUMNS},
            lead_times=[
                LeadStep(r["min_quantity"], None if r["agreed"] else r["days"]) for r in leads
            ],
            terms=[(r["incoterm"], r["place"]) for r in terms],
        )

    @staticmethod
    def values(facts: ListingFacts) -> dict[str, Any]:
        return {name: getattr(facts, name) for name in SUPPLY_COLUMNS} | {
            "terms": [{"incoterm": code, "place": place} for code, place in facts.terms],
            "lead_times": [
                {"min_quantity": s.min_quantity, "days": s.days, "agreed": s.days is None}
                for s in facts.lead_steps
            ],
        }
