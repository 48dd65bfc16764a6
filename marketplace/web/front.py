"""What the landing page lists: the twelve categories and what each level of vetting checks."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

CATEGORIES = (
    ("food", _("Biscuits and grocery"), _("shortbread, chocolate, preserves")),
    ("tea", _("Tea and hot drinks"), _("black tea, infusions, cocoa")),
    ("drinks", _("Spirits and drinks"), _("whisky, gin, English wine")),
    ("beauty", _("Beauty and personal care"), _("skincare, soap, candles")),
    ("home", _("Home and ceramics"), _("bone china, glass, blankets")),
    ("wool", _("Woollens and knitwear"), _("scarves, jumpers, tweed")),
    ("fashion", _("Leather and accessories"), _("bags, shoes, umbrellas")),
    ("cycling", _("Bicycles and outdoor"), _("bicycles, helmets, tents")),
    ("toys", _("Toys and games"), _("soft toys, blocks, board games")),
    ("baby", _("Baby and child"), _("prams, bottles, blankets")),
    ("pet", _("Pet supplies"), _("food, treats, leads")),
    ("audio", _("Audio and electronics"), _("speakers, headphones, turntables")),
)
CHECKS = (
    (1, _("Company, directors and owners"), _("Companies House, identity documents")),
    (1, _("Sanctions screening"), _("Company and every person over 25%")),
    (1, _("Tax and customs numbers"), _("VAT, EORI")),
    (2, _("Bank account in the company name"), _("Confirmation of payee")),
    (2, _("Product and factory certificates"), _("GACC, BRCGS, insurance")),
    (3, _("Factory visited by our team"), _("Report and photos, valid 24 months")),
)
LEVELS = (1, 2, 3)


def cards() -> list[dict[str, Any]]:
    """The categories as cards that lead to their goods."""
    return [
        {
            "title": title,
            "detail": detail,
            "url": reverse("search:category", args=[slug]),
            "picture": static(f"img/categories/{slug}.webp"),
        }
        for slug, title, detail in CATEGORIES
    ]


def checks() -> list[dict[str, Any]]:
    """What is checked, and on which levels."""
    return [
        {"title": title, "detail": detail, "levels": [level >= first for level in LEVELS]}
        for first, title, detail in CHECKS
    ]
