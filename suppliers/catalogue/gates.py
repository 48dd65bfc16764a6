"""Who may see a listing's prices. Pure: what is asked of the reader comes in as plain values."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """For whom the supplier shows the prices of a listing, from the widest to the narrowest."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    VERIFIED = "verified"
    INVITED = "invited"


def opens(audience: str, *, signed_in: bool, verified: bool, invited: bool) -> bool:
    """Whether such a reader sees the prices. What nobody has heard of stays shut.

    An invitation opens every gate of the supplier who gave it.
    """
    if invited:
        return True
    return {
        Audience.PUBLIC: True,
        Audience.SIGNED_IN: signed_in,
        Audience.VERIFIED: verified,
    }.get(Audience(audience), False)
