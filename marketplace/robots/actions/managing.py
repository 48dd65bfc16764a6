"""What an owner does with the robots of the company's groups."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.outbound import sealed
from marketplace.robots import choices, policy, queries
from marketplace.robots.choices import Service
from marketplace.robots.models import PURPOSE, Robot
from marketplace.robots.ports import Said
from marketplace.robots.providers import robots

WRONG = _(
    "This is not the address of such a robot. Copy it whole from the settings of the group."
)
ENOUGH = _("You have five robots. Remove one first.")
BOTH = _("Enter both times, or neither.")
FACTS = ("name", "language", "topics", "daily", "daily_at", "quiet_from", "quiet_to", "on")


def add(*, by: Member, service: str, url: str, secret: str = "", **facts: Any) -> Robot:
    """A new robot; its address and its secret are not shown again. Quiet hours are `by`'s zone's."""
    _may(by)
    assert by.user is not None
    if Robot.objects.visible_to(by).count() >= choices.MOST_ROBOTS:
        raise Invalid(errors={"url": [ENOUGH]})
    token = choices.token_of(Service(service), url)
    if token is None:
        raise Invalid(errors={"url": [WRONG]})
    robot = Robot(
        organisation=by.organisation,
        created_by=by.user,
        service=service,
        zone=by.user.timezone,
        token=sealed.seal(token, purpose=PURPOSE),
        secret=sealed.seal(secret, purpose=PURPOSE) if secret else "",
    )
    return _set(by, robot, facts)


def change(*, by: Member, robot: Robot, url: str = "", secret: str = "", **facts: Any) -> Robot:
    """Other words, hours or topics; another address or secret only where one is given."""
    mine = _mine(by, robot)
    if url:
        token = choices.token_of(Service(mine.service), url)
        if token is None:
            raise Invalid(errors={"url": [WRONG]})
        mine.token = sealed.seal(token, purpose=PURPOSE)
    if secret:
        mine.secret = sealed.seal(secret, purpose=PURPOSE)
    return _set(by, mine, facts)


def remove(*, by: Member, robot: Robot) -> None:
    _mine(by, robot).delete()


def try_out(*, by: Member, robot: Robot) -> Said:
    """Let it say something now, and note how it went."""
    mine = _mine(by, robot)
    with translation.override(mine.language):
        text = gettext("A test from Tallyport: this group is told of what you chose.")
    return speak(mine, text)


def speak(robot: Robot, text: str) -> Said:
    """Say it, and note that it was said, or what the service answered."""
    port = robots(Service(robot.service))
    said = port.say(token=robot.open_token(), secret=robot.open_secret(), text=text)
    rows = Robot.objects.filter(pk=robot.pk)
    if said.ok:
        rows.update(said_at=Now(), error="", error_at=None)
    else:
        rows.update(error=said.error, error_at=Now())
    return said


def _set(by: Member, robot: Robot, facts: dict[str, Any]) -> Robot:
    for name in FACTS:
        if name in facts:
            setattr(robot, name, facts[name])
    if (robot.quiet_from is None) != (robot.quiet_to is None):
        raise Invalid(errors={"quiet_to": [BOTH]})
    known = {topic.code for topic in queries.topics_of(by)}
    robot.topics = sorted(set(robot.topics) & known)
    robot.save()
    return robot


def _may(by: Member) -> None:
    require(policy.may_manage(by))


def _mine(by: Member, robot: Robot) -> Robot:
    _may(by)
    return Robot.objects.visible_to(by).get(pk=robot.pk)
