"""The closed lists of a listing and the words for them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from suppliers.catalogue import incoterms
from suppliers.catalogue.gates import Audience

PRICE_AUDIENCES = {
    Audience.PUBLIC: _("Everybody"),
    Audience.SIGNED_IN: _("Companies that have signed in"),
    Audience.VERIFIED: _("Verified buyers"),
    Audience.INVITED: _("Buyers you have invited"),
}

# What somebody reads in the place of a price that is not for them.
GATES = {
    Audience.SIGNED_IN: _("Sign in for the price"),
    Audience.VERIFIED: _("Price for verified buyers"),
    Audience.INVITED: _("Ask for the price"),
}

# UN/ECE Recommendation 20 units, and package types of Recommendation 21. `CT` is the carton;
# Recommendation 20's `CTN` is a "content ton" and stands nowhere here.
UNITS = {
    "CT": _("carton"),
    "CS": _("case"),
    "BX": _("box"),
    "BO": _("bottle"),
    "CA": _("can"),
    "BG": _("bag"),
    "PX": _("pallet"),
    "H87": _("piece"),
    "PR": _("pair"),
    "SET": _("set"),
    "DZN": _("dozen"),
    "NMP": _("pack"),
    "KGM": _("kilogram"),
    "LTR": _("litre"),
    "MTR": _("metre"),
    "MTK": _("square metre"),
}

INCOTERMS = {
    "EXW": _("Ex Works"),
    "FCA": _("Free Carrier"),
    "FAS": _("Free Alongside Ship"),
    "FOB": _("Free On Board"),
    "CFR": _("Cost and Freight"),
    "CIF": _("Cost, Insurance and Freight"),
    "CPT": _("Carriage Paid To"),
    "CIP": _("Carriage and Insurance Paid To"),
    "DAP": _("Delivered At Place"),
    "DPU": _("Delivered at Place Unloaded"),
    "DDP": _("Delivered Duty Paid"),
}
INCOTERM_CHOICES = [(code, code) for code in incoterms.OFFERED]

TITLE, SUMMARY, DESCRIPTION, KEYWORDS = "title", "summary", "description", "keywords"
FIELDS = {
    TITLE: _("Title"),
    SUMMARY: _("Short description"),
    DESCRIPTION: _("Full description"),
    KEYWORDS: _("Search keywords"),
}
LENGTHS = {TITLE: 120, SUMMARY: 240, DESCRIPTION: 5000, KEYWORDS: 300}
ATTRIBUTE_LENGTH = 600

# An attribute is a text of the listing like its title: its field is `attribute:<key>`.
ATTRIBUTE_PREFIX = "attribute:"
ATTRIBUTES = {
    "ingredients": _("Ingredients"),
    "allergens": _("Allergens"),
    "storage": _("Storage"),
    "strength": _("Alcohol by volume"),
    "contents": _("Contents"),
    "material": _("Material"),
    "size": _("Sizes"),
    "colour": _("Colour"),
    "care": _("Care"),
    "use": _("How to use"),
    "age": _("Age group"),
    "power": _("Power supply"),
}
_EDIBLE = ("ingredients", "allergens", "storage", "contents")
_MADE = ("material", "size", "colour", "care")
ATTRIBUTES_OF = {
    "drinks": ("strength", "ingredients", "allergens", "storage", "contents"),
    "tea": _EDIBLE,
    "food": _EDIBLE,
    "beauty": ("ingredients", "use", "storage", "contents"),
    "pet": ("ingredients", "use", "storage", "material", "size"),
    "baby": ("material", "age", "size", "care", "use"),
    "toys": ("material", "age", "contents", "power"),
    "audio": ("power", "material", "size", "contents"),
}


# Their names are those of the top categories they were made for.
ATTRIBUTE_SETS = {
    "drinks": _("Spirits and drinks"),
    "tea": _("Tea and hot drinks"),
    "food": _("Biscuits and grocery"),
    "beauty": _("Beauty and personal care"),
    "home": _("Home and ceramics"),
    "wool": _("Woollens and knitwear"),
    "fashion": _("Leather and accessories"),
    "cycling": _("Bicycles and outdoor"),
    "toys": _("Toys and games"),
    "baby": _("Baby and child"),
    "pet": _("Pet supplies"),
    "audio": _("Audio and electronics"),
}


def attributes_of(attribute_set: str) -> tuple[str, ...]:
    """The attributes asked for in a set, in order. A set is named after the top category it was made for."""
    return ATTRIBUTES_OF.get(attribute_set, _MADE)


def is_attribute(field: str) -> bool:
    return field.startswith(ATTRIBUTE_PREFIX)


def field_label(field: str) -> object:
    """What a field of text is called on pages, also an attribute's."""
    if is_attribute(field):
        return ATTRIBUTES[field.removeprefix(ATTRIBUTE_PREFIX)]
    return FIELDS[field]


def length_of(field: str) -> int:
    """The most characters a field of text may hold."""
    return ATTRIBUTE_LENGTH if is_attribute(field) else LENGTHS[field]
