"""Robots, and what is called in their name."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx2
import pytest
from django.utils.translation import gettext_lazy as _

from marketplace.lifecycle import clock
from marketplace.notifications import actions as notifications
from marketplace.notifications import kinds
from marketplace.outbox import work
from marketplace.robots import actions
from marketplace.robots.actions import speaking
from marketplace.robots.models import Robot
from marketplace.robots.providers import calling
from tests.build import Company

KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa".replace("x", "0").replace("sifa", "51fa")
WECOM = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
TOKEN = "a" * 60 + "beef"
DINGTALK = f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}"
PAGE = "/en/account/robots/"


@pytest.fixture(autouse=True)
def some_kinds(settings) -> None:
    settings.ROBOTS_PROVIDER = "live"
    kinds.register(kinds.Kind("test.offer", _("An offer"), _("Look."), subject="offers"))
    kinds.register(kinds.Kind("test.word", _("A word"), subject="messages"))
    kinds.register(kinds.Kind("test.alarm", _("An alarm"), subject="security"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[httpx2.Request]:
    """What was called; every call is answered well, or as `calls.answer` says."""
    made: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        made.append(request)
        body = b'{"errcode": 0, "errmsg": "ok"}'
        return httpx2.Response(200, stream=httpx2.ByteStream(body))

    monkeypatch.setattr(calling, "carrier", lambda: httpx2.MockTransport(answer))
    return made


def robot(company: Company, **facts: object) -> Robot:
    given = {
        "service": "wecom",
        "url": WECOM,
        "name": "Sales",
        "language": "en",
        "topics": ["offers"],
    } | facts
    made = actions.add(by=company.owner, **given)
    # What is told in the transaction of a test began when the test did.
    Robot.objects.filter(pk=made.pk).update(created_at=clock.now() - timedelta(hours=1))
    return made


def tell(company: Company, key: str = "x:1", kind: str = "test.offer") -> None:
    notifications.tell(
        kind=kind,
        event_key=key,
        recipients=[company.owner.user, company.trader.user],
        organisation=company.organisation,
    )


def run() -> int:
    actions.gather()
    return work.drain(speaking.WORK)


def said(request: httpx2.Request) -> str:
    return json.loads(request.read())["text"]["content"]
