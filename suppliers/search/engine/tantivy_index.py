"""The search engine we run: a tantivy index on the local disk, written by one process and mapped into every reader."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import tantivy

from suppliers.search.engine import tantivy_query as words
from suppliers.search.engine.backend import ID_BITS, Busy, IndexDocument, Status, Unusable
from suppliers.search.engine.generations import Generation, Generations
from suppliers.search.engine.question import Hits, Question
from suppliers.search.engine.tantivy_answer import Answer, Unreadable

RELOAD_EVERY = 0.2
_HEAP = 64_000_000
# A whole index is written in large pieces: whatever is counted is counted in each piece and added up.
_HEAP_OF_A_BUILD = 256_000_000
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
            writer = index.writer(_HEAP_OF_A_BUILD if create else _HEAP, 1)
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
        for name, held in words.facet_values(document.facets):
            out.add_text(name, held)
        for name, value in document.numbers.items():
            out.add_integer(name, value << ID_BITS | document.id)
        return out

    # --- reading --------------------------------------------------------------------------
    def ask(self, question: Question) -> Hits:
        searcher = self._searcher()
        try:
            return Answer(searcher, self._schema, question).hits()
        except Unreadable as error:
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
