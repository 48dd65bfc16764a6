"""The tokens a listing's text is found by.

For every text: stemmed words, numbers, measures; for Chinese the segmenter's words and every pair of neighbours;
and the concept of each known term, so that a query in one language meets a text in the other.
"""

from dataclasses import dataclass

from suppliers.search import denied, scan, segment
from suppliers.search.normal import normal
from suppliers.search.synonyms import Match, Synonyms, known


@dataclass(frozen=True)
class Tokens:
    """What a text says, and the wider concepts it also answers (those never count as a title hit)."""

    own: frozenset[str]
    wider: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        return self.own | self.wider


NOTHING = Tokens(frozenset(), frozenset())


def merged(parts: list[Tokens]) -> Tokens:
    return Tokens(
        frozenset().union(*(part.own for part in parts)),
        frozenset().union(*(part.wider for part in parts)),
    )


def tokens(text: str) -> Tokens:
    """Every token of one text."""
    synonyms = known()
    text = normal(text)
    own: set[str] = set()
    matches: list[Match] = []
    for start, run in scan.runs(text):
        own.update(scan.bigrams(run))
        at = start
        for word in segment.cut(run):
            own.add(word)
            if len(word) == 1 and word in synonyms.han:
                matches.append(Match(at, at + 1, (word,)))
            at += len(word)
        matches.extend(synonyms.matches(start, run))
    pieces = list(scan.latin(text))
    matches.extend(synonyms.phrase_matches(pieces))
    banned = synonyms.banned([*matches, *(Match(p.start, p.end, (p.token,)) for p in pieces)])
    for piece in pieces:
        if (piece.start, piece.end, (piece.token,)) not in banned:
            own.add(piece.token)
        if piece.extra:
            own.add(piece.extra)
    own.update(denied.tokens(synonyms, pieces, [run for _, run in scan.runs(text)]))
    concepts = _concepts(synonyms, matches, banned)
    wider = set().union(*(synonyms.broader(concept) for concept in concepts))
    return Tokens(frozenset(own | concepts), frozenset(wider - concepts))


def _concepts(
    synonyms: Synonyms, matches: list[Match], banned: set[tuple[int, int, tuple[str, ...]]]
) -> set[str]:
    return {
        synonyms.concepts[match.key]
        for match in matches
        if match.key in synonyms.concepts and (match.start, match.end, match.key) not in banned
    }
