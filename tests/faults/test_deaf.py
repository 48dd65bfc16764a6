"""A worker whose acknowledgements were lost goes on asking for messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import kombu
import pytest
from kombu import Message, Queue

from marketplace.broker import Transport
from marketplace.localdev import redis_servers
from tests.faults.processes import Processes

pytestmark = pytest.mark.faults


@pytest.fixture
def servers() -> Iterator[Processes]:
    """Redis alone."""
    started = Processes(database="none")
    try:
        started.redis()
        yield started
    finally:
        started.stop()


@pytest.mark.parametrize("end", [Message.ack, Message.requeue])
def test_a_message_that_cannot_be_ended_leaves_its_place_to_the_next(
    servers: Processes, end: Callable[[Message], None]
) -> None:
    held: list[Message] = []
    url = redis_servers.broker_url(servers.where)
    with (
        kombu.Connection(url, transport_options={"socket_timeout": 0.5}) as broker,
        broker.channel() as channel,
        kombu.Consumer(channel, [Queue("calls", routing_key="calls")], no_ack=False) as calls,
    ):
        assert isinstance(broker.transport, Transport)
        calls.register_callback(lambda _body, message: held.append(message))
        calls.qos(prefetch_count=1)
        for body in ("first", "second"):
            broker.Producer().publish(body, routing_key="calls")
        broker.drain_events(timeout=30)
        servers.freeze("broker")
        with pytest.raises(broker.connection_errors):
            end(held[0])
        servers.thaw("broker")

        broker.drain_events(timeout=30)
        held[-1].ack()

    assert [each.payload for each in held] == ["first", "second"]
