"""How the two companies of the demo keep their conversations: a note, a label, a template, a rule,
and a meeting that is arranged.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from marketplace.conversations import actions as conversations
from marketplace.conversations.models import Party
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.shops import Shop
from marketplace.meetings import actions as meetings

NOTE = "Our floor is £15.80 a carton. Wait for the packaging quote before the next version."
LEAD_TIME = (
    "Our lead time is four weeks from the advance payment.",
    "交期为收到预付款后四周。",
)


def arrange(maker: Maker, shop: Shop) -> None:
    """The newest conversation of the two, as their inboxes show it."""
    rows = Party.objects.filter(organisation=maker.owner.organisation)
    rows = rows.filter(thread__party_rows__organisation=shop.owner.organisation)
    newest = rows.order_by("-last_at").first()
    if newest is None:
        return
    thread = newest.thread_id
    conversations.note(by=maker.owner, thread_id=thread, body=NOTE)
    label = inbox.save_label(by=maker.owner, name="Trial order", tone="ok")
    inbox.put_label(by=maker.owner, threads=[thread], label_id=label.pk)
    inbox.save_template(
        by=maker.owner, name="Lead time", english=LEAD_TIME[0], chinese=LEAD_TIME[1]
    )
    inbox.add_rule(by=maker.owner, kind="company", value="", user_id=None)
    inbox.assign(by=maker.owner, threads=[thread], user_id=maker.trader.user.pk)
    asked = meetings.ask(
        by=shop.owner,
        thread_id=thread,
        slots=[_at(days) for days in (6, 7, 8)],
        topic="包装与样品",
        place="https://meet.example.com/fellside-haoyuan",
    )
    meetings.pick(by=maker.trader, ref=asked.ref, slot=asked.offered[1])


def _at(days: int) -> datetime:
    """Nine in the morning in Britain in winter, five in the afternoon in China."""
    day = (clock.now() + timedelta(days=days)).date()
    return datetime.combine(day, time(9), UTC)
