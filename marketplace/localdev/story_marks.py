"""Whether the demo story has been told into the database in use."""

import hashlib
from pathlib import Path

from .places import Places


class StoryMarks:
    """`story-begun` and `story-told`, each naming the database it is about."""

    def __init__(self, where: Places, *, database_url: str) -> None:
        self._begun = where.local / "story-begun"
        self._told = where.local / "story-told"
        self._name = hashlib.sha256(database_url.encode()).hexdigest()

    @property
    def told(self) -> bool:
        return self._says(self._told)

    @property
    def cut_short(self) -> bool:
        """Begun and not finished: half a story cannot be gone on with."""
        return self._says(self._begun) and not self.told

    def begin(self) -> None:
        self._begun.write_text(self._name)

    def finish(self) -> None:
        self._told.write_text(self._name)

    def _says(self, mark: Path) -> bool:
        return mark.exists() and mark.read_text() == self._name
