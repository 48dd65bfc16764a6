"""What changed between two wordings, word by word (in Chinese character by character). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"[A-Za-z0-9]+(?:[.,'’-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text that stayed (`same`), came (`ins`) or went (`del`)."""

    kind: str
    text: str


def marks(before: str, after: str) -> list[Mark]:
    """The runs that lead from `before` to `after`: without the `ins` ones it reads as before,
    without the `del` ones as after.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Mark] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Mark("same", "".join(old[i:j])))
            continue
        if i < j:
            found.append(Mark("del", "".join(old[i:j])))
        if k < m:
            found.append(Mark("ins", "".join(new[k:m])))
    return found
