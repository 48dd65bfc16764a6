"""The negotiation as the subject of its conversation, and its events as the talk tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from marketplace.conversations.subjects import Happened, Kind, Subject
from orders.negotiation import wording
from orders.negotiation.models import Negotiation, NegotiationEvent

_ASIDE = _("Our officers have set v%(number)s aside")
_BACK = _("Our officers have let v%(number)s stand again")
SENTENCES = {
    "created": (_("You began to answer the request"), _("The supplier is preparing a quote")),
    "send": (_("You sent v%(number)s"), _("v%(number)s received")),
    "accept": (_("You accepted v%(number)s"), _("v%(number)s was accepted")),
    "decline": (_("You declined v%(number)s"), _("v%(number)s was declined")),
    "withdraw": (_("You withdrew v%(number)s"), _("v%(number)s was withdrawn")),
    "expire": (_("v%(number)s has expired"), _("v%(number)s has expired")),
    "set_aside": (_ASIDE, _ASIDE),
    "put_back": (_BACK, _BACK),
}
OFFERED = (_("You made an offer unasked"), _("The supplier offers you these goods"))
ICONS = {
    "created": "edit",
    "send": "history",
    "accept": "check",
    "decline": "x",
    "withdraw": "refresh",
    "expire": "hourglass",
    "set_aside": "shield",
    "put_back": "refresh",
}


def find(organisation_id: int, thread_ids: Sequence[int]) -> Iterator[Subject]:
    """The negotiations of these threads, as one of the sides sees them."""
    mine = Q(buyer_id=organisation_id) | Q(supplier_id=organisation_id)
    rows = Negotiation.objects.filter(mine, thread_id__in=thread_ids)
    for row in rows.select_related("buyer", "supplier"):
        yield Subject(
            thread_id=row.thread_id,
            ref=row.ref,
            path_name="negotiation:room",
            other=row.supplier if row.buyer_id == organisation_id else row.buyer,
            status=("negotiation", row.state),
        )


def place(thread_id: int) -> tuple[str, str] | None:
    rows = Negotiation.objects.filter(thread_id=thread_id)
    ref = rows.values_list("ref", flat=True).first()
    return ("negotiation:room", ref) if ref else None


def called(ref: str) -> QuerySet[Any]:
    return Negotiation.objects.filter(ref=ref).values_list("thread_id", flat=True)


def events(thread_id: int) -> QuerySet[Any]:
    return NegotiationEvent.objects.filter(aggregate__thread_id=thread_id, kind__in=SENTENCES)


def words(kind: str, data: dict[str, Any], _more: str, mine: bool) -> Happened:
    pair = OFFERED if kind == "created" and data.get("offered") else SENTENCES[kind]
    sentence = str(pair[0 if mine else 1]) % {"number": data.get("number", "")}
    told = sentence + _reopened(data.get("reopened", ()))
    return Happened(told, ICONS[kind], asks=kind == "send" and not mine)


def _reopened(keys: Sequence[str]) -> str:
    """Which agreed terms a version has opened again, in words."""
    if not keys:
        return ""
    names = dict.fromkeys(str(wording.LABELS[key.partition("-")[0]]) for key in keys)
    return gettext(" – reopened: %(terms)s") % {"terms": pgettext("list", ", ").join(names)}


KIND = Kind("negotiation", find, place, events, words, called=called)
