"""The search engine we run: a tantivy index on the local disk, written by one process and mapped into every reader."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy

from suppliers.search.engine import tantivy_query as words
from suppliers.search.engine.backend import Busy, IndexDocument, Status, Unusable
from suppliers.search.engine.generations import Generation, Generations
from suppliers.search.engine.question import Bands, Hits, Place, Question, Tokens

RELOAD_EVERY = 0.2
_HEAP = 64_000_000
_ID_MASK = (1 << words.ID_BITS) - 1
_FACET_TOKENS = 700
_SCAN = 10_000


class TantivyIndex:
    """One index home. Threads may share it; processes each make their own."""

    def __init__(self, home: Path) -> None:
        self.generations = Generations(home)
        self._lock = threading.Lock()
        self._open: tuple[str, tantivy.Index] | None = None
        self._looked = 0.0
        self._recipes: dict[str, str] = {}

    @cached_property
    def _schema(self) -> tantivy.Schema:
        return words.schema()

    # --- writing --------------------------------------------------------------------------
    def write(self, documents: Iterable[IndexDocument], gone: Iterable[int]) -> None:
        documents = list(documents)
        current = self.generations.current()
        if current is None:
            raise Unusable("there is no index yet")
        with self._writer(current.name) as writer:
            replaced = [document.id for document in documents] + list(gone)
            if replaced:
                writer.delete_documents_by_query(
                    tantivy.Query.term_set_query(self._schema, "id", replaced)
                )
            for document in documents:
                writer.add_document(self._document(document))
            writer.commit()

    def build(self, documents: Iterable[IndexDocument], *, recipe: str) -> str:
        name = self.generations.new()
        with self._writer(name, create=True) as writer:
            for document in documents:
                writer.add_document(self._document(document))
            writer.commit()
        self._recipes[name] = recipe
        return name

    def swap(self, generation: str) -> None:
        self.generations.point(Generation(generation, self._recipes.pop(generation, "")))
        self._looked = 0.0

    @contextmanager
    def _writer(self, name: str, *, create: bool = False) -> Iterator[tantivy.IndexWriter]:
        """The one writer of a generation, given back when the batch is over so that nobody waits for an idle holder."""
        path = str(self.generations.path(name))
        try:
            index = (
                tantivy.Index(self._schema, path=path) if create else tantivy.Index.open(path)
            )
            writer = index.writer(_HEAP, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise Busy("another process is writing the index") from error
            raise self._broken(error) from error
        try:
            yield writer
        finally:
            writer.wait_merging_threads()

    def _document(self, document: IndexDocument) -> tantivy.Document:
        out = tantivy.Document()
        out.add_integer("id", document.id)
        out.add_unsigned("quality", document.quality)
        for name, tokens in document.texts.items():
            out.add_text(name, " ".join(tokens))
        for token in document.facets:
            out.add_text("facet", token)
        for name, value in document.numbers.items():
            out.add_integer(name, value << words.ID_BITS | document.id)
        return out

    # --- reading --------------------------------------------------------------------------
    def ask(self, question: Question) -> Hits:
        searcher = self._searcher()
        try:
            return _Answer(searcher, self._schema, question).hits()
        except _Unreadable as error:
            raise self._broken(error) from error

    def ids(self) -> Iterator[int]:
        searcher = self._searcher()
        last = -1
        while True:
            rest = tantivy.Query.range_query(
                self._schema, "id", tantivy.FieldType.Integer, lower_bound=last + 1
            )
            page = searcher.search(
                rest, limit=_SCAN, count=False, order_by_field="id", order=tantivy.Order.Asc
            ).hits
            if not page:
                return
            yield from (key for key, _ in page)
            last = page[-1][0]

    def status(self) -> Status:
        current = self.generations.current()
        if current is None:
            return Status(usable=False, reason="there is no index yet")
        if reason := self.generations.broken():
            return Status(
                usable=False, generation=current.name, recipe=current.recipe, reason=reason
            )
        try:
            documents = self._searcher().num_docs
        except Unusable as error:
            return Status(
                usable=False, generation=current.name, recipe=current.recipe, reason=str(error)
            )
        return Status(
            usable=True, documents=documents, generation=current.name, recipe=current.recipe
        )

    def _searcher(self) -> tantivy.Searcher:
        """A view of the newest commit; looks for a newer one at most five times a second."""
        with self._lock:
            now = time.monotonic()
            if self._open is None or now - self._looked >= RELOAD_EVERY:
                self._refresh()
                self._looked = now
            assert self._open is not None
            return self._open[1].searcher()

    def _refresh(self) -> None:
        """Follow the pointer and the newest commit. A generation that goes away between the two looks is looked for again."""
        for attempt in (1, 2):
            current = self.generations.current()
            if current is None:
                self._open = None
                raise Unusable("there is no index yet")
            try:
                if self._open is None or self._open[0] != current.name:
                    self._open = (current.name, self._opened(current.name))
                self._open[1].reload()
                return
            except (ValueError, OSError) as error:
                self._open = None
                if attempt == 2 or self.generations.current() == current:
                    raise self._broken(error) from error

    def _opened(self, name: str) -> tantivy.Index:
        path = str(self.generations.path(name))
        if not tantivy.Index.is_compatible(path):
            raise ValueError("the index was written by another version of the engine")
        index = tantivy.Index.open(path)
        index.config_reader("manual")
        return index

    def _broken(self, error: Exception) -> Unusable:
        self.generations.mark_broken(str(error))
        return Unusable(str(error))


class _Unreadable(Exception):
    """The engine could not read what the question needs."""


class _Answer:
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
            raise _Unreadable(str(error)) from error

    def _aggregate(self, query: tantivy.Query, asked: dict[str, object]) -> dict[str, Any]:
        try:
            return self.searcher.aggregate(query, asked)
        except (ValueError, OSError) as error:
            raise _Unreadable(str(error)) from error

    def hits(self) -> Hits:
        question = self.question
        count = self._search(self.query, limit=1, count=True).count
        if question.order is None:
            ids, last = self._by_relevance(), None
        else:
            ids, last = self._by_number()
        return Hits(count, ids, self._facets(), last)

    def _by_relevance(self) -> tuple[int, ...]:
        page = self._search(
            self.query,
            limit=self.question.limit,
            offset=self.question.offset,
            count=False,
            weight_by_field="quality",
        ).hits
        found = self.searcher.fast_field_values("id", [address for _, address in page])
        return tuple(int(value) for value in found if value is not None)

    def _by_number(self) -> tuple[tuple[int, ...], Place | None]:
        """The hits that come first, and behind them the others, as one list."""
        question = self.question
        assert question.order is not None
        keys: list[tuple[bool, int]] = []
        offset, after = question.offset, question.after
        for behind in (False, True) if question.first else (False,):
            room = question.limit - len(keys)
            if room <= 0 or (after is not None and after.behind > behind):
                continue
            query = (
                words.half(self.schema, self.query, question.first, behind=behind)
                if question.first
                else self.query
            )
            if after is not None and after.behind == behind:
                query = tantivy.Query.boolean_query(
                    [(tantivy.Occur.Must, query), (tantivy.Occur.Must, self._rest(after.key))]
                )
            page = self._search(
                query,
                limit=room,
                offset=offset,
                count=True,
                order_by_field=question.order.number,
                order=tantivy.Order.Desc if question.order.descending else tantivy.Order.Asc,
            )
            keys += [(behind, key) for key, _ in page.hits]
            offset = max(0, offset - (page.count or 0))
        last = Place(*keys[-1]) if keys else None
        return tuple(key & _ID_MASK for _, key in keys), last

    def _rest(self, key: int) -> tantivy.Query:
        order = self.question.order
        assert order is not None
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
        if any(isinstance(kind, Tokens) for kind in groups.values()):
            asked["tokens"] = {
                "terms": {
                    "field": "facet",
                    "size": _FACET_TOKENS,
                    "segment_size": _FACET_TOKENS,
                }
            }
        for name, kind in groups.items():
            if isinstance(kind, Bands):
                asked[f"bands:{name}"] = {
                    "range": {"field": kind.number, "keyed": True, "ranges": _ranges(kind)}
                }
        answer = self._aggregate(query, asked)
        counts: dict[str, dict[str, int]] = {}
        for name, kind in groups.items():
            if isinstance(kind, Bands):
                buckets = answer[f"bands:{name}"]["buckets"]
                counts[name] = {
                    label: int(buckets[label]["doc_count"]) for label in kind.ranges
                }
            else:
                counts[name] = {
                    bucket["key"].removeprefix(kind.prefix): int(bucket["doc_count"])
                    for bucket in answer["tokens"]["buckets"]
                    if bucket["key"].startswith(kind.prefix)
                }
        return counts


def _ranges(bands: Bands) -> list[dict[str, object]]:
    """A bound shifted by the id's bits is a multiple of 2³², so the engine's binary fractions hold it exactly."""
    out = []
    for label, (low, high) in bands.ranges.items():
        one: dict[str, object] = {"key": label}
        if low is not None:
            one["from"] = float(low << words.ID_BITS)
        if high is not None:
            one["to"] = float(high << words.ID_BITS)
        out.append(one)
    return out
