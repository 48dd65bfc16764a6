"""A normalised text cut into what can be looked up: words, numbers, measures, and runs of Han characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from suppliers.search import english, measures
from suppliers.search.normal import HAN

HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN = re.compile(
    rf"(?P<measure>{measures.MEASURE.pattern})|(?P<word>[^\W\d_{HAN}]+(?:'[^\W\d_{HAN}]+)?)|(?P<digits>{measures.NUMBER.pattern})"
)
_JOINING = re.compile(r"[ \-/'&]{0,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One look-up token with its place in the text; `follows` says that nothing but a space or a hyphen parts it from the last."""

    token: str
    surface: str
    start: int
    end: int
    follows: bool
    extra: str = ""


def latin(text: str) -> Iterator[Piece]:
    """Words (stemmed), numbers and measures, in order; a measure also carries its bare number."""
    last = -1
    for found in _LATIN.finditer(text):
        extra = ""
        if found["measure"]:
            token = measures.measure(found["number"], found["unit"])
            extra = measures.number(found["number"])
        elif found["digits"]:
            token = measures.number(found["digits"])
        else:
            token = english.stem(found["word"])
        follows = last >= 0 and _JOINING.fullmatch(text, last, found.start()) is not None
        last = found.end()
        if token:
            yield Piece(token, found.group(), found.start(), found.end(), follows, extra)


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Every unbroken run of Han characters with its place."""
    for found in HAN_RUN.finditer(text):
        yield found.start(), found.group()


def bigrams(run: str) -> list[str]:
    """Each pair of neighbours: what makes recall independent of where a segmenter cuts."""
    return [run[i : i + 2] for i in range(len(run) - 1)]
