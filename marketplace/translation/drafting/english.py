"""English into Chinese, one masked line at a time. Pure."""

import re
from collections.abc import Iterator

from marketplace.translation.drafting import sentences
from marketplace.translation.drafting.lexicon import Lexicon, Word, patterns

_PIECES = re.compile(r"⟦\d+⟧|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|.", re.DOTALL)
_WORD = re.compile(r"^[A-Za-z]")
_BREAK = frozenset('.,;:!?()"“”–—/&•')
_CHINESE_MARKS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
    "&": "和",
    ".": "。",
    "–": "，",
    "—": "，",
}
_DEPTH = 6
_LONGEST_CLAUSE = (
    400  # beyond it no pattern is tried: nobody writes such a sentence by accident
)
# After a figure these are counted things, whatever else the word may mean.
_COUNTED = {
    "can": "听",
    "piece": "件",
    "pc": "件",
    "pcs": "件",
    "unit": "件",
    "colour": "种颜色",
}
_COUNTED |= {
    "size": "种尺寸",
    "item": "件",
    "time": "次",
    "order": "单",
    "cup": "杯",
    "case": "箱",
}
_TIGHT = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef⟧])\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_TIGHT_BEFORE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[A-Za-z0-9⟦])")
_TIGHT_AFTER = re.compile(r"(?<=[A-Za-z0-9])\s+(?=[\u3000-\u9fff\uff00-\uffef])")


def translate(line: str, lexicon: Lexicon) -> str:
    """The line in Chinese as far as the words are known; unknown words stay as they are."""
    clauses = [
        _CHINESE_MARKS.get(part, part) if part in _BREAK else _clause(part, lexicon)
        for part in _clauses(line)
    ]
    return _joined(clauses)


def _clauses(line: str) -> Iterator[str]:
    """Runs of words, and the marks between them; a dot inside a word or figure is no mark."""
    run: list[str] = []
    pieces = _PIECES.findall(line)
    for at, piece in enumerate(pieces):
        ahead = pieces[at + 1] if at + 1 < len(pieces) else " "
        inside = piece in ".:/&" and not ahead.isspace() and piece != "&"
        if piece in _BREAK and not inside:
            yield "".join(run)
            run = []
            yield piece
        else:
            run.append(piece)
    yield "".join(run)


def _clause(text: str, lexicon: Lexicon) -> str:
    words = [piece for piece in _PIECES.findall(text) if not piece.isspace()]
    return _sense(" ".join(_chunks(words, lexicon)), lexicon, 0) if words else ""


def _chunks(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """The words with known phrases joined by `_`, the longest phrase first."""
    at = 0
    while at < len(words):
        size = next(
            (
                size
                for size in range(min(lexicon.longest, len(words) - at), 1, -1)
                if _find(" ".join(words[at : at + size]), lexicon) is not None
            ),
            1,
        )
        yield "_".join(words[at : at + size])
        at += size


def _sense(clause: str, lexicon: Lexicon, depth: int) -> str:
    """By a pattern if one fits, else verb first and the noun phrase after it, else word by word."""
    known = _find(clause.replace("_", " "), lexicon)
    if known is not None:
        return known.text
    if depth < _DEPTH and len(clause) <= _LONGEST_CLAUSE:
        made = _by_pattern("en", clause, lexicon, depth)
        if made is None:
            made = _verb_first(clause, lexicon, depth)
        if made is not None:
            return made
    return _word_by_word(clause, lexicon)


def _by_pattern(kind: str, clause: str, lexicon: Lexicon, depth: int) -> str | None:
    for pattern, template in patterns(kind):
        found = sentences.matcher(pattern, spaced=True).match(clause)
        if found is not None:
            slots = {
                name: _sense(_rechunked(part, lexicon), lexicon, depth + 1)
                for name, part in found.groupdict().items()
            }
            return sentences.filled(template, slots)
    return None


def _rechunked(part: str, lexicon: Lexicon) -> str:
    """A slot may begin or end inside a phrase: join its words anew."""
    return " ".join(_chunks(part.replace("_", " ").split(), lexicon))


def _verb_first(clause: str, lexicon: Lexicon, depth: int) -> str | None:
    """Chinese puts what describes a thing before it: true of the noun phrase, not of the verb."""
    chunks = clause.split(" ")
    verbs = [at for at, chunk in enumerate(chunks) if _is_verb(chunk, lexicon)]
    after = verbs[-1] + 1 if verbs else 0
    rest = " ".join(chunks[after:])
    made = _by_pattern("en-np", rest, lexicon, depth) if rest else None
    if made is None:
        return None
    before = _word_by_word(" ".join(chunks[:after]), lexicon) if after else ""
    return f"{before} {made}" if before else made


def _is_verb(chunk: str, lexicon: Lexicon) -> bool:
    word = _find(chunk.replace("_", " "), lexicon)
    if word is None:
        return False
    return word.domain == "verb" or (word.domain == "phrase" and "_" in chunk)


def _word_by_word(clause: str, lexicon: Lexicon) -> str:
    made: list[str] = []
    for chunk in clause.split(" "):
        counted = made and made[-1].endswith("⟧") and _COUNTED.get(_singular(chunk.casefold()))
        word = _find(chunk.replace("_", " "), lexicon)
        if counted:
            made.append(counted)
        elif word is not None:
            made.append(word.text)
        else:
            made.append(_compound(chunk, lexicon) or chunk.replace("_", " "))
    return " ".join(part for part in made if part)


def _compound(chunk: str, lexicon: Lexicon) -> str:
    """A hyphenated word by its parts, when every one of them is known; `-free` goes in front."""
    if "-" not in chunk:
        return ""
    parts = chunk.split("-")
    free = len(parts) > 1 and parts[-1].casefold() == "free"
    found = [_find(part, lexicon) for part in (parts[:-1] if free else parts)]
    if not all(word is not None and word.text for word in found):
        return ""
    return "无" * free + "".join(word.text for word in found if word is not None)


def _find(text: str, lexicon: Lexicon) -> Word | None:
    key = text.casefold().replace("’", "'")
    for candidate in (key, _singular(key), _stem(key)):
        if candidate in lexicon.words:
            return lexicon.words[candidate]
    return None


def _singular(key: str) -> str:
    """The last word of the key without its plural ending."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch")):
        if key.endswith(ending):
            return key[: -len(ending)] + instead
    if key.endswith(("xes", "zes")):
        return key[:-2]
    return key[:-1] if key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


def _stem(key: str) -> str:
    """A single verb without -ing or -ed; other keys as they are."""
    if " " in key or not _WORD.match(key):
        return key
    for ending in ("ing", "ed"):
        if key.endswith(ending) and len(key) > len(ending) + 3:
            return key[: -len(ending)]
    return key


def _joined(parts: list[str]) -> str:
    text = "".join(parts)
    for tight in (_TIGHT, _TIGHT_BEFORE, _TIGHT_AFTER):
        text = tight.sub("", text)
    text = text.replace("⟧⟦", "⟧ ⟦")  # two figures side by side must not become one
    return re.sub(r" {2,}", " ", text).strip()
