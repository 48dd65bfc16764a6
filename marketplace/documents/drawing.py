"""Draw a paper: a layout of this room, filled with plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from marketplace.documents.coverage import legible

ROOM = Path(__file__).parent
LAYOUTS = ROOM / "layouts"
FONTS = ROOM / "fonts"


class NotDrawn(Exception):
    """The layout could not be filled with this data; the message says what was wrong."""


def render(layout: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF/A of `data` (JSON values) in `layout`, dated `at`: the same bytes every time.

    Data is text and nothing else: what looks like markup in a name is printed as it was typed,
    and a character that the bundled fonts lack as its code point. Only the bundled fonts are
    used, whatever the machine has. Raises `NotDrawn`.
    """
    # Here and not above: papers are drawn by the worker, and every web process would carry 7 MB for it.
    import typst

    try:
        return typst.compile(
            str(LAYOUTS / f"{layout}.typ"),
            root=str(LAYOUTS),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(legible(dict(data)), ensure_ascii=False)},
            pdf_standards=["a-2b"],
            timestamp=int(at.timestamp()),
            format="pdf",
        )
    except (typst.TypstError, RuntimeError) as error:
        raise NotDrawn(str(error)) from error
