"""By which channels people are told, and how soon. Pure."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """A person's own channels; robots and webhooks are their company's."""

    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"


class Timing(StrEnum):
    INSTANT = "instant"
    DIGEST = "digest"
    OFF = "off"


# Only mail is gathered: what stands on the site waits there anyway, and a text message is for haste.
TIMINGS: dict[Channel, tuple[Timing, ...]] = {
    Channel.IN_APP: (Timing.INSTANT, Timing.OFF),
    Channel.EMAIL: (Timing.INSTANT, Timing.DIGEST, Timing.OFF),
    Channel.SMS: (Timing.INSTANT, Timing.OFF),
}


class BounceKind(StrEnum):
    """`hard`: there is no such mailbox. `soft`: not now. `complaint`: its reader called it spam."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"
