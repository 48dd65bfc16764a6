"""Lines of requests in templates."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def title_in(listing: Any, language: str) -> dict[str, str]:
    """The listing's title for a reader of `language` with the language it is in.

    Reads `listing.texts` (prefetch it); falls back to the other language, then the reference.
    """
    texts = {t.language: t.text for t in listing.texts.all() if t.field == "title" and t.text}
    if language in texts:
        return {"text": texts[language], "language": language}
    if texts:
        code, text = next(iter(texts.items()))
        return {"text": text, "language": code}
    return {"text": listing.ref, "language": "en"}
