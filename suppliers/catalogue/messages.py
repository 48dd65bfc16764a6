"""The sentences for what may be wrong with a listing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from suppliers.catalogue.pricing import Flaw, Problem

FLAWS = {
    Flaw.EMPTY: _("Add at least one price, or choose “price on request”."),
    Flaw.TOO_LONG: _("A ladder has at most %(most)s rows."),
    Flaw.QUANTITY_NOT_POSITIVE: _("The quantity must be 1 or more."),
    Flaw.PRICE_NOT_POSITIVE: _("The price must be more than zero."),
    Flaw.FIRST_IS_NOT_MOQ: _("The first row must start at the minimum order, %(moq)s."),
    Flaw.NOT_A_MULTIPLE: _("The quantity must be a multiple of %(multiple)s."),
    Flaw.QUANTITY_NOT_RISING: _("The quantity must be more than in the row above, %(above)s."),
    Flaw.PRICE_NOT_FALLING: _("The price must be less than in the row above, %(above)s."),
}

SKU_TAKEN = _("You already have a listing with this SKU. Use another one.")
MOQ_MULTIPLE = _("The minimum order must be a multiple of %(multiple)s.")
NOT_WITH_REQUEST = _("Take the prices away, or untick “price on request”.")
GROSS_LESS = _("The gross weight cannot be less than the net weight, %(net)s kg.")
TERM_TWICE = _("This Incoterm with this place is already in the list.")
PLACE_MISSING = _("Name the place, for example Felixstowe.")
INCOTERM_UNKNOWN = _("Choose one of the Incoterms offered here.")
LEAD_NOT_RISING = _("Quantities must rise from row to row.")
TOO_LONG = _("At most %(most)s characters; this has %(count)s.")
CATEGORY_NOT_LEAF = _("Choose a category of the lower level.")
FIELD_UNKNOWN = _("This field does not exist.")
UNIT_UNKNOWN = _("Choose a unit from the list.")
CURRENCY_UNKNOWN = _("Choose GBP, USD, EUR or CNY.")
AVAILABILITY_UNKNOWN = _("Say “in stock” or “made to order”, or leave it open.")
STOCK_WITHOUT = _("A quantity is for goods in stock. Choose “in stock”, or take it away.")
REGION_UNKNOWN = _("Choose a region from the list.")
TRAIT_UNKNOWN = _("Choose from the attributes offered here.")
LANGUAGE_SAME = _("This is the language you wrote the listing in.")
TEXT_MISSING = _("Write the translation.")
REASON_MISSING = _("Say why, so that the supplier can put it right.")

MISSING = {
    "title": _("Give the goods a title."),
    "category": _("Choose a category."),
    "hs_code": _("Give the HS code."),
    "tiers": _("Give at least one price, or choose “price on request”."),
    "moq": _("Say the minimum order."),
    "terms": _("Offer at least one Incoterm with its place."),
}
ADVICE = {
    "images": _("Add a photo. Buyers pass by listings without one."),
    "summary": _("Add a short description. It is the first thing buyers read."),
    "carton": _("Add carton size and weight, so that buyers can work out the freight."),
    "lead_days": _("Say how long an order takes."),
}


def flaw_sentence(problem: Problem) -> Any:
    """What is wrong with a row of the ladder, in the reader's language."""
    template = FLAWS[problem.flaw]
    return template % problem.facts if problem.facts else template
