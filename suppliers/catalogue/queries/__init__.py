"""Every read of the catalogue worth a name."""

from suppliers.catalogue.queries.bulk import facts, visible, with_parts
from suppliers.catalogue.queries.facts import ImageFacts, ListingFacts, Words, facts_of
from suppliers.catalogue.queries.gate import gated, gated_all, guests, hosts, shut
from suppliers.catalogue.queries.own import (
    TO_REVIEW,
    last_reason,
    open_change,
    own,
    owned,
    proposed_fields,
    state_counts,
    texts_to_review,
)
from suppliers.catalogue.queries.page import ListingPage, listing_page
from suppliers.catalogue.queries.taxonomy import (
    Branch,
    Place,
    category_choices,
    category_tree,
    forget_places,
    leaf,
    places,
)

__all__ = [
    "TO_REVIEW",
    "Branch",
    "ImageFacts",
    "ListingFacts",
    "ListingPage",
    "Place",
    "Words",
    "category_choices",
    "category_tree",
    "facts",
    "facts_of",
    "forget_places",
    "gated",
    "gated_all",
    "guests",
    "hosts",
    "last_reason",
    "leaf",
    "listing_page",
    "open_change",
    "own",
    "owned",
    "places",
    "proposed_fields",
    "shut",
    "state_counts",
    "texts_to_review",
    "visible",
    "with_parts",
]
