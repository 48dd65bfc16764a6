"""What we ask of a service of group robots, and of one that reaches a person in WeChat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Said:
    """How it went: `error` is empty when the group has the message."""

    error: str = ""

    @property
    def ok(self) -> bool:
        return not self.error


class Robots(Protocol):
    connected: bool

    def say(self, *, token: str, secret: str, text: str) -> Said:
        """Write `text` into the robot's group; never raises for what the service does."""
        ...


class ServiceAccount(Protocol):
    """A WeChat service account (服务号), which reaches people who follow it."""

    connected: bool

    def send(self, *, openid: str, text: str) -> Said: ...
