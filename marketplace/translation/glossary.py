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


def entries(source: str, target: str, *, at: str) -> Mapping[str, str]:
    """Every word of the source language with the preferred word of the target language."""
    return _entries(source, target, at)[0]


def fixed_terms(source: str, target: str, *, at: str) -> Mapping[str, str]:
    """The trade terms among them: those that every provider must use."""
    return _entries(source, target, at)[1]


@lru_cache(maxsize=8)
def _entries(source: str, target: str, at: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    preferred = dict(
        TermText.objects.filter(language=target, position=0).values_list("term_id", "text")
    )
    words: dict[str, str] = {}
    fixed: dict[str, str] = {}
    rows = TermText.objects.filter(language=source, term_id__in=preferred).select_related(
        "term"
    )
    for row in rows.order_by("term__kind", "position", "pk"):
        words.setdefault(row.text, preferred[row.term_id])
        if row.term.kind == Term.Kind.TERM:
            fixed.setdefault(row.text, preferred[row.term_id])
    return MappingProxyType(words), MappingProxyType(fixed)
