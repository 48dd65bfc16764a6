"""The pages of the negotiation: the list, the room, and the acts in it."""

from orders.negotiation.views.acts import accept, begin, begin_need, decline, withdraw
from orders.negotiation.views.landing import landed
from orders.negotiation.views.offering import forget_template, offer
from orders.negotiation.views.papers import pdf
from orders.negotiation.views.rooms import listed, room

__all__ = [
    "accept",
    "begin",
    "begin_need",
    "decline",
    "forget_template",
    "landed",
    "listed",
    "offer",
    "pdf",
    "room",
    "withdraw",
]
