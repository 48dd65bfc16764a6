"""The pages of robots, and what the services answer."""

from __future__ import annotations

from datetime import time

import httpx2
import pytest
from django.core import mail

from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.robots import actions, choices
from marketplace.robots.models import Robot
from marketplace.robots.providers import calling
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.robots.conftest import (
    DINGTALK,
    KEY,
    PAGE,
    TOKEN,
    WECOM,
    robot,
    run,
    tell,
)


@pytest.mark.capability("N05", "its address and secret are kept sealed and shown in part")
def test_nobody_reads_the_address_again(fellside: Company, client_for: ClientFor) -> None:
    made = robot(fellside, service="dingtalk", url=DINGTALK, secret="SECabc")
    client = client_for(fellside.owner)

    shown = client.get(PAGE).content + client.get(f"{PAGE}{made.pk}/edit/").content

    assert TOKEN.encode() not in shown
    assert b"SECabc" not in shown
    assert "…beef".encode() in shown
    assert TOKEN not in made.token
    assert "SECabc" not in made.secret


@pytest.mark.capability("N05", "a test says how it went, and errors are shown")
def test_what_the_service_answers_is_shown(
    fellside: Company, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"errcode": 93000, "errmsg": "invalid webhook url"}'
    answer = httpx2.MockTransport(
        lambda _request: httpx2.Response(200, stream=httpx2.ByteStream(body))
    )
    monkeypatch.setattr(calling, "carrier", lambda: answer)
    made = robot(fellside)

    page = client_for(fellside.owner).post(f"{PAGE}{made.pk}/test/", follow=True)

    assert page.content.decode().count("93000: invalid webhook url") == 2


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"errcode": "x"}', b"\xff"])
def test_an_answer_in_another_form_is_an_error(
    fellside: Company, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    answer = httpx2.MockTransport(
        lambda _request: httpx2.Response(200, stream=httpx2.ByteStream(body))
    )
    monkeypatch.setattr(calling, "carrier", lambda: answer)

    assert not actions.try_out(by=fellside.owner, robot=robot(fellside)).ok


@pytest.mark.capability("N05", "a test says how it went, and errors are shown")
def test_the_offline_twin_writes_to_the_demos_mail(fellside: Company, settings) -> None:
    settings.ROBOTS_PROVIDER = "offline"

    assert actions.try_out(by=fellside.owner, robot=robot(fellside, language="zh-hans")).ok

    assert mail.outbox[0].to == [f"wecom-{KEY[-4:]}@robot.invalid"]
    assert "测试" in mail.outbox[0].body


@pytest.mark.capability(
    "N05", "where no service or service account is connected, the page says so"
)
def test_without_a_service_the_page_says_so(
    fellside: Company, client_for: ClientFor, settings, calls: list[httpx2.Request]
) -> None:
    settings.ROBOTS_PROVIDER = ""
    robot(fellside)
    tell(fellside)

    run()
    page = client_for(fellside.owner).get(PAGE).content.decode()

    assert calls == []
    assert "not connected to WeCom and DingTalk yet" in page
    assert page.count("Not connected") == 2
    assert "Send a test" not in page


def test_the_page_sets_a_robot_up_and_changes_it(
    fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)
    given = {"service": "wecom", "name": "Sales", "language": "en", "topics": ["offers"]}

    wrong = client.post(f"{PAGE}new/", given | {"url": DINGTALK})
    assert wrong.status_code == 422
    assert "not the address of such a robot" in wrong.content.decode()
    assert client.post(f"{PAGE}new/", given | {"url": WECOM, "on": "on"}).status_code == 302
    made = Robot.objects.get()
    changed = given | {"name": "Team", "quiet_from": "22:00", "quiet_to": "07:00"}
    assert client.post(f"{PAGE}{made.pk}/edit/", changed).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.on, made.quiet_from) == ("Team", False, time(22))
    assert made.open_token() == KEY
    half = client.post(f"{PAGE}{made.pk}/edit/", given | {"quiet_from": "22:00"})
    assert "Enter both times" in half.content.decode()
    client.post(f"{PAGE}{made.pk}/remove/")
    assert not Robot.objects.exists()


def test_only_owners_and_only_their_own(
    fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    made = robot(fellside)

    with pytest.raises(NotAllowed):
        actions.try_out(by=fellside.trader, robot=made)
    assert client_for(rival.owner).get(f"{PAGE}{made.pk}/edit/").status_code == 404
    for _number in range(choices.MOST_ROBOTS - 1):
        robot(fellside)
    with pytest.raises(Invalid):
        robot(fellside)
