"""What a supplier and our staff show off in the world of the standing checks."""

from __future__ import annotations

from typing import Any

from suppliers.stores.actions import collections
from tests.build import Company

Things = dict[str, tuple[Any, ...]]


def store(fellside: Company, things: Things) -> Things:
    """Fellside's collections: one in the store, one not yet."""
    seller = fellside.trader
    ref, other = things["listing"][0], things["other_listing"][0]
    words = {"title_en": "For the New Year", "title_zh": "年货精选"}
    shown = collections.make(by=seller, words=words)
    collections.put(by=seller, ref=shown.ref, listings=[ref, other])
    collections.publish(by=seller, ref=shown.ref)
    own = collections.make(by=seller, words={"title_en": "Oatcakes", "text_en": "For cheese."})
    collections.put(by=seller, ref=own.ref, listings=[other])
    return {
        "public_collection": (seller.organisation.ref, shown.ref),
        "shown_collection": (shown.ref,),
        "collection": (own.ref,),
    }
