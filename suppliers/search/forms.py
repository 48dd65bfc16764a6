"""The search form: one reading of the address for the pages and the API."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.money.fields import CONTRACT_CURRENCIES
from suppliers.catalogue import incoterms
from suppliers.search.request import DEEPEST, PAGE_SIZE, SearchRequest, Sort

LARGEST_QUANTITY = 10_000_000
_LARGEST_PRICE = Decimal(10) ** 9


def _number(label: Any, largest: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=largest)


def _price(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=_LARGEST_PRICE, decimal_places=2
    )


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    category = forms.CharField(label=_("Category"), required=False, max_length=40)
    quantity = _number(_("Quantity you want"), LARGEST_QUANTITY)
    min_price = _price(_("Lowest price"))
    max_price = _price(_("Highest price"))
    currency = forms.ChoiceField(
        label=_("Currency"),
        required=False,
        choices=[(code, code) for code in CONTRACT_CURRENCIES],
    )
    max_moq = _number(_("Largest minimum order"), LARGEST_QUANTITY)
    incoterm = forms.MultipleChoiceField(
        label=_("Incoterm"), required=False, choices=[(code, code) for code in incoterms.CODES]
    )
    level = forms.TypedMultipleChoiceField(
        label=_("Vetting level"), required=False, coerce=int, choices=[(n, n) for n in range(4)]
    )
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
            "categories": tuple(slug for slug in category.split(",") if slug),
            "quantity": read.get("quantity"),
            "min_price": read.get("min_price"),
            "max_price": read.get("max_price"),
            "currency": read.get("currency", "GBP"),
            "max_moq": read.get("max_moq"),
            "incoterms": tuple(read.get("incoterm", ())),
            "levels": tuple(read.get("level", ())),
            "sort": Sort(read.get("sort", Sort.RELEVANCE)),
            "page_size": read.get("page_size", PAGE_SIZE),
        }
        return SearchRequest(**(plain | given))


def lists_split(query: QueryDict, names: tuple[str, ...] = ("incoterm", "level")) -> QueryDict:
    """`incoterm=FCA,FOB` means the same as `incoterm=FCA&incoterm=FOB`."""
    out = query.copy()
    for name in names:
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
