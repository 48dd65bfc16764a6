"""What sourcing stores."""

from buyers.sourcing.models.prices import PriceDrop, PriceWatch
from buyers.sourcing.models.searches import AlertItem, AlertMail, SavedSearch
from buyers.sourcing.models.seen import Seen
from buyers.sourcing.models.shortlist import Favourite, Folder, Follow

__all__ = [
    "AlertItem",
    "AlertMail",
    "Favourite",
    "Folder",
    "Follow",
    "PriceDrop",
    "PriceWatch",
    "SavedSearch",
    "Seen",
]
