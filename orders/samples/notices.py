"""Who is told what about samples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.formatting import format_money
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from marketplace.postgresql.prepared import Asked
from marketplace.web import moments
from orders.samples import wording
from orders.samples.models import Reminder, Sample, SampleEvent

_TITLES: dict[str, tuple[Any, Any]] = {
    "created": (
        _("%(company)s asks for a sample of %(goods)s"),
        _("Answer by %(due)s: say what it costs and that you send it, or why not."),
    ),
    "accept": (
        _("%(company)s sends the sample %(ref)s"),
        _("To be paid before it leaves: %(owed)s."),
    ),
    "decline": (
        _("%(company)s does not send the sample %(ref)s"),
        _("The reason: %(reason)s. %(note)s"),
    ),
    "claim": (
        _("%(company)s has paid %(owed)s for sample %(ref)s"),
        _("Look into your account, then confirm the receipt."),
    ),
    "query": (
        _("%(company)s has not found the payment for sample %(ref)s"),
        _("They write: %(note)s"),
    ),
    "confirm": (
        _("%(company)s has received the payment for sample %(ref)s"),
        _("The parcel is to leave by %(due)s."),
    ),
    "ship": (
        _("Sample %(ref)s is under way"),
        _("It travels with %(carrier)s, number %(number)s."),
    ),
    "receive": (
        _("%(company)s has received sample %(ref)s"),
        _("The verdict is due by %(due)s."),
    ),
    "approve": (
        _("%(company)s approves sample %(ref)s"),
        _("It is the quality reference of the orders that follow. %(note)s"),
    ),
    "reject": (
        _("%(company)s rejects sample %(ref)s"),
        _("The reason: %(reason)s. %(note)s"),
    ),
    "cancel": (
        _("%(company)s has cancelled sample %(ref)s"),
        _("%(note)s"),
    ),
    "near": (
        _("Sample %(ref)s: your answer is due by %(due)s"),
        _("%(waits)s"),
    ),
    "late": (
        _("Sample %(ref)s: your answer was due by %(due)s"),
        _("%(waits)s"),
    ),
}
KINDS = tuple(
    kinds.Kind(f"sample.{code}", title, body) for code, (title, body) in _TITLES.items()
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def asked(event: SampleEvent) -> None:
    """Tell the supplier of a new request."""
    _tell(event, "created", event.aggregate.supplier, event.aggregate.buyer)


def other_side(event: SampleEvent, *, by: Member) -> None:
    """Tell the side across the table what `by` has done."""
    sample: Sample = event.aggregate
    sides = (sample.buyer, sample.supplier)
    to, about = sides if by.is_supplier else sides[::-1]
    _tell(event, event.kind, to, about)


def due(row: Reminder, side: str, act: str) -> None:
    """Remind the side whose move it is."""
    sample = row.sample
    code = "late" if row.late else "near"
    tell(
        kind=f"sample.{code}",
        event_key=f"sample:{sample.ref}:{row.state}:{row.due_on}:{code}",
        recipients=_people(sample, sample.company(side)),
        params=_base(sample) | {"waits": _both(lambda: wording.waits(act, sample, mine=True))},
        path_name="samples:sample",
        path_args=[sample.ref],
        organisation=sample.company(side),
    )


def _tell(event: SampleEvent, code: str, to: Any, about: Any) -> None:
    sample: Sample = event.aggregate
    data = event.data
    reason = data.get("reason", "")
    tell(
        kind=f"sample.{code}",
        event_key=f"sample:{sample.ref}:{event.sequence}",
        recipients=_people(sample, to),
        params=_base(sample)
        | {
            "company": both_names(about),
            "note": data.get("note", ""),
            "reason": _both(lambda: wording.reason(code, reason)),
            "carrier": data.get("carrier", ""),
            "number": data.get("carrier_reference", ""),
        },
        path_name="samples:sample",
        path_args=[sample.ref],
        organisation=to,
    )


def _people(sample: Sample, to: Any) -> Asked[int]:
    """Those who may write there; of a sample that belongs to a talk, who is in charge of that."""
    return threads.audience(sample.thread_id, to.pk, Right.MESSAGE_SEND)


def _base(sample: Sample) -> dict[str, Any]:
    day = sample.due_on
    return {
        "ref": sample.ref,
        "goods": {each: wording.title(sample, each)[0] for each in (ENGLISH, CHINESE)},
        "owed": format_money(Decimal(sample.owed), sample.currency),
        "due": {each: moments.short(day, language=each) for each in (ENGLISH, CHINESE)}
        if day
        else "",
    }


def _both(words: Any) -> dict[str, str]:
    """What `words()` says in either language."""
    found = {}
    for each in (ENGLISH, CHINESE):
        with translation.override(each):
            found[each] = str(words())
    return found
