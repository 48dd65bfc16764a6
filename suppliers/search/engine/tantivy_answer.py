"""One question put to one view of a tantivy index: the count, a page, and the facets."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import tantivy

from suppliers.search.engine import tantivy_query as words
from suppliers.search.engine.backend import OPEN_FACETS, SUPPLIER_FACET
from suppliers.search.engine.question import Bands, Hits, Order, Place, Question, Tokens

ID_MASK = (1 << words.ID_BITS) - 1
# How many values of a field come back, and how many are kept while counting; of a bundle all of them.
_ROOM, _OPEN_ROOM, _OF_ROOM = (60_000, 60_000), (400, 20_000), (5_000, 50_000)


class Unreadable(Exception):
    """The engine could not read what the question needs."""


class Answer:
    """One question put to one view of the index."""

    def __init__(
        self, searcher: tantivy.Searcher, schema: tantivy.Schema, question: Question
    ) -> None:
        self.searcher, self.schema, self.question = searcher, schema, question
        self.query = words.whole(schema, question)

    def _search(self, query: tantivy.Query, **how: Any) -> tantivy.SearchResult:
        try:
            return self.searcher.search(query, **how)
        except (ValueError, OSError) as error:
            raise Unreadable(str(error)) from error

    def _aggregate(self, query: tantivy.Query, asked: dict[str, object]) -> dict[str, Any]:
        try:
            return self.searcher.aggregate(query, asked)
        except (ValueError, OSError) as error:
            raise Unreadable(str(error)) from error

    def hits(self) -> Hits:
        question = self.question
        last = None
        if question.order is None:
            count, ids = self._by_relevance()
        elif question.first is None and question.after is None:
            count, keys = self._run(self.query, room=question.limit, offset=question.offset)
            ids = tuple(key & ID_MASK for key in keys)
            last = Place(False, keys[-1]) if keys else None
        else:
            count = _count(self._search(self.query, limit=1, count=True))
            ids, last = self._in_halves(question.order)
        return Hits(count, ids, self._facets(), last)

    def _by_relevance(self) -> tuple[int, tuple[int, ...]]:
        page = self._search(
            self.query,
            limit=self.question.limit,
            offset=self.question.offset,
            count=True,
            weight_by_field="quality",
        )
        found = self.searcher.fast_field_values("id", [address for _, address in page.hits])
        return _count(page), tuple(int(value) for value in found if value is not None)

    def _run(self, query: tantivy.Query, *, room: int, offset: int) -> tuple[int, list[int]]:
        """How many there are, and the ordered numbers of the next ones."""
        order = self.question.order
        assert order is not None
        page = self._search(
            query,
            limit=room,
            offset=offset,
            count=True,
            order_by_field=order.number,
            order=tantivy.Order.Desc if order.descending else tantivy.Order.Asc,
        )
        return _count(page), [int(key) for key, _ in page.hits]

    def _in_halves(self, order: Order) -> tuple[tuple[int, ...], Place | None]:
        """The hits that come first, and behind them the others, as one list that begins behind a place."""
        question = self.question
        found: list[Place] = []
        offset, after = question.offset, question.after
        for behind in (False, True) if question.first else (False,):
            room = question.limit - len(found)
            if room <= 0 or (after is not None and after.behind > behind):
                continue
            query = self._half(behind=behind)
            if after is not None and after.behind == behind:
                query = tantivy.Query.boolean_query(
                    [
                        (tantivy.Occur.Must, query),
                        (tantivy.Occur.Must, self._rest(order, after.key)),
                    ]
                )
            count, keys = self._run(query, room=room, offset=offset)
            found += [Place(behind, key) for key in keys]
            offset = max(0, offset - count)
        return tuple(place.key & ID_MASK for place in found), found[-1] if found else None

    def _half(self, *, behind: bool) -> tantivy.Query:
        first = self.question.first
        return (
            words.half(self.schema, self.query, first, behind=behind) if first else self.query
        )

    def _rest(self, order: Order, key: int) -> tantivy.Query:
        low, high = (None, key) if order.descending else (key, None)
        return tantivy.Query.const_score_query(
            tantivy.Query.range_query(
                self.schema,
                order.number,
                tantivy.FieldType.Integer,
                lower_bound=low,
                upper_bound=high,
                include_lower=low is None,
                include_upper=high is None,
            ),
            0.0,
        )

    def _facets(self) -> dict[str, dict[str, int]]:
        """Groups without a filter are counted together; each group with one has a run of its own with it lifted."""
        question = self.question
        together = {
            name: kind
            for name, kind in question.facets.items()
            if not question.filters.get(name)
        }
        counts = self._counts(self.query, together) if together else {}
        for name, kind in question.facets.items():
            if name not in together:
                counts |= self._counts(
                    words.whole(self.schema, question, lifted=name), {name: kind}
                )
        return {name: counts[name] for name in question.facets}

    def _counts(
        self, query: tantivy.Query, groups: Mapping[str, Tokens | Bands]
    ) -> dict[str, dict[str, int]]:
        asked: dict[str, object] = {}
        for name, kind in groups.items():
            if isinstance(kind, Tokens):
                group = kind.prefix.partition(":")[0]
                field = words.count_field(group)
                size, kept = _room(group)
                asked[field] = {"terms": {"field": field, "size": size, "segment_size": kept}}
            else:
                asked[f"bands:{name}"] = {
                    "range": {"field": kind.number, "keyed": True, "ranges": _pieces(kind)}
                }
        answer = self._aggregate(query, asked)
        tokens = _unbundled(answer)
        return {
            name: _summed(kind, answer[f"bands:{name}"]["buckets"])
            if isinstance(kind, Bands)
            else tokens.get(kind.prefix, {})
            for name, kind in groups.items()
        }


def _count(result: tantivy.SearchResult) -> int:
    found: Any = result  # the package's own types leave `count` out
    return int(found.count)


def _room(group: str) -> tuple[int, int]:
    if group == SUPPLIER_FACET:
        return _OF_ROOM
    return _OPEN_ROOM if group in OPEN_FACETS else _ROOM


def _unbundled(answer: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The count of each token by the group it begins with: an open facet's bucket is one token, a bundle's are several."""
    counts: dict[str, dict[str, int]] = {}
    for field, found in answer.items():
        if field.startswith("bands:"):
            continue
        bundled = field.startswith("bundle_")
        for bucket in found["buckets"]:
            for token in bucket["key"].split(" ") if bundled else [bucket["key"]]:
                group, colon, value = token.partition(":")
                if colon:
                    held = counts.setdefault(group + colon, {})
                    held[value] = held.get(value, 0) + int(bucket["doc_count"])
    return counts


def _edges(bands: Bands) -> list[int]:
    return sorted({edge for band in bands.ranges.values() for edge in band if edge is not None})


def _pieces(bands: Bands) -> list[dict[str, object]]:
    """The ranges cut at every edge, since the engine counts only ranges that do not overlap.

    A bound shifted by the id's bits is a multiple of 2³², so the engine's binary fractions hold it exactly.
    """
    edges = [float(edge << words.ID_BITS) for edge in _edges(bands)]
    out: list[dict[str, object]] = [{"key": "0", "to": edges[0]}]
    out += [
        {"key": str(at), "from": low, "to": high}
        for at, (low, high) in enumerate(pairwise(edges), start=1)
    ]
    return [*out, {"key": str(len(edges)), "from": edges[-1]}]


def _summed(bands: Bands, buckets: Mapping[str, Any]) -> dict[str, int]:
    """The count of each range from its pieces: piece `n` begins at the edge before it."""
    edges = _edges(bands)
    counts = {}
    for label, (low, high) in bands.ranges.items():
        first = 0 if low is None else edges.index(low) + 1
        last = len(edges) if high is None else edges.index(high)
        pieces = [buckets.get(str(at)) for at in range(first, last + 1)]
        counts[label] = sum(int(piece["doc_count"]) for piece in pieces if piece)
    return counts
