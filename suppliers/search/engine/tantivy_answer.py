"""One question put to one view of a tantivy index: the count, a page, and the facets."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import tantivy

from suppliers.search.engine import tantivy_query as words
from suppliers.search.engine.backend import ID_BITS, MEASURES, SUPPLIER_FACET
from suppliers.search.engine.question import Bands, Hits, Order, Place, Question, Tokens

ID_MASK = (1 << ID_BITS) - 1
# How many values of a field come back, and how many are kept while counting; of most bundles all of them.
_ROOM, _MEASURES_ROOM, _OF_ROOM = (60_000, 60_000), (400, 20_000), (5_000, 50_000)
# What every document has one value of: its counts together are the count of what is found.
_EVERY = words.count_field("level")


class Unreadable(Exception):
    """The engine could not read what the question needs."""


class Answer:
    """One question put to one view of the index."""

    def __init__(
        self, searcher: tantivy.Searcher, schema: tantivy.Schema, question: Question
    ) -> None:
        self.searcher, self.schema, self.question = searcher, schema, question
        self.query = words.whole(schema, question)
        self.count: int | None = None

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
        facets = self._facets()
        count = self._counted(self.query) if self.count is None else self.count
        if question.order is None:
            return Hits(count, self._by_relevance(), facets)
        ids, last = self._in_halves(question.order)
        return Hits(count, ids, facets, last)

    def _counted(self, query: tantivy.Query) -> int:
        found: Any = self._search(query, limit=1, count=True, order_by_field="id")
        return int(found.count)  # the package's own types leave `count` out

    def _by_relevance(self) -> tuple[int, ...]:
        """What leads is scored first, and the rest only where that does not fill the page."""
        found: list[Any] = []
        offset = self.question.offset
        for query in words.ranked(self.schema, self.question):
            hits = self._search(
                query,
                limit=self.question.limit - len(found),
                offset=offset,
                count=False,
                weight_by_field="quality",
            ).hits
            found += hits
            if len(found) == self.question.limit:
                break
            if offset:
                offset = 0 if hits else offset - self._counted(query)
        held = self.searcher.fast_field_values("id", [address for _, address in found])
        return tuple(int(value) for value in held if value is not None)

    def _run(self, query: tantivy.Query, *, room: int, offset: int) -> list[int]:
        """The ordered numbers of the next ones."""
        order = self.question.order
        assert order is not None
        page = self._search(
            query,
            limit=room,
            offset=offset,
            count=False,
            order_by_field=order.number,
            order=tantivy.Order.Desc if order.descending else tantivy.Order.Asc,
        )
        return [int(key) for key, _ in page.hits]

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
            keys = self._run(query, room=room, offset=offset)
            found += [Place(behind, key) for key in keys]
            if offset:
                offset = 0 if keys else offset - self._counted(query)
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
        counts: dict[str, dict[str, int]] = {}
        if together:
            answer = self._aggregate(self.query, _asked(together))
            counts = _told(together, answer)
            if _EVERY in answer:
                self.count = sum(each["doc_count"] for each in answer[_EVERY]["buckets"])
        for name, kind in question.facets.items():
            if name not in together:
                lifted = words.whole(self.schema, question, lifted=name)
                counts |= _told({name: kind}, self._aggregate(lifted, _asked({name: kind})))
        return {name: counts[name] for name in question.facets}


def _asked(groups: Mapping[str, Tokens | Bands]) -> dict[str, object]:
    """The fields to count for these groups."""
    asked: dict[str, object] = {}
    for name, kind in groups.items():
        if isinstance(kind, Bands):
            asked[f"bands:{name}"] = {
                "range": {"field": kind.number, "keyed": True, "ranges": _pieces(kind)}
            }
            continue
        group = kind.prefix.partition(":")[0]
        field = words.count_field(group)
        size, kept = _room(group)
        asked[field] = {"terms": {"field": field, "size": size, "segment_size": kept}}
    return asked


def _told(
    groups: Mapping[str, Tokens | Bands], answer: Mapping[str, Any]
) -> dict[str, dict[str, int]]:
    """The counts of these groups, each value without its group's name."""
    tokens = _unbundled(answer)
    return {
        name: _summed(kind, answer[f"bands:{name}"]["buckets"])
        if isinstance(kind, Bands)
        else tokens.get(kind.prefix, {})
        for name, kind in groups.items()
    }


def _room(group: str) -> tuple[int, int]:
    if group == SUPPLIER_FACET:
        return _OF_ROOM
    return _MEASURES_ROOM if group in MEASURES else _ROOM


@lru_cache(maxsize=20_000)
def _parts(bundle: str) -> tuple[tuple[str, str], ...]:
    """The tokens of a bundle's value, each as its group with the colon and what stands behind it."""
    cut = (token.partition(":") for token in bundle.split(words.BETWEEN))
    return tuple((group + colon, value) for group, colon, value in cut if colon)


def _unbundled(answer: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The count of each token by the group it begins with."""
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for field, found in answer.items():
        if field.startswith("bands:"):
            continue
        for bucket in found["buckets"]:
            for group, value in _parts(bucket["key"]):
                counts[group][value] += bucket["doc_count"]
    return {group: dict(values) for group, values in counts.items()}


def _edges(bands: Bands) -> list[int]:
    return sorted({edge for band in bands.ranges.values() for edge in band if edge is not None})


def _pieces(bands: Bands) -> list[dict[str, object]]:
    """The ranges cut at every edge, since the engine counts only ranges that do not overlap.

    A bound shifted by the id's bits is a multiple of 2³², so the engine's binary fractions hold it exactly.
    """
    edges = [float(edge << ID_BITS) for edge in _edges(bands)]
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
