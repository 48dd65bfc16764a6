"""A meeting as a calendar reads it: RFC 5545, times in UTC. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
WIDEST = 75


def calendar(
    *,
    ref: str,
    host: str,
    sequence: int,
    start: datetime,
    minutes: int,
    title: str,
    where: str,
    written: datetime,
    cancelled: bool = False,
) -> str:
    """One event; a later `sequence` of the same reference takes its place in a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tallyport//Meetings//EN",
        f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{ref}@{host}",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{_utc(written)}",
        f"DTSTART:{_utc(start)}",
        f"DTEND:{_utc(start + timedelta(minutes=minutes))}",
        f"SUMMARY:{title.translate(_ESCAPED)}",
        f"LOCATION:{where.translate(_ESCAPED)}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    """No line longer than 75 octets, and no character cut in two."""
    parts, width = [""], 0
    for character in line:
        size = len(character.encode())
        if width + size > WIDEST:
            parts.append("")
            width = 1
        parts[-1] += character
        width += size
    return "\r\n ".join(parts)
