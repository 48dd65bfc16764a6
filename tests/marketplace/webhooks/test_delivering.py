"""From an event to a receiver: what is sent, how it is tried again, and when we stop."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from marketplace.lifecycle import clock
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from marketplace.webhooks import actions, choices, sending, signing
from marketplace.webhooks.actions import managing
from marketplace.webhooks.models import Attempt, Delivery, Endpoint
from tests.build import Company
from tests.marketplace.webhooks.conftest import URL, Receiver, run

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def again() -> int:
    """The pause is over, and the endpoint has rested."""
    Delivery.objects.filter(work_state="new").update(available_at=LONG_AGO)
    Endpoint.objects.update(rests_until=None)
    return work.drain(managing.WORK)


def passes(request: httpx2.Request, secret: str) -> bool:
    """What a receiver checks."""
    body = request.read()
    right = signing.signature(
        secret,
        message_id=request.headers["webhook-id"],
        timestamp=int(request.headers["webhook-timestamp"]),
        body=body,
    )
    return right in request.headers["webhook-signature"].split(" ")


@pytest.mark.capability(
    "I02", "every call is signed by Standard Webhooks, by both secrets while one is replaced"
)
def test_a_receiver_can_check_the_signature(fellside: Company, receiver: Receiver) -> None:
    endpoint, secret = actions.add(by=fellside.owner, url=URL)
    actions.send_test(by=fellside.owner, endpoint=endpoint)

    run()

    (call,) = receiver.calls
    assert passes(call, secret)
    assert not passes(call, signing.new_secret())
    assert abs(int(call.headers["webhook-timestamp"]) - clock.now().timestamp()) < 60
    assert json.loads(call.read())["type"] == "tallyport.test"
    endpoint.refresh_from_db()
    assert secret.removeprefix("whsec_") not in endpoint.secret


@pytest.mark.capability(
    "I02", "every call is signed by Standard Webhooks, by both secrets while one is replaced"
)
def test_both_secrets_sign_for_a_day(fellside: Company, receiver: Receiver) -> None:
    endpoint, old = actions.add(by=fellside.owner, url=URL)
    new = actions.rotate(by=fellside.owner, endpoint=endpoint)
    for later in (0, 25):
        actions.send_test(by=fellside.owner, endpoint=endpoint)
        with clock.told(clock.now() + timedelta(hours=later)):
            run()

    first, second = receiver.calls
    assert passes(first, old)
    assert passes(first, new)
    assert passes(second, new)
    assert not passes(second, old)


@pytest.mark.capability(
    "I02", "what does not arrive is tried again with growing pauses over three days"
)
def test_a_failure_is_tried_again_under_the_same_id_until_it_arrives(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.says(500, 429, 200)
    made = actions.send_test(by=fellside.owner, endpoint=endpoint)

    assert [run(), again(), again()] == [0, 0, 1]

    made.refresh_from_db()
    assert made.outcome == "arrived"
    assert len({call.headers["webhook-id"] for call in receiver.calls}) == 1
    assert len({call.read() for call in receiver.calls}) == 1
    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


@pytest.mark.capability(
    "I02", "what does not arrive is tried again with growing pauses over three days"
)
def test_the_pauses_are_those_of_the_schedule_and_then_it_is_given_up(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.says(500)
    made = actions.send_test(by=fellside.owner, endpoint=endpoint)
    run()
    paused = []
    for _attempt in choices.PAUSES:
        made.refresh_from_db()
        paused.append((made.available_at - clock.now()).total_seconds())
        again()

    made.refresh_from_db()
    assert made.outcome == "dead"
    assert len(receiver.calls) == len(choices.PAUSES) + 1
    for real, meant in zip(paused, choices.PAUSES, strict=True):
        assert meant - 30 <= real <= meant * 1.1 + 30


@pytest.mark.capability(
    "I02", "each attempt is logged, and what was sent can be sent again under its own id"
)
def test_every_attempt_is_logged_with_its_answer(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.answers = [
        httpx2.Response(503, content=b"busy \x00" + b"x" * 2000),
        httpx2.ConnectError("refused"),
        httpx2.Response(302, content=b""),
        httpx2.Response(200, content=b"thanks"),
    ]
    actions.send_test(by=fellside.owner, endpoint=endpoint)
    run()
    for _time in range(3):
        again()

    tries = list(Attempt.objects.order_by("pk"))
    assert [each.status for each in tries] == [503, None, 302, 200]
    assert tries[0].excerpt.startswith("busy x")
    assert len(tries[0].excerpt) == 500
    assert "ConnectError" in tries[1].excerpt
    assert tries[3].excerpt == "thanks"


@pytest.mark.capability(
    "I02", "each attempt is logged, and what was sent can be sent again under its own id"
)
def test_what_arrived_is_sent_again_by_hand_under_its_own_id(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    made = actions.send_test(by=fellside.owner, endpoint=endpoint)
    run()

    actions.replay(by=fellside.owner, delivery=made)
    run()

    first, second = receiver.calls
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.read() == second.read()


@pytest.mark.capability(
    "I02",
    "an endpoint that answers 410 or fails for days is switched off, and its owners are told",
)
def test_gone_switches_off_at_once_and_tells_the_owners(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.says(410)
    actions.send_test(by=fellside.owner, endpoint=endpoint)

    run()

    endpoint.refresh_from_db()
    assert endpoint.off_why == "gone"
    notice = Notification.objects.get(kind="connection.webhook_off")
    assert notice.recipient == fellside.owner.user
    assert notice.path() == f"/en/account/webhooks/{endpoint.pk}/"


@pytest.mark.capability(
    "I02",
    "an endpoint that answers 410 or fails for days is switched off, and its owners are told",
)
def test_days_of_failure_switch_off_and_what_waits_is_not_sent(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    receiver.says(500)
    first = actions.send_test(by=fellside.owner, endpoint=endpoint)
    run()
    Endpoint.objects.update(failing_since=clock.now() - choices.FAILS_FOR)

    again()
    again()

    endpoint.refresh_from_db()
    assert endpoint.off_why == "failing"
    assert len(receiver.calls) == 2
    first.refresh_from_db()
    assert first.outcome == "dropped"

    actions.switch(by=fellside.owner, endpoint=endpoint, on=True)
    receiver.says(200)
    actions.replay(by=fellside.owner, delivery=first)
    run()
    first.refresh_from_db()
    assert first.outcome == "arrived"


def test_a_receiver_that_fails_rests_with_all_that_waits_for_it(
    fellside: Company, haoyuan: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    other, _secret = actions.add(by=haoyuan.owner, url="https://other.example.com/")
    receiver.answers = [httpx2.ConnectTimeout("slow"), httpx2.Response(200)]
    for _number in range(5):
        actions.send_test(by=fellside.owner, endpoint=endpoint)
    actions.send_test(by=haoyuan.owner, endpoint=other)

    run()

    assert [call.url.host for call in receiver.calls] == [
        "erp.example.com",
        "other.example.com",
    ]
    waiting = Delivery.objects.filter(endpoint=endpoint, attempts=0)
    assert waiting.count() == 4


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1"])
def test_no_call_goes_to_a_private_address(fellside: Company, host: str) -> None:
    """Also where a name was public when it was typed in: the guarded client looks again."""
    answer = sending.post(f"https://{host}/x", headers={}, body=b"{}")

    assert answer.status is None
    assert answer.excerpt.startswith("Forbidden")
