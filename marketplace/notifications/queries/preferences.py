"""How a person, or a role in a company, is told of each topic, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.accounts.members import Member
from marketplace.accounts.models import MobileNumber
from marketplace.notifications.choices import TIMINGS, Channel, Timing
from marketplace.notifications.kinds import kinds
from marketplace.notifications.models import Hours, OwnChoice, RoleDefault
from marketplace.notifications.topics import OTHER, TOPICS, Topic

Choices = dict[tuple[str, Channel], Timing]


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic by one channel: what was `chosen` here, and the `usual` that stands otherwise."""

    topic: Topic
    channel: Channel
    usual: Timing
    chosen: Timing | None = None

    @property
    def name(self) -> str:
        return f"{self.topic.code}-{self.channel}"

    @property
    def locked(self) -> bool:
        return self.topic.locked and self.channel != Channel.SMS

    @property
    def timing(self) -> Timing:
        return self.chosen or self.usual

    @property
    def timings(self) -> tuple[Timing, ...]:
        return TIMINGS[self.channel]


@dataclass(frozen=True, slots=True)
class Line:
    topic: Topic
    cells: tuple[Cell, ...]


def own(member: Member) -> list[Line]:
    """What `member` has chosen, over the defaults of their role in the company acted for."""
    rows = OwnChoice.objects.filter(user_id=member.user_id)
    role = member.role.value if member.role else ""
    return _lines(member.side, _choices(rows), _of_role(member, role))


def of_role(member: Member, role: str) -> list[Line]:
    """What the company of `member` wants for a role, over what is usual on the site."""
    return _lines(member.side, _of_role(member, role), {})


def hours_of(member: Member) -> Hours:
    """The hours of `member`; those of somebody who never set any, unsaved."""
    found = Hours.objects.filter(user_id=member.user_id).first()
    return found or Hours(user_id=member.user_id)


def topics_for(side: str) -> list[Topic]:
    """What somebody on `side` can be told of: topics of which there is a kind."""
    known = {kind.topic.code for kind in kinds()}
    return [
        topic
        for topic in TOPICS
        if side in topic.sides and topic.code in known and topic is not OTHER
    ]


def _of_role(member: Member, role: str) -> Choices:
    if member.organisation_id is None:
        return {}
    rows = RoleDefault.objects.filter(organisation_id=member.organisation_id, role=role)
    return _choices(rows)


def _choices(rows: Iterable[OwnChoice | RoleDefault]) -> Choices:
    return {(row.topic, Channel(row.channel)): Timing(row.timing) for row in rows}


def _lines(side: str, chosen: Choices, below: Choices) -> list[Line]:
    return [
        Line(
            topic,
            tuple(
                Cell(
                    topic,
                    channel,
                    below.get((topic.code, channel), topic.default(channel)),
                    chosen.get((topic.code, channel)),
                )
                for channel in Channel
            ),
        )
        for topic in topics_for(side)
    ]


def mobile_of(user_id: int | None) -> str:
    """The mobile number a person has proven to be theirs, for text messages."""
    proven = MobileNumber.objects.filter(user_id=user_id).exclude(verified_at=None)
    return proven.values_list("number", flat=True).first() or ""
