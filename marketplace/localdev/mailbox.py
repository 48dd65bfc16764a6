"""Reads what Django's file-based e-mail backend wrote: the demo's mail never leaves the machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

# The backend puts this line after each message of a connection.
_END = b"-" * 79 + b"\n"


@dataclass(frozen=True, kw_only=True)
class Letter:
    key: str
    subject: str
    sender: str
    recipients: str
    at: datetime
    body: str


def letters(folder: Path) -> list[Letter]:
    """Every letter in `folder`, the newest first."""
    return sorted(_read(folder), key=lambda letter: (letter.at, letter.key), reverse=True)


def _read(folder: Path) -> Iterator[Letter]:
    for path in folder.glob("*.log"):
        for position, raw in enumerate(path.read_bytes().split(_END)):
            if raw.strip():
                yield _letter(f"{path.stem}-{position}", raw)


def _letter(key: str, raw: bytes) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    text = message.get_body(preferencelist=("plain", "html"))
    return Letter(
        key=key,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        recipients=str(message["To"] or ""),
        at=parsedate_to_datetime(str(message["Date"])),
        body=text.get_content() if text else "",
    )
