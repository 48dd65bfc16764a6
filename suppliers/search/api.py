"""The API's door to search."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api.keys import Anyone
from marketplace.api.views import ApiView
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue.api import CreateListing
from suppliers.catalogue.serializers import SupplierSerializer
from suppliers.search import actions, cursors
from suppliers.search.forms import SearchForm, errors_of, form_of
from suppliers.search.queries.cards import Card
from suppliers.search.queries.chips import Said
from suppliers.search.queries.facets import Facets
from suppliers.search.queries.pages import Found, find
from suppliers.search.queries.ticked import Option
from suppliers.search.request import DEEPEST, PICKED, FoundBy, SearchRequest, Sort

_LANGUAGES = {"en": ENGLISH, "zh-hans": CHINESE, "zh": CHINESE, "zh-cn": CHINESE}


class ListingOut(serializers.Serializer):
    """A listing in a list: `price` is the exact unit price at the quantity asked for, in the currency asked for."""

    ref = serializers.CharField()
    title = serializers.CharField()
    title_language = serializers.CharField()
    title_is_machine = serializers.BooleanField()
    original_title = serializers.CharField()
    original_language = serializers.CharField()
    supplier = SupplierSerializer()
    price = serializers.CharField(allow_null=True)
    currency = serializers.CharField()
    listing_price = serializers.CharField(allow_null=True)
    price_gate = serializers.CharField(
        help_text="Whom the prices are for, where they are not for the caller; else empty"
    )
    listing_currency = serializers.CharField()
    below_minimum = serializers.BooleanField()
    moq = serializers.IntegerField()
    unit = serializers.CharField()
    lead_days = serializers.IntegerField(allow_null=True)
    in_stock = serializers.BooleanField()
    samples = serializers.BooleanField()
    private_label = serializers.BooleanField()
    mixed_batch = serializers.BooleanField()


class FacetOut(serializers.Serializer):
    value = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()
    chosen = serializers.BooleanField()


FACETS = ("category", "price", "moq", "lead", *PICKED)
FacetsOut = type(
    "FacetsOut", (serializers.Serializer,), {name: FacetOut(many=True) for name in FACETS}
)


class ReadOut(serializers.Serializer):
    """Words of the query taken as a filter. One that would leave nothing is lifted: then `applied` is false."""

    kind = serializers.CharField(
        help_text="moq, in_stock, samples, private_label, mixed_batch, by_the_case, trait, without"
    )
    value = serializers.CharField()
    words = serializers.CharField()
    label = serializers.CharField()
    applied = serializers.BooleanField()


class RateOut(serializers.Serializer):
    base = serializers.CharField()
    quote = serializers.CharField()
    value = serializers.CharField()
    as_of = serializers.DateField()


class SearchOut(serializers.Serializer):
    count = serializers.IntegerField()
    facets = FacetsOut()
    results = ListingOut(many=True)
    next = serializers.CharField(allow_null=True)
    quantity_step = serializers.IntegerField(allow_null=True)
    read_as = ReadOut(many=True)
    found_by = serializers.ChoiceField(choices=[each.value for each in FoundBy])
    degraded = serializers.BooleanField()
    rate = RateOut()


def _parameter(name: str, kind: type = str, words: str = "", **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, kind, description=words, **more)


_SEVERAL = {
    "incoterm": "One or several, separated by commas.",
    "level": "Vetting level of the supplier; several separated by commas.",
    "ships_from": "Region the goods leave from; several separated by commas.",
    "certification": "A certificate's code, as in the facets; several separated by commas.",
    "trait": "What goods are marked as, such as gluten-free; of several every one.",
    "hs": "Two digits of an HS code; several separated by commas.",
    "volume": "Millilitres; several separated by commas.",
    "weight": "Grams; several separated by commas.",
    "pieces": "Pieces in a set; several separated by commas.",
}
_LISTS = [_parameter(name, words=words) for name, words in _SEVERAL.items()]
_OFFERED = [
    _parameter("in_stock", bool, "Only what is in stock."),
    _parameter("samples", bool, "Only with samples."),
    _parameter("private_label", bool, "Only what is packed under the buyer's name."),
    _parameter("mixed_batch", bool, "Only where listings together reach the minimum order."),
]


class Listings(CreateListing, ApiView):
    """Search the public listings, open to everybody; start a new one, with a supplier's key."""

    def get_permissions(self) -> list[BasePermission]:
        return [Anyone()] if self.request.method in SAFE_METHODS else super().get_permissions()

    @extend_schema(
        operation_id="listings_search",
        tags=["listings"],
        parameters=[
            _parameter("q", words="Words in English or Chinese, a SKU, an HS code or a brand."),
            _parameter("category", words="A category's slug; several separated by commas."),
            _parameter("supplier", words="Only this supplier's goods, by its reference."),
            _parameter("quantity", int, "Chooses the price tier."),
            _parameter("min_price", words="Unit price at the quantity, in `currency`."),
            _parameter("max_price", words="Unit price at the quantity, in `currency`."),
            _parameter(
                "currency", words="GBP unless given.", enum=["GBP", "CNY", "USD", "EUR"]
            ),
            _parameter("max_moq", int, "Only listings with a minimum order up to this."),
            _parameter("max_lead", int, "Only listings made within so many days."),
            *_LISTS,
            *_OFFERED,
            _parameter("words", bool, "Read no word of `q` as a filter."),
            _parameter("sort", enum=[each.value for each in Sort]),
            _parameter("lang", words="Language of titles and labels.", enum=["en", "zh-hans"]),
            _parameter("page_size", int, "1 to 100."),
            _parameter("cursor", words="From `next` of the page before."),
        ],
        responses=SearchOut,
    )
    def get(self, request: Request) -> Response:
        """Search listings."""
        form = form_of(request.query_params)
        asked = _asked(form, request)
        with override(asked.language):
            found = find(asked, request.auth)
            body = _body(found, request)
        if asked.q and not found.result.count and not (asked.filtered or asked.supplier):
            actions.note_miss(query=asked.q, language=asked.language)
        return Response(body)


def _asked(form: SearchForm, request: Request) -> SearchRequest:
    """The request, or what is wrong with it."""
    given = request.query_params
    language = _LANGUAGES.get((given.get("lang") or "en").lower())
    asked = form.request(language=language or ENGLISH)
    errors = dict(errors_of(form))
    if language is None:
        errors["lang"] = [_("Choose en or zh-hans.")]
    if word := given.get("cursor"):
        try:
            cursor = cursors.read(word, deepest=DEEPEST)
        except cursors.NotACursor:
            errors["cursor"] = [_("Use the address in “next” as it is.")]
        else:
            asked = replace(asked, offset=cursor.offset, after=cursor.after)
    if errors:
        raise Invalid(errors=errors)
    return asked


def _body(found: Found, request: Request) -> dict[str, Any]:
    return {
        "count": found.result.count,
        "facets": _facets(found.facets),
        "results": [_listing(card) for card in found.cards],
        "next": _next(found, request),
        "quantity_step": found.result.step,
        "read_as": [
            *(_said(each, applied=True) for each in found.read),
            *(_said(each, applied=False) for each in found.lifted),
        ],
        "found_by": found.result.found_by.value,
        "degraded": found.result.degraded,
        "rate": {
            "base": found.rate.base,
            "quote": found.rate.quote,
            "value": str(found.rate.value),
            "as_of": found.rate.as_of.isoformat(),
        },
    }


def _next(found: Found, request: Request) -> str | None:
    asked, ids = found.request, found.result.ids
    if len(ids) < asked.page_size:
        return None
    end = asked.offset + len(ids)
    if found.result.last is not None:
        cursor = cursors.Cursor(after=found.result.last)
    elif end < min(found.result.reach, DEEPEST):
        cursor = cursors.Cursor(offset=end)
    else:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursors.written(cursor)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _facets(shown: Facets) -> dict[str, list[dict[str, Any]]]:
    return {name: [_option(option) for option in shown.named(name)] for name in FACETS}


def _said(each: Said, *, applied: bool) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "value": each.value,
        "words": each.words,
        "label": each.label,
        "applied": applied,
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "value": option.value,
        "label": str(option.label),
        "count": option.count,
        "chosen": option.chosen or option.said,
    }


def _listing(card: Card) -> dict[str, Any]:
    return {
        "ref": card.ref,
        "title": card.title.text,
        "title_language": card.title.language,
        "title_is_machine": card.title.machine,
        "original_title": card.original.text,
        "original_language": card.original.language,
        "supplier": {
            "ref": card.supplier_ref,
            "name": card.supplier,
            "legal_name": card.supplier_legal_name,
            "level": card.level,
            "town": card.town,
            "country": card.country,
        },
        "price": None if card.indicative is None else str(card.indicative),
        "currency": card.shown_in,
        "listing_price": None if card.price is None else str(card.price),
        "listing_currency": card.currency,
        "price_gate": card.gate,
        "below_minimum": card.below_minimum,
        "moq": card.moq,
        "unit": card.unit_code,
        "lead_days": card.lead_days,
        "in_stock": card.in_stock,
        "samples": card.samples,
        "private_label": card.private_label,
        "mixed_batch": card.mixed_batch,
    }


listings = Listings.as_view()
