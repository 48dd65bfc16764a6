"""Ctrl-C, SIGTERM and a closed terminal: one way to be asked to stop."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from .supervisor import Supervisor

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Asked(BaseException):
    """A signal asked us to stop; not an `Exception`, so that nothing swallows it."""


@contextmanager
def stopped_at_the_end(supervisor: Supervisor) -> Iterator[None]:
    """Turn the first signal into `Asked`, and stop the supervisor's children however we leave."""
    for number in _SIGNALS:
        signal.signal(number, _ask)
    try:
        yield
    finally:
        _ignore()
        supervisor.stop()


def _ask(number: int, frame: FrameType | None) -> None:
    _ignore()
    raise Asked


def _ignore() -> None:
    """From here on: a second Ctrl-C would break the order of stopping."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
