"""The message catalogues: found in the sources, kept in .po files, compiled, and checked.

All of it in Python (Babel finds, polib writes), so that no machine needs the gettext programs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation.template import templatize

LOCALE = "zh_Hans"
PLACES = ("marketplace", "suppliers", "buyers", "orders", "templates")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = {
    "Project-Id-Version": "Tallyport",
    "Language": LOCALE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%(?=%)%|\{(\w+)\}")
_MISTYPED = re.compile(r"[一-鿿] [A-Za-z0-9]|[A-Za-z0-9] [一-鿿]")
Key = tuple[str | None, str]


@dataclass(slots=True)
class Message:
    """One message of the sources, and the files in which it stands."""

    context: str | None
    text: str
    plural: str | None = None
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return (self.context, self.text)


def catalogue_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / LOCALE / "LC_MESSAGES" / "django.po"


def found_messages() -> dict[Key, Message]:
    """Every message that the sources ask to have translated."""
    found: dict[Key, Message] = {}
    for path in _sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        for message in _messages_of(path):
            known = found.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            known.files.add(name)
    return found


def refresh() -> tuple[int, int]:
    """Bring the catalogue up to the sources; answers how many came and how many went."""
    found = found_messages()
    book = _book()
    kept = {(entry.msgctxt, entry.msgid): entry for entry in book if not entry.obsolete}
    fresh = polib.POFile()
    fresh.metadata = HEADER
    for key in sorted(found, key=lambda key: (key[1], key[0] or "")):
        fresh.append(_entry(found[key], kept.get(key)))
    path = catalogue_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    return len(found.keys() - kept.keys()), len(kept.keys() - found.keys())


def compile_all() -> list[Path]:
    """Write every .mo beside its .po."""
    made = []
    for folder in settings.LOCALE_PATHS:
        for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
            made.append(path.with_suffix(".mo"))
    return made


def problems() -> list[str]:
    """What is wrong with the catalogue, a sentence each; none when it may be shipped."""
    found = found_messages()
    kept = {(entry.msgctxt, entry.msgid): entry for entry in _book() if not entry.obsolete}
    said = [f"not in the catalogue: {_short(key)}" for key in found.keys() - kept.keys()]
    said += [f"no longer in the sources: {_short(key)}" for key in kept.keys() - found.keys()]
    for key, entry in kept.items():
        if key in found:
            said += [f"{wrong}: {_short(key)}" for wrong in _wrongs(entry)]
    return sorted(said)


def _wrongs(entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "marked fuzzy"
    if not texts or not all(texts):
        yield "not translated"
        return
    for text in texts:
        if _placeholders(text) != _placeholders(entry.msgid_plural or entry.msgid):
            yield "placeholders differ"
        if _MISTYPED.search(text):
            yield "a typed space between Han and Latin"


def _placeholders(text: str) -> set[str]:
    return {named or braced for named, braced in _PLACEHOLDER.findall(text) if named or braced}


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=message.context,
        msgid=message.text,
        msgstr=known.msgstr if known and not message.plural else "",
        occurrences=[(name, "") for name in sorted(message.files)],
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = (known.msgstr_plural if known else None) or {0: ""}
    if "%(" in message.text:
        entry.flags.append("python-format")
    return entry


def _book() -> polib.POFile:
    path = catalogue_path()
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def _sources() -> Iterator[Path]:
    for place in PLACES:
        for ending in ("*.py", "*.html", "*.txt"):
            yield from sorted((settings.BASE_DIR / place).rglob(ending))


def _messages_of(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    source = text if path.suffix == ".py" else _as_python(text, path)
    for _line, found, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS
    ):
        single, plural = found if isinstance(found, tuple) else (found, None)
        if single:
            yield Message(context, single, plural)


def _as_python(template: str, path: Path) -> str:
    """The template's messages as calls; without the indentation, which means nothing there."""
    calls = templatize(template, origin=str(path))
    return "\n".join(line.strip() for line in calls.splitlines())


def _short(key: Key) -> str:
    return key[1] if len(key[1]) < 90 else f"{key[1][:87]}…"
