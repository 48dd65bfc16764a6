"""The request as the subject of its conversation, and its events as the talk tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.models import Rfq, RfqEvent, RfqLine
from buyers.rfqs.states import OPEN
from marketplace.conversations.subjects import Happened, Kind, Subject
from suppliers.catalogue.models import ListingText

# What is told in the talk: to the side that did it, to the other, with which icon.
SENTENCES = {
    "submit": (_("You sent the request"), _("The buyer sent the request"), "send"),
    "approve": (_("Your company sent the request"), _("The buyer sent the request"), "send"),
    "refuse": (_("You cannot quote"), _("The supplier cannot quote"), "ban"),
    "cancel": (_("You cancelled the request"), _("The buyer cancelled the request"), "x"),
    "close": (_("You closed the request"), _("The buyer closed the request"), "x"),
    "extend": (
        _("You put off the reply date"),
        _("The buyer put off the reply date"),
        "hourglass",
    ),
    "run_on": (
        _("The question was not answered in time: the clock runs again"),
        _("The question was not answered in time: the clock runs again"),
        "hourglass",
    ),
    "reopen": (
        _("You opened the request again"),
        _("The buyer opened the request again"),
        "refresh",
    ),
    "resume": (
        _("You opened the request again"),
        _("The buyer opened the request again"),
        "refresh",
    ),
    "expire": (_("The request has expired"), _("The request has expired"), "hourglass"),
}


def find(organisation_id: int, thread_ids: Sequence[int]) -> Iterator[Subject]:
    """The requests of these threads, each with the title of its first product."""
    mine = Q(buyer_id=organisation_id) | Q(supplier_id=organisation_id)
    lines = RfqLine.objects.filter(rfq=OuterRef("pk")).order_by("position")
    titles = ListingText.objects.filter(listing__in=Subquery(_first()), field="title")
    rows = Rfq.objects.filter(mine, thread_id__in=thread_ids).annotate(
        described=Subquery(lines.values("described__title")[:1]),
        named=ArraySubquery(titles.values(json=JSONObject(l="language", t="text"))),
        ways=ArraySubquery(
            lines.values(
                json=JSONObject(
                    own="listing__category__slug",
                    above="listing__category__parent__slug",
                    top="listing__category__parent__parent__slug",
                )
            )
        ),
    )
    for row in rows.select_related("buyer", "supplier"):
        yield Subject(
            thread_id=row.thread_id,
            ref=row.ref,
            path_name="rfqs:rfq",
            other=row.supplier if row.buyer_id == organisation_id else row.buyer,
            status=("rfq", row.state),
            title=_title(row.named, row.described),
            categories=tuple({slug for way in row.ways for slug in way.values() if slug}),
        )


def _first() -> QuerySet[Any]:
    """The listing of the request's first line, two queries deep."""
    rows = RfqLine.objects.filter(rfq=OuterRef(OuterRef("pk"))).order_by("position")
    return rows.values("listing_id")[:1]


def _title(named: list[dict[str, str]], described: dict[str, str] | None) -> str:
    texts = {each["l"]: each["t"] for each in named if each["t"]} or described or {}
    return texts.get(get_language() or "") or next(iter(texts.values()), "")


def place(thread_id: int) -> tuple[str, str] | None:
    ref = Rfq.objects.filter(thread_id=thread_id).values_list("ref", flat=True).first()
    return ("rfqs:rfq", ref) if ref else None


def called(ref: str) -> QuerySet[Any]:
    return Rfq.objects.filter(ref=ref).values_list("thread_id", flat=True)


def waits(organisation_id: int) -> QuerySet[Any]:
    """The threads of requests that a supplier has not begun to answer."""
    rows = Rfq.objects.filter(supplier_id=organisation_id, state=OPEN, negotiation=None)
    return rows.values("thread_id")


def events(thread_id: int) -> QuerySet[Any]:
    return RfqEvent.objects.filter(aggregate__thread_id=thread_id, kind__in=SENTENCES)


def words(kind: str, _data: dict[str, Any], _more: str, mine: bool) -> Happened:
    ours, theirs, icon = SENTENCES[kind]
    return Happened(str(ours if mine else theirs), icon)


KIND = Kind("rfq", find, place, events, words, called=called, waits=waits)
