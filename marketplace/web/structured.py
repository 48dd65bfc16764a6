"""What a page shows, said once more for machines: schema.org in a block of data that no browser runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

# As in Django's `json_script`: nothing in the data can end the block or begin a tag.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def block(thing: dict[str, Any]) -> SafeString:
    """The element that says it."""
    said = json.dumps(
        {"@context": "https://schema.org", **_filled(thing)},
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
    )
    said = said.translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{said}</script>')  # noqa: S308 - escaped above


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page: name and absolute address of each step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address}
            for at, (name, address) in enumerate(steps, start=1)
        ],
    }


def _filled(thing: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {
        name: _filled(value) if isinstance(value, dict) else value
        for name, value in thing.items()
        if value not in (None, "", [], {})
    }
