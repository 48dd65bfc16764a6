"""Group robots: their addresses, what they say, when, and what is shown of them."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.lifecycle import clock
from marketplace.outbox import work
from marketplace.robots import actions, choices
from marketplace.robots.actions import speaking
from marketplace.robots.choices import Service
from marketplace.robots.models import Robot, Saying
from tests.build import Company
from tests.marketplace.robots.conftest import (
    DINGTALK,
    KEY,
    TOKEN,
    WECOM,
    robot,
    run,
    said,
    tell,
)


@pytest.mark.capability(
    "N05",
    "a robot is called at its service's own address only, signed where DingTalk asks for it",
)
@pytest.mark.parametrize(
    ("service", "url", "ok"),
    [
        ("wecom", WECOM, True),
        ("dingtalk", DINGTALK, True),
        ("dingtalk", WECOM, False),
        ("wecom", WECOM.replace("https", "http"), False),
        (
            "wecom",
            WECOM.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com.evil.example"),
            False,
        ),
        ("wecom", WECOM.replace("qyapi", "user@qyapi"), False),
        ("wecom", WECOM.replace(".com/", ".com:8443/"), False),
        ("wecom", WECOM.replace("/send", "/upload"), False),
        ("wecom", f"{WECOM}&key=other", False),
        ("wecom", f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=../../{KEY}", False),
        ("wecom", "https://127.0.0.1/cgi-bin/webhook/send?key=1", False),
        ("wecom", "https://[::1", False),
        ("wecom", "", False),
    ],
)
def test_only_an_address_of_the_service_is_taken(service: str, url: str, ok: bool) -> None:
    token = choices.token_of(Service(service), url)

    assert bool(token) == ok
    if ok:
        assert choices.address_of(Service(service), token) == url


@pytest.mark.capability(
    "N05",
    "a robot is called at its service's own address only, signed where DingTalk asks for it",
)
def test_wecom_is_called_with_plain_words(
    fellside: Company, calls: list[httpx2.Request]
) -> None:
    robot(fellside)
    tell(fellside)

    assert run() == 1

    (call,) = calls
    assert str(call.url) == WECOM
    assert said(call) == "An offer\nLook.\nhttp://testserver/en/notices/"


@pytest.mark.capability(
    "N05",
    "a robot is called at its service's own address only, signed where DingTalk asks for it",
)
def test_dingtalk_is_called_with_its_signature(
    fellside: Company, calls: list[httpx2.Request]
) -> None:
    made = robot(
        fellside, service="dingtalk", url=DINGTALK, secret="SECabc", language="zh-hans"
    )

    assert actions.try_out(by=fellside.owner, robot=made).ok

    query = parse_qs(urlsplit(str(calls[0].url)).query)
    signed = f"{query['timestamp'][0]}\nSECabc".encode()
    right = base64.b64encode(hmac.new(b"SECabc", signed, hashlib.sha256).digest()).decode()
    assert query["sign"] == [right]
    assert query["access_token"] == [TOKEN]
    assert abs(int(query["timestamp"][0]) / 1000 - clock.now().timestamp()) < 60


@pytest.mark.capability(
    "N05", "a group is told once of each event it chose, outside its quiet hours"
)
def test_a_group_is_told_once_of_what_it_chose(
    fellside: Company, rival: Company, calls: list[httpx2.Request]
) -> None:
    tell(fellside, "before")
    made = robot(fellside)
    robot(rival, topics=["offers"])
    Robot.objects.update(created_at=clock.now() - timedelta(seconds=1))
    Robot.objects.filter(pk=made.pk).update(topics=["offers", "security"])
    tell(fellside, "x:1")
    tell(fellside, "x:2", "test.word")
    tell(fellside, "x:3", "test.alarm")
    Saying.objects.all().delete()

    for _time in range(3):
        run()

    keys = set(Saying.objects.values_list("robot_id", "event_key"))
    assert keys <= {(made.pk, "x:1"), (made.pk, "before")}
    assert (made.pk, "x:1") in keys
    assert len(calls) == len(keys)


@pytest.mark.capability(
    "N05", "a group is told once of each event it chose, outside its quiet hours"
)
def test_quiet_hours_hold_it_back(fellside: Company, calls: list[httpx2.Request]) -> None:
    robot(fellside, quiet_from=time(22), quiet_to=time(7))
    tell(fellside)
    actions.gather()

    with clock.told(datetime(2030, 1, 10, 23, tzinfo=UTC)):
        work.drain(speaking.WORK)

    assert calls == []
    assert Saying.objects.get().available_at == datetime(2030, 1, 11, 7, tzinfo=UTC)


def test_a_robot_says_no_more_a_minute_than_its_service_takes(
    fellside: Company, calls: list[httpx2.Request]
) -> None:
    robot(fellside)
    for number in range(choices.A_MINUTE + 3):
        tell(fellside, f"x:{number}")

    run()

    assert len(calls) == choices.A_MINUTE
    assert Saying.objects.filter(work_state="new", attempts=0).count() == 3


def test_gathering_costs_one_statement(fellside: Company) -> None:
    robot(fellside)
    for number in range(3):
        tell(fellside, f"x:{number}")
    now = clock.now()

    with clock.told(now), CaptureQueriesContext(connection) as seen:
        assert actions.gather() == 3

    assert len(seen) == 1


def test_words_are_cut_between_characters() -> None:
    cut = choices.shortened("茶" * 2000)

    assert len(cut.encode()) <= choices.LONGEST_TEXT
    assert cut.endswith("茶…")
