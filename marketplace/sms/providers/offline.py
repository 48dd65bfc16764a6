"""The offline twin: a message becomes a mail in the demo's mailbox and leaves the machine nowhere."""

from __future__ import annotations

from django.core.mail import EmailMessage


class Offline:
    connected = True

    def send(self, *, to: str, body: str) -> None:
        """The number stands in an address that no mail server would deliver to."""
        EmailMessage(subject=f"SMS {to}", body=body, to=[f"{to}@sms.invalid"]).send()
