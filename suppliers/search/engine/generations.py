"""Where an index lies on the disk: one directory per generation, and a pointer that names the one in use.

The pointer is replaced in one step, so a reader sees the old generation or the new one and never half of either.
"""

import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

_POINTER = "current.json"
_BROKEN = "broken"


@dataclass(frozen=True)
class Generation:
    name: str
    recipe: str


class Generations:
    def __init__(self, home: Path) -> None:
        self.home = home

    def path(self, name: str) -> Path:
        return self.home / name

    def current(self) -> Generation | None:
        """The generation in use, or None when there is none that can be named."""
        try:
            found = json.loads((self.home / _POINTER).read_text(encoding="utf-8"))
            return Generation(str(found["name"]), str(found["recipe"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def new(self) -> str:
        """An empty directory for a generation that nobody uses yet."""
        name = f"g-{secrets.token_hex(6)}"
        self.path(name).mkdir(parents=True)
        return name

    def point(self, generation: Generation) -> None:
        """Use that generation from now on; the others are removed (who still reads one keeps its open files)."""
        beside = self.home / f".{_POINTER}.{secrets.token_hex(4)}"
        with beside.open("w", encoding="utf-8") as out:
            json.dump({"name": generation.name, "recipe": generation.recipe}, out)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self.home / _POINTER)
        (self.home / _BROKEN).unlink(missing_ok=True)
        self.clear(keep=generation.name)

    def clear(self, *, keep: str) -> None:
        for each in self.home.glob("g-*"):
            if each.name != keep:
                shutil.rmtree(each, ignore_errors=True)

    def mark_broken(self, reason: str) -> None:
        """Leave word for the indexer that a reader could not read; a reader without the right to write stays silent."""
        try:
            (self.home / _BROKEN).write_text(reason[:500], encoding="utf-8")
        except OSError:
            return

    def broken(self) -> str:
        try:
            return (self.home / _BROKEN).read_text(encoding="utf-8") or "unreadable"
        except OSError:
            return ""
