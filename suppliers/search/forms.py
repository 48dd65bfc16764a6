"""The search form: one reading of the address for the pages and the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.money.fields import CONTRACT_CURRENCIES
from marketplace.typed import number
from suppliers.catalogue import chapters, incoterms, supply
from suppliers.search.request import (
    DEEPEST,
    OFFERED,
    PAGE_SIZE,
    PICKED,
    SearchRequest,
    Sort,
)

LARGEST_QUANTITY = 10_000_000
_LARGEST_PRICE = Decimal(10) ** 9


def _number(label: Any, largest: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=largest)


def _price(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=_LARGEST_PRICE, decimal_places=2
    )


def _several(label: Any, values: Iterable[Any]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=[(each, each) for each in values]
    )


class Yes(forms.ChoiceField):
    """Ticked or not; what is neither is an error, not a yes."""

    def __init__(self, label: Any) -> None:
        choices = [(each, each) for each in ("1", "true", "yes", "0", "false", "no")]
        super().__init__(label=label, required=False, choices=choices)

    def clean(self, value: Any) -> str:
        return "yes" if super().clean(value) in ("1", "true", "yes") else ""


class Values(forms.MultipleChoiceField):
    """Any of values that nobody lists beforehand: short texts, or whole numbers."""

    def __init__(self, label: Any, *, whole: bool = False) -> None:
        self.whole = whole
        super().__init__(label=label, required=False)

    def valid_value(self, value: str) -> bool:
        if self.whole:
            return number(value, digits=7) is not None
        return len(value) <= 80


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    category = forms.CharField(label=_("Category"), required=False, max_length=40)
    supplier = forms.CharField(label=_("Supplier"), required=False, max_length=20)
    quantity = _number(_("Quantity you want"), LARGEST_QUANTITY)
    min_price = _price(_("Lowest price"))
    max_price = _price(_("Highest price"))
    currency = forms.ChoiceField(
        label=_("Currency"),
        required=False,
        choices=[(code, code) for code in CONTRACT_CURRENCIES],
    )
    max_moq = _number(_("Largest minimum order"), LARGEST_QUANTITY)
    max_lead = _number(_("Longest lead time"), 999)
    incoterm = _several(_("Incoterm"), incoterms.CODES)
    level = _several(_("Vetting level"), range(4))
    ships_from = _several(_("Ships from"), supply.REGIONS)
    certification = Values(_("Certificates"))
    in_stock = Yes(_("In stock"))
    samples = Yes(_("Samples"))
    private_label = Yes(_("Private label"))
    mixed_batch = Yes(_("Mixed batches"))
    trait = _several(_("Marked as"), supply.TRAITS)
    hs = _several(_("HS chapter"), chapters.names())
    volume = Values(_("Volume"), whole=True)
    weight = Values(_("Weight"), whole=True)
    pieces = Values(_("Pieces in a set"), whole=True)
    words = Yes(_("Search for the words"))
    sort = forms.ChoiceField(
        label=_("Sort"), required=False, choices=[(each.value, each.value) for each in Sort]
    )
    page = _number(_("Page"), DEEPEST)
    page_size = _number(_("Page size"), 100)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        low, high = given.get("min_price"), given.get("max_price")
        if low is not None and high is not None and low > high:
            self.add_error("max_price", _("The highest price is below the lowest."))
        return given

    def request(self, **given: Any) -> SearchRequest:
        """What is asked for. A value that cannot be read counts as not given; the door decides whether it says so."""
        self.is_valid()
        read = {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None)
        }
        category = read.get("category", "")
        plain = {
            "q": read.get("q", ""),
            "supplier": read.get("supplier", ""),
            "categories": tuple(slug for slug in category.split(",") if slug),
            "quantity": read.get("quantity"),
            "min_price": read.get("min_price"),
            "max_price": read.get("max_price"),
            "currency": read.get("currency", "GBP"),
            "max_moq": read.get("max_moq"),
            "max_lead": read.get("max_lead"),
            "picked": _picked(read),
            "as_words": bool(read.get("words")),
            "sort": Sort(read.get("sort", Sort.RELEVANCE)),
            "page_size": read.get("page_size", PAGE_SIZE),
        }
        return SearchRequest(**(plain | given))


def _picked(read: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The ticked values by group, each once."""
    found = {group: read.get(group) or () for group in PICKED}
    listed = {
        group: (values,) if group in OFFERED and values else tuple(dict.fromkeys(values))
        for group, values in found.items()
    }
    return {group: values for group, values in listed.items() if values}


_LISTS = tuple(group for group in PICKED if group not in OFFERED)


def lists_split(query: QueryDict) -> QueryDict:
    """`incoterm=FCA,FOB` means the same as `incoterm=FCA&incoterm=FOB`."""
    out = query.copy()
    for name in _LISTS:
        out.setlist(
            name, [part for value in out.getlist(name) for part in value.split(",") if part]
        )
    return out


def form_of(query: QueryDict, **defaults: str) -> SearchForm:
    """The form bound to an address; defaults fill what the address leaves out."""
    data = lists_split(query)
    for name, value in defaults.items():
        if not data.get(name):
            data[name] = value
    return SearchForm(data)


def errors_of(form: SearchForm) -> Mapping[str, list[str]]:
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}
