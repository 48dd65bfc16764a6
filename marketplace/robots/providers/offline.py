"""The offline twin: what a robot would say becomes a mail in the demo's mailbox."""

from __future__ import annotations

from django.core.mail import EmailMessage

from marketplace.robots.choices import Service, masked
from marketplace.robots.ports import Said


class Offline:
    connected = True

    def __init__(self, service: Service) -> None:
        self._service = service

    def say(self, *, token: str, secret: str, text: str) -> Said:
        """The last characters of the token stand in an address no mail server would deliver to."""
        address = f"{self._service}-{token[-4:]}@robot.invalid"
        subject = masked(self._service, token)
        EmailMessage(subject=subject, body=text, to=[address]).send()
        return Said()
