"""How well the judged queries are answered: nDCG at ten for each, worst first, and the mean.

`python -m benchmarks.relevance`. The shelf and the judgements lie with the tests of search; nothing but the engine is needed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "relevance.json"
WORST = 10


def main() -> int:
    from tests.suppliers.search.judged.judging import answers, judgements, ndcg, shelf
    from tests.suppliers.search.listings import index

    with tempfile.TemporaryDirectory() as home:
        engine = index(Path(home), *(item.listing for item in shelf().values()))
        scores = {
            words: ndcg(each, answers(engine, words))
            for each in judgements()
            for words in each.words
        }
    mean = sum(scores.values()) / len(scores)
    for words, score in sorted(scores.items(), key=lambda pair: pair[1])[:WORST]:
        sys.stdout.write(f"{score:6.3f}  {words}\n")
    sys.stdout.write(
        f"{mean:6.3f}  nDCG@10 over {len(scores)} queries, {len(shelf())} listings\n"
    )
    figures = {
        "queries": len(scores),
        "listings": len(shelf()),
        "ndcg_at_10": round(mean, 4),
        "each": {words: round(score, 3) for words, score in scores.items()},
    }
    RESULTS.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
