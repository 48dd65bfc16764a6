"""What the page of a sample shows, worked out from the sample and its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.files.models import File
from marketplace.money.formatting import format_money
from marketplace.web.steps import Button, Entry, Stage, entries, way
from orders.samples import policy, states, wording
from orders.samples.models import Sample, SampleEvent
from suppliers.catalogue import sampling


@dataclass(frozen=True, slots=True)
class WaitingFor:
    sentence: str
    short: Any
    mine: bool
    due: date | None
    late: bool
    buttons: list[Button]


def buttons(sample: Sample, reader: Member) -> list[Button]:
    """Every step that the table opens to the reader's side and that the sample may take at all."""
    steps = states.SAMPLE.open_steps(sample.state, {reader.side})
    found = [_button(sample, reader, each.name) for each in steps]
    return [each for each in found if _reason(each) != policy.NOTHING_TO_PAY]


def waiting(sample: Sample, reader: Member, today: date) -> WaitingFor | None:
    """What waits, and for whom; with the buttons where it is the reader's move."""
    turn = sample.turn
    if turn is None:
        return None
    mine = turn[0] == reader.side
    named = {"approve": ("approve", "reject"), "accept": ("accept", "decline")}
    wanted = named.get(turn[1], (turn[1],))
    return WaitingFor(
        sentence=wording.waits(turn[1], sample, mine=mine),
        short=wording.SHORT[turn[1]],
        mine=mine,
        due=sample.due_on,
        late=sample.due_on is not None and sample.due_on < today,
        buttons=[b for b in buttons(sample, reader) if mine and b.name in wanted and b.verdict],
    )


def stages(sample: Sample, events: Iterable[SampleEvent]) -> list[Stage]:
    """The way of the sample with the days on which its places were reached."""
    dates = {event.to_state: event.at for event in events}  # newest first: the first time wins
    free = sample.price is not None and not sample.owed
    places = [state for state in states.WAY if not (free and state == states.PAID)]
    return way(
        [(wording.STAGES[each], each in dates, dates.get(each)) for each in places],
        ended=sample.state in states.ENDED,
    )


def history(sample: Sample, events: Sequence[SampleEvent], reader: Member) -> list[Entry]:
    """What happened, newest first."""
    return entries(
        events,
        reader,
        lambda event, mine: wording.happened(event.kind, event.data, sample, mine=mine),
    )


def money(sample: Sample) -> list[tuple[Any, str]]:
    """What the sample costs: promised, and once it is accepted, confirmed."""
    facts = _Promise(sample)
    if sample.price is None:
        return sampling.rows(facts)
    rows = [
        (_("Price of the sample"), format_money(sample.price, sample.currency)),
        (_("Courier"), format_money(sample.freight or Decimal(0), sample.currency)),
        (_("The buyer pays"), format_money(sample.owed, sample.currency)),
    ]
    return rows + [row for row in sampling.rows(facts) if row[0] == sampling.REFUND]


def pictures(sample: Sample) -> list[File]:
    """The goods' pictures as they stood when the sample was asked for."""
    keys = [each["key"] for each in sample.goods["pictures"]]
    return [each for each in File.objects.filter(key__in=keys) if each.opens]


class _Promise:
    """The frozen promise, read as `sampling` reads a listing's facts."""

    def __init__(self, sample: Sample) -> None:
        said = sample.policy
        self.samples, self.currency = True, said["currency"]
        for name in sampling.UNSAID:
            setattr(self, name, said[name.removeprefix("sample_")])


def _button(sample: Sample, reader: Member, name: str) -> Button:
    url = reverse("samples:step", args=[sample.ref, name])
    return Button(name, wording.STEPS[name], url, policy.may_step(sample, reader, name))


def _reason(button: Button) -> Any:
    return getattr(button.verdict, "reason", None)
