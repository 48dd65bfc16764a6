"""Drafting what a collection lacks in one of the languages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marketplace.accounts.members import SYSTEM
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.move import record
from marketplace.translation import service
from suppliers.stores.actions.collections import WORDS
from suppliers.stores.models import Collection, WordsWanted


def draft(row: WordsWanted) -> None:
    """Fill the words that are still missing from those of the other language, marked as a
    machine's. Raises `Unavailable`, to be tried again, while no translator answers.
    """
    collection = Collection.objects.select_related("organisation").get(pk=row.collection_id)
    made = {
        name: text
        for name in WORDS
        if not getattr(collection, name) and (text := _drafted(collection, name))
    }
    if not made:
        return

    def change(fresh: Collection, now: datetime) -> dict[str, Any]:
        kept = {name: text for name, text in made.items() if not getattr(fresh, name)}
        for name, text in kept.items():
            setattr(fresh, name, text)
            fresh.machine = CHINESE if name.endswith("_zh") else ENGLISH
        return {"drafted": sorted(kept)}

    rows = Collection.objects.filter(pk=collection.pk)
    record(rows, by=SYSTEM, kind="drafted", change=change)


def _drafted(collection: Collection, name: str) -> str:
    field, _underline, code = name.partition("_")
    source, target = (ENGLISH, CHINESE) if code == "zh" else (CHINESE, ENGLISH)
    text = collection.words(field, source)
    if not text:
        return ""
    company = collection.organisation
    names = [each for each in (company.legal_name, company.alias) if each]
    answer = service.draft(
        text, source=source, target=target, do_not_translate=names, shared=True
    )
    most = Collection._meta.get_field(name).max_length or 0  # noqa: SLF001 (Django documents it)
    return answer.text if len(answer.text) <= most else ""
