"""The port when nothing stands behind it: whoever would offer text messages asks first."""

from __future__ import annotations

from marketplace.sms.ports import NotConnected


class Absent:
    connected = False

    def send(self, *, to: str, body: str) -> None:
        raise NotConnected
