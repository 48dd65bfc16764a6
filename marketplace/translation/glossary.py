"""The glossary as providers need it: words of one language to the preferred word of the other."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from django.db.models import Count, Max

from marketplace.translation.models import Term, TermText


def version() -> str:
    """Changes whenever a term or a text does; machine drafts of an older one are not used again."""
    terms = Term.objects.aggregate(rows=Count("pk"), last=Max("pk"), changed=Max("changed_at"))
    changed = terms["changed"].timestamp() if terms["changed"] else 0
    return f"{terms['rows']}.{terms['last'] or 0}.{changed:.6f}"


@lru_cache(maxsize=8)
def entries(source: str, target: str, *, at: str) -> Mapping[str, str]:
    """Every word of the source language with the preferred word of the target, as of a version."""
    preferred = dict(
        TermText.objects.filter(language=target, position=0).values_list("term_id", "text")
    )
    rows = TermText.objects.filter(language=source, term_id__in=preferred)
    words: dict[str, str] = {}
    for term_id, text in rows.order_by("position", "pk").values_list("term_id", "text"):
        words.setdefault(text, preferred[term_id])
    return MappingProxyType(words)
