"""A PDF read whole, as only a worker does: the library takes 8 MB that a web process need not hold."""

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from marketplace.files.inspection import NotAcceptable
from marketplace.files.models import File

_PAGES_AT_MOST = 500
_OBJECTS_AT_MOST = 50_000
_ACTIVE_KEYS = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/XFA", "/RichMedia"}
    | {"/OpenAction", "/AA", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"}
)
# A destination to open at is a list and harmless; an action is a dictionary and may be anything.
_HARMLESS_AS_LIST = frozenset({"/OpenAction"})
_BROKEN_PDF = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError)


def judge_pdf(content: bytes) -> None:
    """Open the PDF whole; refuse it when locked, broken, endless, or with anything that acts."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise NotAcceptable(File.Note.ENCRYPTED)
        pages = len(reader.pages)
        acts = _acts(reader)
    except RecursionError:
        raise NotAcceptable(File.Note.MALFORMED) from None
    except _BROKEN_PDF:
        raise NotAcceptable(File.Note.MALFORMED) from None
    if pages == 0:
        raise NotAcceptable(File.Note.MALFORMED)
    if pages > _PAGES_AT_MOST:
        raise NotAcceptable(File.Note.TOO_LARGE)
    if acts:
        raise NotAcceptable(File.Note.ACTIVE)


def _acts(reader: PdfReader) -> bool:
    """Walk every object that the trailer leads to, looking for keys and actions that act."""
    waiting: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    for _ in range(_OBJECTS_AT_MOST * 10):
        if not waiting:
            return False
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            place = (item.idnum, item.generation)
            if place in seen:
                continue
            seen.add(place)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            if _dictionary_acts(item):
                return True
            waiting.extend(item.values())
        elif isinstance(item, ArrayObject):
            waiting.extend(item)
    raise NotAcceptable(File.Note.TOO_LARGE)


def _dictionary_acts(item: DictionaryObject) -> bool:
    for key in _ACTIVE_KEYS & set(item):
        value = item[key]
        value = value.get_object() if isinstance(value, IndirectObject) else value
        if not (key in _HARMLESS_AS_LIST and isinstance(value, ArrayObject)):
            return True
    return str(item.get("/S", "")) in _ACTIVE_KEYS or str(item.get("/Type", "")) in _ACTIVE_KEYS
