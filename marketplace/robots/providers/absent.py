"""The ports when nothing stands behind them: what would use them asks first, and says so."""

from __future__ import annotations

from marketplace.robots.ports import Said

NOT_CONNECTED = Said("not connected")


class Absent:
    connected = False

    def say(self, *, token: str, secret: str, text: str) -> Said:
        return NOT_CONNECTED


class AbsentAccount:
    connected = False

    def send(self, *, openid: str, text: str) -> Said:
        return NOT_CONNECTED
