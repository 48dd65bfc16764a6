"""Three hundred ready documents of few words, for the tests of the engine alone."""

import random

from suppliers.search.engine.backend import KEYS, IndexDocument
from suppliers.search.engine.question import Bands, Tokens
from suppliers.search.engine.tantivy_index import TantivyIndex

WORDS = ["tea", "gin", "wool", "soap", "oats"]
BANDS = Bands(
    "price_0", {"low": (None, 40), "middle": (40, 80), "high": (80, None), "to 80": (None, 80)}
)
FACETS = {"category": Tokens("category:"), "level": Tokens("level:"), "price": BANDS}


def made(id: int, **changes) -> IndexDocument:
    pick = random.Random(id)
    words = tuple(pick.sample(WORDS, pick.randint(1, 3)))
    plain = {
        "id": id,
        "texts": {"title": words[:1], "all": words, "pinyin": (), "code": (f"sku:{id}",)},
        "facets": (f"category:{pick.choice('abc')}", f"level:{pick.randint(1, 3)}"),
        "numbers": {name: pick.randint(0, 120) for name in KEYS},
        "quality": 6,
    }
    return IndexDocument(**(plain | changes))


CORPUS = [made(id) for id in range(1, 301)]


def fresh(engine):
    """The same index as another process would open it."""
    return TantivyIndex(engine.generations.home)


def holds(document, word):
    return word in document.texts["all"]
