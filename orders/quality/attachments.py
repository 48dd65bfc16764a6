"""What workers find in the attachments of a quote, once they have been judged as files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image

from marketplace.files.models import File
from marketplace.files.purposes import PDF
from marketplace.lifecycle import clock
from marketplace.outbox import work
from orders.quality.actions import checking
from orders.quality.choices import Outcome, Reason
from orders.quality.models import AttachmentLook
from orders.quality.queries import rules

AGAIN = timedelta(seconds=20)
PAGES_LOOKED_AT = 20


def look(row: AttachmentLook) -> None:
    """Raise a doubt where an attachment does not open, or shows nothing; later, while one is judged."""
    files = list(row.offer.files.order_by("pk"))
    if any(file.state == File.State.CHECKING for file in files):
        work.put_off(row, clock.now() + AGAIN)
        return
    found = [each for file in files for each in _found(file)]
    if found and rules(clock.now()).attachment == Outcome.FLAG:
        checking.doubt(row.offer, found)


def _found(file: File) -> Iterator[dict[str, Any]]:
    if file.state == File.State.REFUSED:
        yield _row("unreadable", file, why=file.scan_note)
    elif _empty(file):
        yield _row("empty", file)


def _row(code: str, file: File, **facts: str) -> dict[str, Any]:
    return {
        "reason": Reason.ATTACHMENT.value,
        "code": code,
        "facts": {"file": file.name} | facts,
    }


def _empty(file: File) -> bool:
    """A picture of one colour, or pages without a word or a picture."""
    with default_storage.open(file.kept_path) as stored:
        content = stored.read()
    if file.content_type != PDF:
        with Image.open(io.BytesIO(content)) as picture:
            return all(low == high for low, high in _ranges(picture.convert("RGB")))
    from pypdf import PdfReader  # as late as that: it takes 8 MB

    pages = PdfReader(io.BytesIO(content)).pages
    return not any(_shows(page) for page in pages[:PAGES_LOOKED_AT])


def _ranges(picture: Image.Image) -> Any:
    return picture.getextrema()


def _shows(page: Any) -> bool:
    resources = page.get("/Resources") or {}
    return bool(resources.get("/XObject")) or bool((page.extract_text() or "").strip())
