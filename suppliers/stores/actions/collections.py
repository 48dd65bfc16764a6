"""A supplier's collections: make, word, fill, order, publish, hide, remove."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.move import begin, move, record
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.outbox.wake import wake
from suppliers.catalogue.models import Listing
from suppliers.stores import messages, policy
from suppliers.stores.models import Collection, CollectionItem, WordsWanted

MOST, MOST_ITEMS = 30, 60
WORDS = ("title_en", "title_zh", "text_en", "text_zh")
DRAFTING = "stores.words"


def make(*, by: Member, words: dict[str, str]) -> Collection:
    """A new collection, empty and unpublished, after the others. Raises `Invalid`."""
    require(policy.may_arrange(by))
    given = _checked(words)
    with transaction.atomic():
        standing.hold(by, Right.LISTING_EDIT, by.organisation.pk)
        own = Collection.objects.owned_by(by)
        if own.count() >= MOST:
            raise Invalid(errors={"title_en": [messages.TOO_MANY]})
        last = own.aggregate(last=Max("position"))["last"] or 0
        collection = Collection(organisation=by.organisation, position=last + 1, **given)
        begin(collection, by=by)
        _want_words(collection)
    return collection


def word(*, by: Member, ref: str, words: dict[str, str]) -> Collection:
    """Other words. What a person has changed is no machine's draft any more."""
    given = _checked(words)

    def change(collection: Collection, now: datetime) -> dict[str, Any]:
        changed = [name for name in WORDS if getattr(collection, name) != given[name]]
        for name in changed:
            setattr(collection, name, given[name])
        if any(_language(name) == collection.machine for name in changed):
            collection.machine = ""
        for name in _outdated(collection, changed):
            setattr(collection, name, "")
        return {"changed": changed}

    with transaction.atomic():
        collection = _record(by, ref, "worded", change)
        _want_words(collection)
    return collection


def put(*, by: Member, ref: str, listings: Sequence[str]) -> Collection:
    """Put listings of the company's own into the collection, at its end, each once."""

    def change(collection: Collection, now: datetime) -> dict[str, Any]:
        held = set(collection.items.values_list("listing__ref", flat=True))
        fresh = [each for each in dict.fromkeys(listings) if each not in held]
        own = (
            Listing.objects.owned_by(by)
            .exclude(state="archived")
            .in_bulk(fresh, field_name="ref")
        )
        rows = [own[each] for each in fresh if each in own]
        if len(held) + len(rows) > MOST_ITEMS:
            raise Invalid(errors={"listing": [messages.FULL]})
        last = collection.items.aggregate(last=Max("position"))["last"] or 0
        CollectionItem.objects.bulk_create(
            CollectionItem(collection=collection, listing=row, position=last + number)
            for number, row in enumerate(rows, start=1)
        )
        return {"put": [row.ref for row in rows]}

    return _record(by, ref, "put", change)


def take(*, by: Member, ref: str, listing: str) -> Collection:
    """Take a listing out."""

    def change(collection: Collection, now: datetime) -> dict[str, Any]:
        collection.items.filter(listing__ref=listing).delete()
        return {"taken": listing}

    return _record(by, ref, "taken", change)


def shift(*, by: Member, ref: str, listing: str, up: bool) -> Collection:
    """Move a listing one place up or down."""

    def change(collection: Collection, now: datetime) -> dict[str, Any]:
        rows = list(collection.items.select_related("listing"))
        order = _swapped(rows, [row.listing.ref for row in rows], listing, up=up)
        for position, row in enumerate(order, start=1):
            row.position = position
        CollectionItem.objects.bulk_update(order, ["position"])
        return {"order": [row.listing.ref for row in order]}

    return _record(by, ref, "ordered", change)


def shift_collection(*, by: Member, ref: str, up: bool) -> None:
    """Move a collection one place up or down in the store."""
    require(policy.may_arrange(by))
    with transaction.atomic():
        standing.hold(by, Right.LISTING_EDIT, by.organisation.pk)
        Collection.objects.owned_by(by).get(ref=ref)
        rows = list(Collection.objects.owned_by(by))
        for position, row in enumerate(
            _swapped(rows, [row.ref for row in rows], ref, up=up), start=1
        ):
            Collection.objects.filter(pk=row.pk).update(position=position)


def publish(*, by: Member, ref: str) -> Collection:
    """Show it in the store. Raises `Invalid` while nothing in it is on sale."""

    def change(collection: Collection, now: datetime) -> None:
        if (
            not Listing.objects.public()
            .filter(pk__in=collection.items.values("listing_id"))
            .exists()
        ):
            raise Invalid(errors={"listing": [messages.EMPTY]})

    return _step(by, ref, "publish", may=policy.may_publish, change=change)


def hide(*, by: Member, ref: str) -> Collection:
    """Take it out of the store; it stays with the supplier."""
    return _step(by, ref, "hide")


def remove(*, by: Member, ref: str) -> Collection:
    """Remove it for good. The listings in it stay as they are."""
    return _step(by, ref, "remove")


def _step(by: Member, ref: str, step: str, **more: Any) -> Collection:
    rows = Collection.objects.owned_by(by).filter(ref=ref)
    return move(rows, by=by, step=step, **({"may": policy.may_change} | more)).aggregate


def _record(by: Member, ref: str, kind: str, change: Any) -> Collection:
    rows = Collection.objects.owned_by(by).filter(ref=ref)
    return record(rows, by=by, kind=kind, may=policy.may_change, change=change).aggregate


def _checked(words: dict[str, str]) -> dict[str, str]:
    given = {name: words.get(name, "").strip() for name in WORDS}
    if not given["title_en"] and not given["title_zh"]:
        raise Invalid(errors={"title_en": [messages.NAME_IT]})
    return given


def _language(name: str) -> str:
    return CHINESE if name.endswith("_zh") else ENGLISH


def _outdated(collection: Collection, changed: list[str]) -> list[str]:
    """A machine's words whose original has changed: they are drafted again."""
    if not collection.machine:
        return []
    pairs = dict(zip(WORDS, ("title_zh", "title_en", "text_zh", "text_en"), strict=True))
    return [pairs[name] for name in changed if _language(pairs[name]) == collection.machine]


def _swapped(rows: list[Any], names: list[str], name: str, *, up: bool) -> list[Any]:
    """The rows with the named one a place further; as they are where there is none."""
    if name not in names:
        return rows
    at = names.index(name)
    other = at - 1 if up else at + 1
    if 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
    return rows


def _want_words(collection: Collection) -> None:
    """Let a worker draft what is missing in one language."""
    pairs = (("title_en", "title_zh"), ("text_en", "text_zh"))
    halves = [(getattr(collection, one), getattr(collection, other)) for one, other in pairs]
    if any(bool(one) != bool(other) for one, other in halves):
        WordsWanted.objects.create(collection=collection)
        wake(DRAFTING)
