"""Redis as Celery's broker, without what lets a worker go deaf after Redis was away.

A worker holds as many messages as it has hands. Kombu 5.7 keeps the place of a message whose
acknowledgement fails, because Redis froze or restarted while the task ran, and once every place
is taken like that the worker asks for no message again, for as long as it lives.
"""

from __future__ import annotations

from kombu.transport import TRANSPORT_ALIASES, redis, virtual


class QoS(redis.QoS):
    """Which messages are in a worker's hands. One whose end Redis was not told of leaves them
    too: Redis gives it out again when its visibility ends, and doing it twice hurts nothing.
    """

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except Exception:
            self._leave(delivery_tag)
            raise

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue=requeue)
        except Exception:
            self._leave(delivery_tag)
            raise

    def _leave(self, delivery_tag: str) -> None:
        virtual.QoS.ack(self, delivery_tag)


class Channel(redis.Channel):
    QoS = QoS


class Transport(redis.Transport):
    Channel = Channel


def install() -> None:
    """Let every `redis://`, `rediss://` and `redis+socket://` address of this process use it."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:Transport"
