"""The shapes of suppliers in the API."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from marketplace.answering.serializers import FigureOut, figure
from suppliers.stores.queries.cards import SupplierCard
from suppliers.stores.queries.store import Shelf, Store


class NamedOut(serializers.Serializer):
    value = serializers.CharField()
    label = serializers.CharField()


class SupplierOut(serializers.Serializer):
    """A supplier in the directory. `listings` is how many it has on sale, `found` how many of them
    answer to `q` and `category`.
    """

    ref = serializers.CharField()
    name = serializers.CharField()
    legal_name = serializers.CharField()
    other_name = serializers.CharField(allow_blank=True)
    level = serializers.IntegerField(help_text="0 to 3")
    level_means = serializers.CharField()
    level_since = serializers.DateTimeField(allow_null=True)
    town = serializers.CharField()
    county = serializers.CharField()
    region = NamedOut(allow_null=True)
    country = serializers.CharField()
    categories = NamedOut(many=True)
    papers = NamedOut(many=True, help_text="Papers our officers accepted and that are in date")
    listings = serializers.IntegerField()
    found = serializers.IntegerField()
    response = FigureOut()


class OptionOut(serializers.Serializer):
    value = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    chosen = serializers.BooleanField()


class SupplierFacetsOut(serializers.Serializer):
    category = OptionOut(many=True)
    level = OptionOut(many=True)
    region = OptionOut(many=True)
    paper = OptionOut(many=True)
    certification = OptionOut(many=True)


class DirectoryOut(serializers.Serializer):
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    facets = SupplierFacetsOut()
    results = SupplierOut(many=True)
    next = serializers.CharField(allow_null=True)


class CheckedOut(serializers.Serializer):
    what = serializers.CharField()
    by = serializers.CharField()
    on = serializers.DateTimeField()
    until = serializers.DateField(allow_null=True)


class CollectionOut(serializers.Serializer):
    ref = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    machine_translated = serializers.BooleanField()
    listings = serializers.ListField(child=serializers.CharField())


class StoreOut(SupplierOut):
    """A supplier's page. Its listings are at `listings_url`."""

    about = serializers.CharField(allow_blank=True)
    about_language = serializers.CharField(allow_blank=True)
    founded_year = serializers.IntegerField(allow_null=True)
    site_visited_on = serializers.DateField(allow_null=True)
    checked = CheckedOut(many=True)
    collections = CollectionOut(many=True)
    listings_url = serializers.CharField()


def supplier(card: SupplierCard) -> dict[str, Any]:
    company = card.organisation
    region = {"value": card.region_code, "label": str(card.region)}
    return {
        "ref": company.ref,
        "name": card.names[0][0],
        "legal_name": company.legal_name,
        "other_name": company.alias,
        "level": company.level,
        "level_means": str(card.scope),
        "level_since": card.checked_at,
        "town": company.town,
        "county": company.region,
        "region": region if card.region_code else None,
        "country": company.country,
        "categories": _named(card.category_slugs, card.categories),
        "papers": _named(card.paper_kinds, card.papers),
        "listings": card.listings,
        "found": card.found,
        "response": figure(getattr(company, "answering", None)),
    }


def whole(card: SupplierCard, store: Store) -> dict[str, Any]:
    profile = store.profile
    application, story = profile.application, profile.story
    return supplier(card) | {
        "about": story.body if story else "",
        "about_language": story.language if story else "",
        "founded_year": application.founded_year if application else None,
        "site_visited_on": application.site_visited_on if application else None,
        "checked": [
            {"what": str(each.label), "by": str(each.by), "on": each.on, "until": each.until}
            for each in profile.seen
        ],
        "collections": [collection(shelf) for shelf in store.shelves],
        "listings_url": f"{reverse('api:listings')}?supplier={profile.organisation.ref}",
    }


def collection(shelf: Shelf) -> dict[str, Any]:
    return {
        "ref": shelf.collection.ref,
        "title": shelf.title,
        "text": shelf.text,
        "machine_translated": shelf.machine,
        "listings": [card.ref for card in shelf.cards],
    }


def option(each: Any) -> dict[str, Any]:
    return {
        "value": each.value,
        "label": str(each.label),
        "count": each.count,
        "chosen": each.chosen,
    }


def _named(values: list[str], labels: list[Any]) -> list[dict[str, str]]:
    return [
        {"value": value, "label": str(label)}
        for value, label in zip(values, labels, strict=True)
    ]
