"""What the person who typed `make demo` sees."""

import json
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .places import Places


def say(line: str = "") -> None:
    print(line, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Name the step before it starts and its time after it; silent when it fails."""
    begun = time.monotonic()
    print(f"  {title} …", end="", flush=True)
    try:
        yield
    except BaseException:
        say()
        raise
    say(f" {time.monotonic() - begun:.1f} s")


def welcome(where: Places, *, address: str, seconds: float) -> str:
    """The last thing shown: where to go, whom to be, where things lie."""
    parts = [
        f"\nTallyport runs (ready in {seconds:.0f} s). Ctrl-C stops it; the data stays.\n",
        _table(
            [
                ("English", f"{address}/en/"),
                ("中文", f"{address}/zh-hans/"),
                ("Officers' desk", f"{address}/en/desk/"),
                ("API", f"{address}/api/v1/docs/"),
                ("Mail", f"{address}/demo/mail/"),
                ("Data", str(where.local)),
                *([("Database", str(where.data))] if where.elsewhere else []),
                ("Mail as files", str(where.mail)),
                ("Logs", str(where.logs)),
            ]
        ),
    ]
    if people := _people(where.sign_ins):
        parts += ["", _table([("Sign in as", "E-mail", "Password"), *people])]
    parts += ["", "`make demo-reset` starts over with the story as it was first told."]
    return "\n".join(parts)


def _people(path: Path) -> list[tuple[str, str, str]]:
    try:
        rows = json.loads(path.read_text())
    except FileNotFoundError:
        return []
    return [(row["role"], row["email"], row["password"]) for row in rows]


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  "
        + "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    """Columns on a terminal, where a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
