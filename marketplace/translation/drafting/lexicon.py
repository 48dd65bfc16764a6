"""The bundled words of both languages, with the live glossary laid over them. Pure."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_REMARK = re.compile(r"\s*\([^()0-9]*\)")
_DATA = Path(__file__).resolve().parent.parent / "data"

# Words that steer a sentence: a glossary noun of the same spelling must not replace them.
STEERING = frozenset({"phrase", "verb", "drop", "word"})
# Glossary rows of these domains are labels of our own screens.
_LABELS = frozenset({"status", "notice"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a word becomes, and the kind of word it is."""

    text: str
    domain: str


@dataclass(slots=True)
class Lexicon:
    """Words of one language; English keys are lower case."""

    words: dict[str, Word] = field(default_factory=dict)
    longest: int = 1

    def add(self, key: str, word: Word, *, over: bool = False) -> None:
        """The first to claim a spelling keeps it, unless `over`."""
        if key and (over or key not in self.words):
            self.words[key] = word
            self.longest = max(self.longest, len(key.split()))

    def overlaid(self, glossary: Mapping[str, str]) -> "Lexicon":
        """These words with the glossary's on top, except where they steer a sentence."""
        if not glossary:
            return self
        made = Lexicon(dict(self.words), self.longest)
        for source, target in glossary.items():
            for key in _spellings(source):
                known = self.words.get(key)
                if known is None or known.domain not in STEERING:
                    made.add(key, Word(_first(target), "term"), over=True)
        return made


@cache
def bundled(language: str) -> Lexicon:
    """The words that come with the product."""
    lexicon = Lexicon()
    source, target = ("en", "zh-Hans") if language == "en" else ("zh-Hans", "en")
    mine = {"en": "en", "zh-hans": "zh"}[language]
    for row in _rows("vocabulary.tsv"):
        if row["use"] == mine:
            _add(lexicon, row, source, target)
    for row in _rows("glossary.tsv"):
        if row["domain"] not in _LABELS:
            _add(lexicon, {**row, "domain": "term"}, source, target)
    for row in _rows("vocabulary.tsv"):
        if row["use"] == "both":
            _add(lexicon, row, source, target)
    return lexicon


@cache
def patterns(kind: str) -> tuple[tuple[str, str], ...]:
    """Sentence patterns of a kind, in the order in which they are tried."""
    return tuple(
        (row["pattern"], row["template"])
        for row in _rows("patterns.tsv")
        if row["language"] == kind
    )


def _add(lexicon: Lexicon, row: dict[str, str], source: str, target: str) -> None:
    for key in _spellings(row[source]):
        lexicon.add(key, Word(_first(row[target]), row["domain"]))


def _spellings(text: str) -> Iterator[str]:
    """`hot chocolate / drinking chocolate` is two; `lead time (LT)` is `lead time`."""
    for each in text.split(" / "):
        yield " ".join(without_remark(each).casefold().replace("’", "'").split())


def _first(text: str) -> str:
    return without_remark(text.split(" / ", maxsplit=1)[0])


def without_remark(text: str) -> str:
    """What stands in brackets explains a term and is no part of it, unless it is a size."""
    return _REMARK.sub("", text).strip()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
