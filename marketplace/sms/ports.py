"""What we ask of a service that sends text messages. Its offline twin writes to the demo's mail."""

from __future__ import annotations

from typing import Protocol


class NotConnected(Exception):
    """This installation has no service for text messages."""


class Sms(Protocol):
    connected: bool

    def send(self, *, to: str, body: str) -> None:
        """Send one message to a number in international form. Raises when it was not taken."""
        ...
