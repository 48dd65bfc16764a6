"""The document rules every installation starts with."""

from datetime import date

from suppliers.onboarding.models import DocumentRequirement

SINCE = date(2026, 1, 1)
HOUSE = "Tallyport terms for suppliers"

# kind, categories ("" = every supplier), required, source
RULES: tuple[tuple[str, tuple[str, ...], bool, str], ...] = (
    ("signatory_identity", ("",), True, HOUSE),
    ("liability_insurance", ("",), True, HOUSE),
    (
        "food_registration",
        ("food", "tea", "drinks"),
        True,
        "Regulation (EC) 852/2004 as retained",
    ),
    ("food_safety", ("food",), False, HOUSE),
    ("alcohol_wholesaler", ("drinks",), True, "Alcoholic Liquor Duties Act 1979, part VIA"),
    (
        "cosmetic_safety",
        ("beauty",),
        True,
        "Regulation (EC) 1223/2009 as retained, schedule 34",
    ),
    ("product_safety", ("toys", "baby"), True, "Toys (Safety) Regulations 2011"),
    ("product_safety", ("cycling", "audio"), False, "General Product Safety Regulations 2005"),
    ("feed_registration", ("pet",), True, "Regulation (EC) 183/2005 as retained"),
    ("trademark_certificate", ("",), False, HOUSE),
    ("brand_authorisation", ("",), False, HOUSE),
)


def load() -> None:
    """Add the rules that were never set; what a lead has ended stays ended."""
    known = set(DocumentRequirement.objects.values_list("kind", "category"))
    DocumentRequirement.objects.bulk_create(
        DocumentRequirement(
            kind=kind, category=category, required=required, from_on=SINCE, source=source
        )
        for kind, categories, required, source in RULES
        for category in categories
        if (kind, category) not in known
    )
