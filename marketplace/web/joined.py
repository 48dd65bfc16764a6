"""One stylesheet and one script for every page, joined from files that are each read on their own.

A finder of static files: to `collectstatic`, to the tests and to a demo the joined file is a file like any other, hashed and kept by
browsers for ever where the others are.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

JOINED: Mapping[str, Sequence[str]] = {
    # In this order: what comes later wins.
    "css/tallyport.css": (
        "css/tokens.css",
        "css/base.css",
        "css/components.css",
        "css/pages.css",
        "css/utilities.css",
        "css/adapt.css",
    ),
    "js/page.js": ("django_htmx/htmx-2.min.js", "js/tallyport.js"),
}


class JoinedFinder(finders.BaseFinder):
    """Finds the joined files, made anew whenever a part of theirs has changed."""

    @cached_property
    def storage(self) -> FileSystemStorage:
        return FileSystemStorage(location=settings.LOCAL_DIR / "joined")

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [
            Error(f"{name} is to be joined from {part}, which no finder knows.", id="web.E010")
            for name, parts in JOINED.items()
            for part in parts
            if finders.find(part) is None
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in JOINED:
            return []
        found = str(self._join(path))
        return [found] if find_all or kwargs.get("all") else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        for name in JOINED:
            self._join(name)
            yield name, self.storage

    def _join(self, name: str) -> Path:
        """Write the file unless it holds what its parts hold; where it lies."""
        whole = "\n".join(_text(part) for part in JOINED[name])
        made = Path(self.storage.path(name))
        if not made.exists() or made.read_text(encoding="utf-8") != whole:
            made.parent.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=made.parent)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(whole)
            Path(draft).chmod(0o644)
            # Several processes may be at it; each reader gets a whole file.
            Path(draft).replace(made)
        return made


def _text(part: str) -> str:
    found = finders.find(part)
    if not isinstance(found, str):
        raise FileNotFoundError(part)
    return Path(found).read_text(encoding="utf-8")
