"""A listing's words side by side: the source, the translation, and what to look at in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marketplace.languages import other
from marketplace.translation import checks, glossary
from marketplace.translation.messages import PROBLEMS
from suppliers.catalogue import choices
from suppliers.catalogue.models import Listing, ListingText
from suppliers.catalogue.models.texts import hash_of
from suppliers.catalogue.wordmarks import Mark, marks

HITS_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A glossary term in the source, its preferred word, and whether the translation has it."""

    term: str
    preferred: str
    used: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """One field in both languages. `status` is a key of the registry "listing text"."""

    field: str
    source: str
    target: ListingText | None
    status: str
    seen: str
    length: int
    source_marks: list[Mark]
    suggestion_marks: list[Mark]
    problems: list[Any]
    withheld: list[Any]
    hits: list[Hit]

    @property
    def label(self) -> Any:
        return choices.field_label(self.field)

    @property
    def text(self) -> str:
        return self.target.text if self.target else ""

    @property
    def to_review(self) -> bool:
        return self.status not in {"approved", "human_edited", "pending"}


def segments(listing: Listing) -> list[Segment]:
    """Every field the supplier has written, title first, each beside its translation."""
    language = other(listing.source_language)
    rows = list(listing.texts.select_related("edited_by").order_by("pk"))
    targets = {row.field: row for row in rows if row.language == language}
    sources = [row for row in rows if row.language == listing.source_language and row.text]
    order = {field: place for place, field in enumerate(choices.FIELDS)}
    sources.sort(key=lambda row: order.get(row.field, len(order)))
    words = glossary.entries(listing.source_language, language, at=glossary.version())
    names = [name for name in (listing.brand, listing.model, listing.sku) if name]
    return [_segment(row, targets.get(row.field), language, words, names) for row in sources]


def _segment(
    source: ListingText,
    target: ListingText | None,
    language: str,
    words: Any,
    names: list[str],
) -> Segment:
    text = target.text if target else ""
    before = target.reviewed_source if target else ""
    named = [name for name in names if name in source.text]
    found = checks.problems(source.text, text, language=language, names=named) if text else []
    changed = bool(target and target.stale and before)
    offered = target.suggestion if target else ""
    return Segment(
        field=source.field,
        source=source.text,
        target=target,
        status=status_of(target),
        seen=hash_of(text),
        length=choices.length_of(source.field),
        source_marks=marks(before, source.text) if changed else [],
        suggestion_marks=marks(text, offered) if offered else [],
        problems=[PROBLEMS[each] for each in found],
        withheld=[
            PROBLEMS[checks.Problem(each)] for each in (target.problems if target else [])
        ],
        hits=_hits(source.text, text, words),
    )


def status_of(target: ListingText | None) -> str:
    """How a translation stands, as the registry of statuses knows it."""
    if target is None:
        return "missing"
    if target.stale:
        return "stale"
    if target.state == ListingText.State.PENDING and target.problems:
        return "withheld"
    return target.state


def _hits(source: str, target: str, words: Any) -> list[Hit]:
    """The glossary's longest terms in the source; a term inside another's place is left out."""
    rest, found = source.casefold(), []
    for term in sorted(words, key=len, reverse=True):
        plain = term.casefold()
        if len(plain) < 2 or plain not in rest or not _stands_alone(plain, rest):
            continue
        rest = rest.replace(plain, "\0")
        found.append(Hit(term, words[term], words[term].casefold() in target.casefold()))
        if len(found) == HITS_AT_MOST:
            break
    return found


def _stands_alone(term: str, text: str) -> bool:
    """Whether a Latin term occurs as words of its own, not inside a longer word."""
    if not term.isascii():
        return True
    at = text.find(term)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(term) : at + len(term) + 1]
        if not (before.isalnum() and before.isascii()) and not (
            after.isalnum() and after.isascii()
        ):
            return True
        at = text.find(term, at + 1)
    return False
