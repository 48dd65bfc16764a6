"""Words of a query that ask for how goods are offered, read as filters: `现货`, `moq 50`, `OEM`, `without nuts`.

What is read no longer has to stand in a listing's text, but it still ranks. The words are a data file that people edit
(`data/intents.tsv` explains itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from suppliers.search import exclusions, scan
from suppliers.search.normal import HAN, has_han, normal
from suppliers.search.synonyms import DATA, Key, added, key, known

LONGEST_QUERY = 200
MOQ, TRAIT, WITHOUT, BY_THE_CASE = "moq", "trait", "without", "by_the_case"
_LARGEST_MOQ = 10_000_000
_COUNTED = "(?:件|个|箱|只|双|套|瓶|盒|袋|打|罐|听|包|桶|支|台|米|千克|公斤)"
_SMALL = r"(?:[:=<≤]|不超过|小于|为){0,2} ?(?P<n>\d[\d,]*)"
_MOQS = (
    re.compile(rf"(?<![\w-])moq ?{_SMALL}(?: ?(?:pcs|pieces|units|{_COUNTED}))?(?![\w-])"),
    re.compile(
        rf"(?<![\w-])min(?:imum)?\.? (?:order(?: quantity| qty)?|quantity|qty)(?: of)? ?{_SMALL}(?![\w-])"
    ),
    re.compile(rf"(?:最小|最低)?起(?:订|批)量? ?{_SMALL} ?{_COUNTED}?(?:以内|以下|起)?"),
    re.compile(rf"(?P<n>\d[\d,]*) ?{_COUNTED}?(?:起[订批售]|起(?![{HAN}]))"),
)

Span = tuple[int, int]


@dataclass(frozen=True)
class Read:
    """One thing asked for, and where its words stand in the query's text."""

    kind: str
    value: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Intent:
    """A query's normalised text and what in it was read as filters."""

    text: str = ""
    reads: tuple[Read, ...] = ()

    def rest(self, keeping: tuple[Read, ...] = ()) -> str:
        """The query without the words that were read, except for these readings'."""
        gone = [read for read in self.reads if read not in keeping]
        return _blanked(self.text, [span for read in gone for span in read.spans])

    def words(self, read: Read) -> str:
        return " ".join(self.text[start:end] for start, end in read.spans)

    def less(self, read: Read, typed: str) -> str:
        """The query without the words of one reading; as it was typed, where normalising moved nothing."""
        typed = " ".join(typed.split())
        return _blanked(typed if len(typed) == len(self.text) else self.text, read.spans)


@dataclass
class _Words:
    """The data file: what each term means, Chinese terms and English stems alike."""

    meaning: dict[Key, tuple[str, str]] = field(default_factory=dict)
    absent: dict[Key, str] = field(default_factory=dict)
    without: set[Key] = field(default_factory=set)
    traits: dict[str, str] = field(default_factory=dict)


def _words() -> _Words:
    return _words_beside(added())


@lru_cache(maxsize=2)
def _words_beside(lines: tuple[str, ...]) -> _Words:
    """The file's words beside the synonyms now in force: an attribute answers to every name that staff give it."""
    found = _Words()
    for line in (DATA / "intents.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, name, terms = line.split("\t")
        keys = [key(term) for term in terms.split("|")]
        if kind == "offer":
            found.meaning |= dict.fromkeys(keys, (name, "yes"))
        elif kind == "absent":
            found.absent |= dict.fromkeys(keys, name)
        elif kind == "without":
            found.without.update(keys)
        else:
            concept = known().concepts[keys[0]]
            found.traits[concept] = name
            same = [each for each, other in known().concepts.items() if other == concept]
            found.meaning |= dict.fromkeys(same, (TRAIT, name))
    return found


def traits() -> Mapping[str, str]:
    """The simple attributes by the concept that names each."""
    return _words().traits


def plain(query: str) -> Intent:
    """A query of which nothing is read."""
    return Intent(normal(query)[:LONGEST_QUERY])


def read(query: str) -> Intent:
    """What a query asks for besides the goods."""
    text = plain(query).text
    taken: list[Span] = []
    found: dict[tuple[str, str], list[Span]] = {}
    for kind, value, span in _candidates(text):
        if any(span[0] < end and start < span[1] for start, end in taken):
            continue
        if kind == MOQ and any(each == MOQ for each, _ in found):
            continue
        taken.append(span)
        found.setdefault((kind, value), []).append(span)
    reads = [Read(kind, value, tuple(spans)) for (kind, value), spans in found.items()]
    return Intent(text, tuple(sorted(reads, key=lambda each: each.spans)))


def _candidates(text: str) -> Iterator[tuple[str, str, Span]]:
    """Every reading that the text allows, the surest first."""
    words = _words()
    for pattern in _MOQS:
        for match in pattern.finditer(text):
            number = int(match["n"].replace(",", ""))
            if 0 < number <= _LARGEST_MOQ:
                yield MOQ, str(number), match.span()
    terms = list(_terms(text, words.meaning))
    whole = [span for span, _ in terms]
    names = known().phrases | set(words.absent)
    for marker, objects in exclusions.find(text, words.without, names):
        # `不含麸质` is one word for an attribute, not a thing that is not wanted.
        if any(start <= marker and marker < end for start, end in whole):
            continue
        for object_key, said, span in objects:
            trait = words.absent.get(object_key)
            yield (TRAIT, trait, span) if trait else (WITHOUT, said, span)
    for span, each in terms:
        yield *words.meaning[each], span


def _terms(text: str, meaning: Mapping[Key, object]) -> Iterator[tuple[Span, Key]]:
    """The known terms in the text, longest first."""
    found: list[tuple[Span, Key]] = []
    for term in (each for each in meaning if has_han(each[0])):
        found += [
            ((at.start(), at.end()), term) for at in re.finditer(re.escape(term[0]), text)
        ]
    pieces = list(scan.latin(text))
    for first, piece in enumerate(pieces):
        tokens: Key = ()
        for last in pieces[first : first + 4]:
            if tokens and not last.follows:
                break
            tokens = (*tokens, last.token)
            span = (piece.start, last.end)
            if tokens in meaning and stands_alone(text, span):
                found.append((span, tokens))
    yield from sorted(found, key=lambda each: each[0][0] - each[0][1])


def stands_alone(text: str, span: Span) -> bool:
    """Whether the words are not part of a longer one or of a code such as `OEM-500`."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return not any(_joins(each) for each in (before, after))


def _joins(character: str) -> bool:
    return character in ("-", "_", "/") or (character.isascii() and character.isalnum())


def _blanked(text: str, spans: list[Span] | tuple[Span, ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return " ".join(text.split())
