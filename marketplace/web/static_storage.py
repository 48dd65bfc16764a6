"""Static files as they are served: each under a name that says what it holds, and compressed beside itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.conf import settings
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The pages that describe the API: twenty times as large as everything else together.
_LARGE = "drf_spectacular_sidecar/"


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The same for a demo and for production, but that a demo, which shall start soon, leaves the largest as they are."""

    @cached_property
    def _addresses(self) -> dict[tuple[str, bool], str]:
        return {}

    def url(self, name: str, force: bool = False) -> str:
        """Worked out once in a process: a page asks sixty times, and what was collected does not change."""
        if (name, force) not in self._addresses:
            self._addresses[name, force] = super().url(name, force)
        return self._addresses[name, force]

    def create_compressor(self, **kwargs: Any) -> Compressor:
        # Whether brotli happens to be installed makes no difference to what is served.
        return Compressor(use_brotli=False, **kwargs)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        wanted = [each for each in paths if not (settings.DEMO and each.startswith(_LARGE))]
        yield from super().compress_files(wanted)
