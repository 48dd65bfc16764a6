"""What means the same across languages: groups of terms that share one concept token.

The groups are a data file (`data/synonyms.tsv` explains itself) and the lines that staff add to it. A concept token starts
with `=`, which no word of a text can do. Loading refuses lines that contradict each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from suppliers.search import scan
from suppliers.search.normal import has_han, normal

DATA = Path(__file__).parent / "data"
Key = tuple[str, ...]


class Contradiction(ValueError):
    """The synonym file says two things that cannot both hold."""


def key(term: str) -> Key:
    """How a term is looked up: its characters' run in Chinese, its stems in English."""
    text = normal(term)
    if not has_han(text):
        return tuple(piece.token for piece in scan.latin(text))
    if scan.HAN_RUN.fullmatch(text) is None:
        raise Contradiction(f"a term is either Chinese or not: {term!r}")
    return (text,)


@dataclass(frozen=True)
class Match:
    """A known term found in a text: where it stands and what it means."""

    start: int
    end: int
    key: Key


@dataclass
class Synonyms:
    concepts: dict[Key, str] = field(default_factory=dict)
    wider: dict[str, frozenset[str]] = field(default_factory=dict)
    soft: frozenset[Key] = frozenset()
    never_inside: dict[Key, frozenset[Key]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {*self.concepts, *self.soft, *self.never_inside}
        self.han = frozenset(k[0] for k in known if has_han(k[0]))
        self.phrases = frozenset(k for k in known if not has_han(k[0]))
        self.longest_han = max(map(len, self.han), default=1)
        self.longest_phrase = max(map(len, self.phrases), default=1)

    def broader(self, concept: str) -> set[str]:
        """Every concept that this one also answers, however many steps away."""
        reached: set[str] = set()
        waiting = [concept]
        while waiting:
            for above in self.wider.get(waiting.pop(), frozenset()) - reached:
                reached.add(above)
                waiting.append(above)
        return reached

    def near(self, word: str, slips: int) -> list[str]:
        """The concepts whose one-word names are spelt nearly like `word` (a stem)."""
        names = [key[0] for key in self.phrases if len(key) == 1]
        close = process.extract(
            word, names, scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        return sorted(
            {self.concepts[(name,)] for name, _, _ in close if (name,) in self.concepts}
        )

    def matches(self, run_start: int, run: str) -> list[Match]:
        """Every known Chinese term of two characters or more inside a run, nested ones included."""
        found = []
        for start in range(len(run)):
            for length in range(2, min(self.longest_han, len(run) - start) + 1):
                term = run[start : start + length]
                if term in self.han:
                    found.append(Match(run_start + start, run_start + start + length, (term,)))
        return found

    def phrase_matches(self, pieces: Sequence[scan.Piece]) -> list[Match]:
        """Every known English phrase among words that stand together, nested ones included."""
        found = []
        for first in range(len(pieces)):
            tokens: list[str] = []
            for piece in pieces[first : first + self.longest_phrase]:
                if tokens and not piece.follows:
                    break
                tokens.append(piece.token)
                if tuple(tokens) in self.phrases:
                    found.append(Match(pieces[first].start, piece.end, tuple(tokens)))
        return found

    def banned(self, matches: Iterable[Match]) -> set[tuple[int, int, Key]]:
        """The matches that do not count because they lie inside a term they must never be taken for."""
        matches = list(matches)
        out = set()
        for outer in matches:
            for inner in self.never_inside.get(outer.key, ()):
                same = self.concepts.get(inner)
                for match in matches:
                    inside = (
                        outer.start <= match.start
                        and match.end <= outer.end
                        and match.key != outer.key
                    )
                    if inside and (
                        match.key == inner or (same and self.concepts.get(match.key) == same)
                    ):
                        out.add((match.start, match.end, match.key))
        return out


@dataclass
class _File:
    """A synonym file as far as it has been read."""

    concepts: dict[Key, str] = field(default_factory=dict)
    wider: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    soft: set[Key] = field(default_factory=set)
    never: list[tuple[Key, Key]] = field(default_factory=list)

    def take(self, kind: str, rest: str) -> None:
        match kind:
            case "same":
                self._same([key(term) for term in rest.split("|")])
            case "soft":
                self.soft.update(key(term) for term in rest.split("|"))
            case "wider":
                narrow, broad = _pair(rest)
                self.wider[self.concepts[narrow]].add(self.concepts[broad])
            case "never":
                self.never.append(_pair(rest))
            case _:
                raise Contradiction(f"no such kind of line: {kind!r}")

    def _same(self, keys: list[Key]) -> None:
        name = "=" + "-".join(keys[0])
        for each in keys:
            if self.concepts.setdefault(each, name) != name:
                raise Contradiction(f"{' '.join(each)!r} is already in another group")

    def finished(self) -> Synonyms:
        inside: dict[Key, set[Key]] = defaultdict(set)
        for left, right in self.never:
            if left in self.concepts and self.concepts[left] == self.concepts.get(right):
                raise Contradiction(f"{left} and {right} may never share a concept")
            inside[right].add(left)
        return Synonyms(
            self.concepts,
            {name: frozenset(above) for name, above in self.wider.items()},
            frozenset(self.soft),
            {outer: frozenset(inner) for outer, inner in inside.items()},
        )


def _pair(rest: str) -> tuple[Key, Key]:
    if rest.count("\t") != 1:
        raise Contradiction(f"two terms are needed: {rest!r}")
    left, right = rest.split("\t")
    return key(left), key(right)


def read(lines: Iterable[str]) -> Synonyms:
    """The groups of a synonym file, checked."""
    file = _File()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, _, rest = line.rstrip("\n").partition("\t")
            file.take(kind, rest)
    return file.finished()


@cache
def _came() -> tuple[str, ...]:
    """The lines that came with the product."""
    return tuple((DATA / "synonyms.tsv").read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=2)
def _with(added: tuple[str, ...]) -> Synonyms:
    return read((*_came(), *added))


# What staff have added, as lines of the same kind; set by `install`, one value per process.
_added: tuple[str, ...] = ()


def install(added: tuple[str, ...]) -> None:
    """Let every query and every text from now on be read with these lines too; raises `Contradiction`."""
    global _added
    _with(added)
    _added = added


def added() -> tuple[str, ...]:
    """The lines in use beside those that came with the product."""
    return _added


@lru_cache(maxsize=2)
def _terms(lines: tuple[str, ...]) -> tuple[str, ...]:
    groups = [line.partition("\t")[2] for line in lines if line.startswith("same\t")]
    return tuple(dict.fromkeys(term.strip() for group in groups for term in group.split("|")))


def terms() -> tuple[str, ...]:
    """Every name of a thing that the synonyms know, as people write it."""
    return _terms((*_came(), *_added))


def check(lines: Iterable[str]) -> None:
    """Raise `Contradiction` when these lines could not stand beside those that came with the product."""
    read((*_came(), *lines))


def known() -> Synonyms:
    """The groups in use."""
    return _with(_added)
