"""Reading what mail servers write back: delivery status notifications (RFC 3464). Pure."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from marketplace.notifications.choices import BounceKind

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Report:
    """What one report says of one address. `key` tells it from every other."""

    address: str
    kind: BounceKind
    reason: str
    key: str


def reports(raw: bytes) -> list[Report]:
    """What a mail says about deliveries that failed; nothing where it is another kind of mail."""
    return list(_of(email.message_from_bytes(raw)))


def report(*, address: str, kind: BounceKind, reason: str, key: str = "") -> Report:
    """A report in stored form: the address in lower case, the reason in bounds, the key hashed."""
    plain = parseaddr(address)[1].strip().lower()
    told = " ".join(reason.split())[:LONGEST]
    digest = hashlib.sha256(f"{key}|{plain}|{kind}".encode()).hexdigest()
    return Report(plain, kind, told, digest)


def _of(mail: Message) -> Iterator[Report]:
    key = mail.get("Message-ID") or hashlib.sha256(mail.as_bytes()).hexdigest()
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            found = _failure(block, key)
            if found is not None and found.address:
                yield found


def _failure(block: Message, key: str) -> Report | None:
    """One recipient's block: failed for good, or (`4.x.x`, delayed) for the time being."""
    recipient = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
    action = str(block.get("Action") or "").strip().lower()
    status = str(block.get("Status") or "").strip()
    if not recipient or action not in {"failed", "delayed"}:
        return None
    lasting = action == "failed" and not status.startswith("4")
    return report(
        address=recipient.partition(";")[2] or recipient,
        kind=BounceKind.HARD if lasting else BounceKind.SOFT,
        reason=str(block.get("Diagnostic-Code") or status),
        key=key,
    )
