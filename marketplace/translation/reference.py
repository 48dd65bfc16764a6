"""The glossary that comes with the product, loaded once and then the staff's to edit."""

import csv
from pathlib import Path

from django.db import transaction

from marketplace.languages import CHINESE, ENGLISH
from marketplace.translation.drafting.lexicon import without_remark
from marketplace.translation.models import Term, TermText

_FILE = Path(__file__).resolve().parent / "data" / "glossary.tsv"


def load() -> int:
    """Add the bundled terms that are not there yet; safe to repeat, never undoes an edit."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    with transaction.atomic():
        known = set(Term.objects.values_list("key", flat=True))
        fresh = {row["en"]: row for row in rows if row["en"] not in known}
        terms = Term.objects.bulk_create(
            Term(key=key, domain=row["domain"]) for key, row in fresh.items()
        )
        TermText.objects.bulk_create(
            text for term in terms for text in _texts(term, fresh[term.key])
        )
    return len(fresh)


def _texts(term: Term, row: dict[str, str]) -> list[TermText]:
    """`jumper / pullover` is a preferred word and another; brackets explain and are left out."""
    made = []
    for language, column in ((ENGLISH, "en"), (CHINESE, "zh-Hans")):
        words = dict.fromkeys(without_remark(word) for word in row[column].split(" / "))
        made += [
            TermText(term=term, language=language, text=word, position=place)
            for place, word in enumerate(words)
        ]
    return made
