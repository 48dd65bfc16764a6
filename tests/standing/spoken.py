"""What stands in the small world's talk, and in the inboxes of its two sides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from marketplace.conversations import actions as conversations
from marketplace.conversations.models import Message
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock
from marketplace.meetings import actions as meetings
from orders.negotiation.models import Negotiation
from tests.build import Company


def talked(
    talk: Negotiation, message: Message, *, seller: Company, buyer: Company
) -> dict[str, tuple[Any, ...]]:
    """A message whose translation somebody has found bad, a note, a label, a template, a rule,
    a meeting with times to choose from and one that is agreed.
    """
    reported = message.translations.get()
    reported.reported_at = clock.now()
    reported.save(update_fields=["reported_at"])
    thread = talk.thread_id
    conversations.note(by=seller.trader, thread_id=thread, body="Our floor is 15.10.")
    label = inbox.save_label(by=seller.owner, name="Trial order", tone="ok")
    inbox.put_label(by=seller.owner, threads=[thread], label_id=label.pk)
    template = inbox.save_template(
        by=seller.owner, name="Lead time", english="Four weeks.", chinese="四周。"
    )
    rule = inbox.add_rule(by=seller.owner, kind="company", value="", user_id=None)
    inbox.assign(by=seller.owner, threads=[thread], user_id=seller.trader.user.pk)
    soon = clock.now() + timedelta(days=20)
    given = {"thread_id": thread, "topic": "Samples", "place": "https://meet.example.com/1"}
    asked = meetings.ask(by=buyer.trader, slots=[soon, soon + timedelta(hours=1)], **given)
    agreed = meetings.ask(by=buyer.trader, slots=[soon], **given)
    meetings.pick(by=seller.trader, ref=agreed.ref, slot=agreed.offered[0])
    return {
        "thread": (thread,),
        "said": (thread, message.pk),
        "reported": (reported.pk,),
        "label": (label.pk,),
        "template": (template.pk,),
        "inbox_rule": (rule.pk,),
        "meeting": (asked.ref,),
        "agreed_meeting": (agreed.ref,),
    }
