"""What was seen, for the table in docs/testing.md: a line per test in `build/faults.jsonl`."""

from __future__ import annotations

import json

from marketplace.localdev.places import CHECKOUT

FILE = CHECKOUT / "build" / "faults.jsonl"


def note(what: str, **figures: object) -> None:
    """Add a line about one test of this run."""
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("a") as file:
        file.write(json.dumps({"what": what, **figures}, ensure_ascii=False) + "\n")
