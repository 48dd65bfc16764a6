"""What the kinds of notification are about: the lines of the page where people choose.

A kind names its topic, or its code falls under one by how it begins. Every topic has what
happens where nobody has chosen anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.notifications.choices import Channel, Timing

DEALERS = frozenset({"supplier", "buyer"})
ALL = DEALERS | {"staff", "visitor"}


@dataclass(frozen=True, slots=True)
class Topic:
    """`begins` are the beginnings of the codes of its kinds, `sides` those who are told of it.

    A `locked` topic always comes on the site and by mail: nobody can switch it off.
    """

    code: str
    label: Any
    hint: Any
    begins: tuple[str, ...]
    sides: frozenset[str] = DEALERS
    locked: bool = False
    defaults: dict[Channel, Timing] = field(default_factory=dict)

    def default(self, channel: Channel) -> Timing:
        """What happens by `channel` where neither the company nor the person has chosen."""
        usual = Timing.OFF if channel == Channel.SMS else Timing.INSTANT
        return self.defaults.get(channel, usual)


OTHER = Topic("other", _("Everything else"), _("What stands under no other line"), (), ALL)
TOPICS = (
    Topic(
        "requests",
        _("Requests for quotation"),
        _("Received, answered, ended, waiting for approval"),
        ("rfq.", "need."),
    ),
    Topic(
        "offers",
        _("Offers and counter-offers"),
        _("Sent, accepted, declined, withdrawn, expired"),
        ("negotiation.", "offer."),
    ),
    Topic(
        "messages",
        _("Messages"),
        _("What the other side writes to you"),
        ("negotiation.message", "conversation.", "message.", "inbox.", "meeting."),
    ),
    Topic(
        "samples",
        _("Samples"),
        _("Asked for, shipped, received, approved"),
        ("sample",),
    ),
    Topic(
        "orders",
        _("Orders and shipping"),
        _("Production, inspection, shipping, customs, delivery"),
        ("order.", "contract."),
    ),
    Topic(
        "payments",
        _("Payments"),
        _("Due, sent, received, not found"),
        (
            "order.payment",
            "order.claim_payment",
            "order.receive_payment",
            "order.query_payment",
            "order.ask_balance",
            "payment",
        ),
    ),
    Topic(
        "listings",
        _("Listings and prices"),
        _("Live, to be changed, not accepted"),
        ("listing", "price"),
    ),
    Topic(
        "following",
        _("Suppliers you follow"),
        _("What they have listed"),
        ("sourcing.",),
        frozenset({"buyer"}),
        defaults={Channel.EMAIL: Timing.DIGEST},
    ),
    Topic(
        "reminders",
        _("Reminders"),
        _("Unanswered requests, offers and dates that run out"),
        ("reminder.",),
        DEALERS | {"staff"},
    ),
    Topic(
        "vetting",
        _("Vetting and documents"),
        _("Questions, decisions, papers that are refused or expire"),
        ("onboarding.", "buyer.", "document."),
        DEALERS | {"staff"},
    ),
    Topic(
        "connections",
        _("Webhooks and robots"),
        _("When a connection of your company stops working"),
        ("connection.",),
    ),
    Topic(
        "site",
        _("The site itself"),
        _("Stored facts that do not agree"),
        ("invariants",),
        frozenset({"staff"}),
    ),
    Topic(
        "security",
        _("Security"),
        _("Suspension of your company, and what puts an account at risk"),
        ("security.", "onboarding.suspend"),
        ALL,
        locked=True,
    ),
    OTHER,
)
_BY_CODE = {topic.code: topic for topic in TOPICS}
_BY_BEGINNING = sorted(
    ((begin, topic) for topic in TOPICS for begin in topic.begins),
    key=lambda pair: -len(pair[0]),
)


def topic(code: str) -> Topic:
    """The topic of that code; KeyError where there is none."""
    return _BY_CODE[code]


def topic_of(kind_code: str) -> Topic:
    """The topic a kind's code falls under by its longest beginning."""
    return next((found for begin, found in _BY_BEGINNING if kind_code.startswith(begin)), OTHER)
