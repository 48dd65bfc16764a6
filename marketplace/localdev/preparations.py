"""Whether the preparations of an earlier start still hold, so that a later one can skip them."""

import hashlib
from pathlib import Path

from .places import CHECKOUT
from .product import Product

_SOURCES = ("marketplace", "suppliers", "buyers", "orders", "static", "locale")
_MADE = (".mo", ".pyc")


class Preparations:
    """`prepared`: a digest of all that migrations, reference rows, catalogues and files come from."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._note = product.where.local / "prepared"

    def hold(self) -> bool:
        """True when nothing has changed since; a database of one's own is always looked at."""
        if "postgres" not in self._product.embedded or not self._note.exists():
            return False
        compiled = all(po.with_suffix(".mo").exists() for po in CHECKOUT.glob("locale/**/*.po"))
        return compiled and self._note.read_text() == _digest(self._product)

    def note(self) -> None:
        """Remember that all is made; nothing of a database of one's own, which others change too."""
        if "postgres" in self._product.embedded:
            self._note.write_text(_digest(self._product))

    def forget(self) -> None:
        self._note.unlink(missing_ok=True)


def _digest(product: Product) -> str:
    digest = hashlib.sha256((CHECKOUT / "requirements-demo.txt").read_bytes())
    # Made anew with each database, so that one started over is not taken for the old one.
    digest.update(str((product.where.data / "tallyport-complete").stat().st_mtime_ns).encode())
    for folder in _SOURCES:
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.suffix not in _MADE and path.is_file():
                digest.update(_line(path))
    return digest.hexdigest()


def _line(path: Path) -> bytes:
    seen = path.stat()
    return f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode()
