"""Which addresses mail does not reach."""

from __future__ import annotations

from marketplace.accounts.members import Member
from marketplace.notifications.models import PausedAddress


def paused(address: str | None) -> bool:
    """Whether nothing is to be sent to an address for now."""
    return bool(address) and PausedAddress.objects.filter(address=address.lower()).exists()


def pause_of(member: Member) -> PausedAddress | None:
    """What is wrong with the address of `member`; None while nothing is."""
    address = member.user.email if member.user else None
    return PausedAddress.objects.filter(address=address.lower()).first() if address else None
