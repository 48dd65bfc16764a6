"""Chinese into English, one masked line at a time. Pure."""

import re
from functools import lru_cache

import rjieba

from marketplace.translation.drafting import sentences
from marketplace.translation.drafting.lexicon import Lexicon, patterns

_CLAUSES = re.compile(r"([，。；：！？、（）,;:!?()\n]|\.(?=\s|$))")
_ENGLISH_MARKS = {
    "，": ", ",
    "。": ". ",
    "；": "; ",
    "：": ": ",
    "！": ". ",
    "？": "? ",
    "、": ", ",
    "（": " (",
    "）": ") ",
    "!": ". ",
}
_TOKEN = re.compile(r"(⟦\d+⟧)")
_NUMERALS = {"一": "one", "两": "two", "二": "two", "三": "three", "四": "four", "五": "five"}
_NUMERALS |= {
    "六": "six",
    "七": "seven",
    "八": "eight",
    "九": "nine",
    "十": "ten",
    "半": "half a",
}
_NUMERALS |= {"几": "several", "数": "several", "各": "each", "每": "each", "这": "this"}
_NUMERALS |= {
    "双": "two",
    "十二": "twelve",
    "二十": "twenty",
    "三十": "thirty",
    "百": "hundred",
}
_COUNTED = re.compile(f"^({'|'.join(sorted(_NUMERALS, key=len, reverse=True))})(.{{1,2}})$")
_DEPTH = 6
_LONGEST_CLAUSE = 200
_LONGEST = 14


def translate(line: str, lexicon: Lexicon) -> str:
    """The line in English as far as the words are known; unknown words stay as they are."""
    parts = []
    for part in _CLAUSES.split(line):
        mark = _ENGLISH_MARKS.get(part)
        parts.append(mark if mark is not None else _sense(part.strip(), lexicon, 0))
    return _sentence_case(_tidy("".join(parts)))


def _sense(clause: str, lexicon: Lexicon, depth: int) -> str:
    if not clause:
        return ""
    known = lexicon.words.get(clause.casefold())
    if known is not None:
        return known.text
    if depth < _DEPTH and len(clause) <= _LONGEST_CLAUSE:
        for pattern, template in patterns("zh"):
            found = sentences.matcher(pattern, spaced=False).match(clause)
            if found is not None:
                slots = {
                    name: _sense(part.strip(), lexicon, depth + 1)
                    for name, part in found.groupdict().items()
                }
                return sentences.filled(template, slots)
    return _word_by_word(clause, lexicon)


def _word_by_word(clause: str, lexicon: Lexicon) -> str:
    made: list[str] = []
    for part in _TOKEN.split(clause):
        if _TOKEN.fullmatch(part):
            made.append(part)
            continue
        pieces = _cutter(tuple(lexicon.words)).cut(part)
        made += _longest_first(pieces, lexicon)
    return " ".join(word for word in made if word.strip())


def _longest_first(pieces: list[str], lexicon: Lexicon) -> list[str]:
    """Neighbouring pieces joined while together they are a known word."""
    made, at = [], 0
    while at < len(pieces):
        size = next(
            (
                size
                for size in range(min(6, len(pieces) - at), 0, -1)
                if "".join(pieces[at : at + size]).casefold() in lexicon.words
            ),
            0,
        )
        if size:
            made.append(lexicon.words["".join(pieces[at : at + size]).casefold()].text)
        else:
            made += _inside(pieces[at], lexicon)
        at += size or 1
    return made


def _inside(piece: str, lexicon: Lexicon) -> list[str]:
    """A piece that is no word of ours may be made of words that are; never of single characters,
    which mean little outside their word.
    """
    counted = _COUNTED.match(piece)
    if counted and counted[2] in lexicon.words:
        return [_NUMERALS[counted[1]], lexicon.words[counted[2]].text]
    made, at, unknown = [], 0, ""
    while at < len(piece):
        size = next(
            (
                size
                for size in range(min(_LONGEST, len(piece) - at), 1, -1)
                if piece[at : at + size].casefold() in lexicon.words
            ),
            0,
        )
        if size:
            made += [unknown, lexicon.words[piece[at : at + size].casefold()].text]
            unknown = ""
        else:
            unknown += piece[at]
        at += size or 1
    return [*made, unknown]


@lru_cache(maxsize=2)
def _cutter(words: tuple[str, ...]) -> rjieba.Jieba:
    """A segmenter of our own that knows our words; the search has another."""
    cutter = rjieba.Jieba()
    for word in words:
        cutter.add_word(word, 1000, "n")
    return cutter


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text)
    text = re.sub(r"\(\s+", "(", text)
    text = re.sub(r"([,;])(?:\s*[,;])+", r"\1", text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _sentence_case(text: str) -> str:
    """A capital at the start and after a full stop or a question mark."""
    return re.sub(r"(^|[.?]\s+)([a-z])", lambda found: found[1] + found[2].upper(), text)
