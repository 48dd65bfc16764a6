"""Throws away what the demo keeps, by name, so that a wrong TALLYPORT_LOCAL costs nothing."""

import shutil
from pathlib import Path

from .places import Places

_FOLDERS = ("broker", "cache", "index", "mail", "media", "postgres", "run", "static")
_FILES = (
    "beat-schedule*",
    "children.json",
    "secret",
    "sign-ins.json",
    "story-begun",
    "story-told",
)


def reset(where: Places) -> None:
    """Remove data, sockets, mail and marks; keep the lock, the logs and whatever is not ours."""
    for name in _FOLDERS:
        shutil.rmtree(where.local / name, ignore_errors=True)
    for pattern in _FILES:
        for path in where.local.glob(pattern):
            path.unlink()
    _remove(where.data)
    _remove(where.run)


def forget_story(where: Places) -> None:
    """Remove what half a story has written beside the database."""
    for folder in (where.index, where.media, where.mail):
        for path in folder.iterdir():
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
