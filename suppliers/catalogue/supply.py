"""How goods are offered and what is simply true of them: the closed lists that filters are made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

IN_STOCK, MADE_TO_ORDER = "in_stock", "made_to_order"
AVAILABILITY = {IN_STOCK: _("In stock"), MADE_TO_ORDER: _("Made to order")}

# What a listing may offer besides the goods; each is a column of its own.
OFFERS = {
    "private_label": _("Private label"),
    "samples": _("Samples"),
    "mixed_batch": _("Mixed batches"),
}

# The nations and English regions by which buyers know the United Kingdom.
REGIONS = {
    "scotland": _("Scotland"),
    "wales": _("Wales"),
    "northern-ireland": _("Northern Ireland"),
    "north-east": _("North East England"),
    "north-west": _("North West England"),
    "yorkshire": _("Yorkshire and the Humber"),
    "east-midlands": _("East Midlands"),
    "west-midlands": _("West Midlands"),
    "east": _("East of England"),
    "london": _("London"),
    "south-east": _("South East England"),
    "south-west": _("South West England"),
}

# Each name with its hyphens as spaces is also how English says it: search reads it so.
TRAITS = {
    "gluten-free": _("Gluten free"),
    "vegan": _("Vegan"),
    "organic": _("Organic"),
    "no-added-sugar": _("No added sugar"),
    "caffeine-free": _("Caffeine free"),
    "grain-free": _("Grain free"),
    "fragrance-free": _("Fragrance free"),
    "cruelty-free": _("Cruelty free"),
    "dishwasher-safe": _("Dishwasher safe"),
    "washable": _("Washable"),
}
_TRAITS_OF = {
    "drinks": ("vegan", "organic", "gluten-free", "no-added-sugar", "caffeine-free"),
    "tea": ("caffeine-free", "organic", "vegan", "no-added-sugar"),
    "food": ("gluten-free", "vegan", "organic", "no-added-sugar"),
    "beauty": ("vegan", "organic", "fragrance-free", "cruelty-free"),
    "home": ("dishwasher-safe", "washable", "organic"),
    "wool": ("washable", "organic"),
    "fashion": ("vegan", "organic", "washable"),
    "toys": ("washable", "organic"),
    "baby": ("organic", "vegan", "fragrance-free", "washable", "dishwasher-safe"),
    "pet": ("grain-free", "organic", "washable"),
}

# What one unit that the shopper takes home holds; each is a column of its own.
MEASURES = {
    "volume_ml": _("Volume, ml"),
    "weight_g": _("Weight, g"),
    "pieces": _("Pieces in a set"),
}
_MEASURES_OF = {
    "drinks": ("volume_ml",),
    "tea": ("weight_g", "pieces"),
    "food": ("weight_g", "volume_ml", "pieces"),
    "beauty": ("volume_ml", "weight_g", "pieces"),
    "pet": ("weight_g", "volume_ml", "pieces"),
    "baby": ("volume_ml", "weight_g", "pieces"),
}
LARGEST_MEASURE = 1_000_000


def traits_of(attribute_set: str) -> tuple[str, ...]:
    """The simple attributes that goods of a set may be marked with, in order."""
    return _TRAITS_OF.get(attribute_set, ())


def measures_of(attribute_set: str) -> tuple[str, ...]:
    """The measures asked for in a set, in order."""
    return _MEASURES_OF.get(attribute_set, ("pieces",))
