"""English words brought to one form: plural and singular, British and American."""

import re
from functools import cache, lru_cache

import snowballstemmer

_IRREGULAR = {
    "scarves": "scarf",
    "knives": "knife",
    "loaves": "loaf",
    "shelves": "shelf",
    "leaves": "leaf",
    "women": "woman",
    "men": "man",
    "children": "child",
    "mice": "mouse",
    "feet": "foot",
    "teeth": "tooth",
    "woolen": "woollen",
    "woolens": "woollen",
}
_AMERICAN = re.compile(r"(?<=[a-z]{3})iz(?=(e|ed|er|ers|es|ing|ation)$)")


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """`scarves` and `scarf`, `moisturizing` and `moisturiser` come out alike."""
    word = word.removesuffix("'s").replace("'", "")
    word = _IRREGULAR.get(word, word)
    return str(_stemmer().stemWord(_AMERICAN.sub("is", word)))
