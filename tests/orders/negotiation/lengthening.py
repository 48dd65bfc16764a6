"""A negotiation made long: versions and messages by the dozen, as rows."""

from __future__ import annotations

from datetime import timedelta

from marketplace.conversations.models import Message, MessageTranslation, Party
from marketplace.languages import other
from marketplace.lifecycle import clock
from orders.negotiation.models import Negotiation, Offer, OfferLine
from orders.negotiation.states import opposite
from tests import build
from tests.build import Company

# As every version carries it that was sent on a day with a known rate.
RATE = {"to": "CNY", "value": "9.2", "as_of": "2026-11-20", "source": "Example rate"}


def lengthen(
    talk: Negotiation, *, supplier: Company, buyer: Company, versions: int, messages: int
) -> None:
    """Versions that were countered before the one on the table, and messages that nobody has
    read; a first offer is made where there is none.
    """
    if not talk.offers.exists():
        build.offer(talk, by=supplier)
    talk.refresh_from_db()
    _versions(talk, versions)
    _messages(talk, [supplier, buyer], messages)


def _versions(talk: Negotiation, count: int) -> None:
    last = talk.offers.last()
    lines = list(last.lines.all())
    number = last.number
    while number < count:
        # The one on the table keeps its number; what was countered lies behind it in time.
        number += 1
        copy = Offer.objects.get(pk=last.pk)
        copy.pk, copy.number, copy.state = None, number, "countered"
        copy.rate = RATE
        copy.side = opposite(copy.side) if number % 2 else copy.side
        copy.save(force_insert=True)
        for line in lines:
            kept = OfferLine.objects.get(pk=line.pk)
            kept.pk, kept.offer = None, copy
            kept.save(force_insert=True)
    Negotiation.objects.filter(pk=talk.pk).update(versions=number)


def _messages(talk: Negotiation, sides: list[Company], count: int) -> None:
    now = clock.now() - timedelta(days=30)
    rows = Message.objects.bulk_create(
        Message(
            thread_id=talk.thread_id,
            author=sides[number % 2].trader.user,
            organisation=sides[number % 2].organisation,
            body=f"Message no. {number}",
            language="en",
            at=now + timedelta(minutes=number),
        )
        for number in range(1, count + 1)
    )
    MessageTranslation.objects.bulk_create(
        MessageTranslation(
            message=row,
            language=other(row.language),
            text=f"第{number}条消息",
            origin="machine",
            work_state="done",
        )
        for number, row in enumerate(rows, start=1)
    )
    Party.objects.filter(thread_id=talk.thread_id).update(newest_theirs=rows[-1].pk)
