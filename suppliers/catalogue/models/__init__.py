"""What the catalogue stores."""

from suppliers.catalogue.models.category import (
    ABOVE,
    LEVELS,
    Category,
    CategoryChange,
    CategoryName,
)
from suppliers.catalogue.models.images import ImageAlt, ListingImage
from suppliers.catalogue.models.invited import PriceGuest
from suppliers.catalogue.models.listing import (
    LeadTime,
    Listing,
    ListingCertificate,
    ListingEvent,
    ListingTerm,
    Tier,
)
from suppliers.catalogue.models.review import PendingChange
from suppliers.catalogue.models.texts import ListingText, TranslationJob

__all__ = [
    "ABOVE",
    "LEVELS",
    "Category",
    "CategoryChange",
    "CategoryName",
    "ImageAlt",
    "LeadTime",
    "Listing",
    "ListingCertificate",
    "ListingEvent",
    "ListingImage",
    "ListingTerm",
    "ListingText",
    "PendingChange",
    "PriceGuest",
    "Tier",
    "TranslationJob",
]
