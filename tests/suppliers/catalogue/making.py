"""Listings for tests, made by the same actions as on the site."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from marketplace.accounts.members import Member
from suppliers.catalogue import actions, reference
from suppliers.catalogue.models import Category, Listing, ListingText
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.pricing import Rung
from tests import build

LADDER = (
    Rung(24, Decimal("21.60")),
    Rung(96, Decimal("19.80")),
    Rung(384, Decimal("18.20")),
    Rung(960, Decimal("17.10")),
)
TEXTS = {
    "title": "All-butter shortbread fingers, 12 × 150 g",
    "summary": "Thick shortbread fingers made with 31% butter.",
    "keywords": "shortbread, biscuit, gift",
    "attribute:allergens": "Contains wheat and milk.",
}
_numbers = itertools.count(1)
ZH = "zh-hans"


def category(slug: str = "biscuits") -> Category:
    """A category of the bundled taxonomy, loaded when it is first asked for."""
    found = Category.objects.filter(slug=slug).first()
    if found is None:
        reference.load()
        found = Category.objects.get(slug=slug)
    return found


def patch(
    *, texts: dict[str, str] | None = None, lists: dict[str, Any] | None = None, **columns: Any
) -> Patch:
    """A sound listing, except for what is given."""
    known = {
        "category": category(columns.pop("category", "biscuits")),
        "sku": f"FB-SF-{next(_numbers)}",
        "brand": "Fellside",
        "hs_code": "190531",
        "units_per_carton": 12,
        "carton_length_cm": Decimal("38.6"),
        "carton_width_cm": Decimal("26.2"),
        "carton_height_cm": Decimal("14.8"),
        "net_kg": Decimal("1.8"),
        "gross_kg": Decimal("2.3"),
        "shelf_life_months": 12,
        "lead_days": 21,
        "order_multiple": 12,
    }
    parts: dict[str, Any] = {
        "tiers": LADDER,
        "terms": (("FCA", "Felixstowe"), ("FOB", "Felixstowe")),
        "certificates": ("BRCGS AA",),
    }
    return Patch(
        columns=known | columns,
        texts=TEXTS if texts is None else texts,
        **parts | (lists or {}),
    )


def draft(by: Member, **given: Any) -> Listing:
    return actions.create(by=by, patch=patch(**given))


def submitted(by: Member, **given: Any) -> Listing:
    return actions.submit(by=by, ref=draft(by, **given).ref)


def live(by: Member, *, moderator: Member | None = None, **given: Any) -> Listing:
    """A listing a moderator has put up; its translation is still pending."""
    listing = submitted(by, **given)
    return actions.publish(by=moderator or a_moderator(), ref=listing.ref)


def a_moderator() -> Member:
    """One of our moderators."""
    from marketplace.accounts.roles import StaffGroup

    return build.staff(StaffGroup.MODERATOR)


def chinese(listing: Listing, field: str = "title") -> ListingText:
    """The Chinese row of a field."""
    return listing.texts.get(language=ZH, field=field)


def edit_source(listing: Listing, moderator: Member, by: Member, **texts: str) -> None:
    """Change live words, past the moderator."""
    actions.edit(by=by, ref=listing.ref, patch=Patch(texts=texts))
    actions.approve_change(by=moderator, ref=listing.ref)


def correct(by: Member, listing: Listing, words: str, **about: object) -> ListingText:
    """A person's Chinese title."""
    return actions.save_text(
        by=by, ref=listing.ref, language=ZH, field="title", text=words, **about
    )
