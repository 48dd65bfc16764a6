"""What is stored of how good quotes are: doubts, and what they are reckoned by; marks."""

from orders.quality.models.checks import (
    AttachmentLook,
    NoteText,
    QuoteCheck,
    QuoteCheckEvent,
)
from orders.quality.models.ratings import Rating, RatingEvent
from orders.quality.models.rules import BrandPermit, BrandWord, GateRules

__all__ = [
    "AttachmentLook",
    "BrandPermit",
    "BrandWord",
    "GateRules",
    "NoteText",
    "QuoteCheck",
    "QuoteCheckEvent",
    "Rating",
    "RatingEvent",
]
