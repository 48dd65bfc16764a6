"""What is stored of open requests, and of how fairly they are answered."""

from buyers.needs.models.asking import (
    Match,
    Mute,
    Need,
    NeedEvent,
    NeedLine,
    NeedText,
    NeedWork,
)
from buyers.needs.models.fairness import (
    ExtraQuotes,
    Freeze,
    FreezeEnd,
    FreezeEvent,
    NeedRules,
)

__all__ = [
    "ExtraQuotes",
    "Freeze",
    "FreezeEnd",
    "FreezeEvent",
    "Match",
    "Mute",
    "Need",
    "NeedEvent",
    "NeedLine",
    "NeedRules",
    "NeedText",
    "NeedWork",
]
