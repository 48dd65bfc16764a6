"""The category tree, changed by moderators: each change is kept with what it takes to undo it.

Readers see the new tree with the next request. Listings below what changed are announced, so that search marks them anew; the
address of a merged category leads to the one that took it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import Conflict, Invalid, require
from suppliers.catalogue import changes, choices, placing, policy, queries
from suppliers.catalogue.models import (
    LEVELS,
    Category,
    CategoryChange,
    CategoryName,
    Listing,
)

_AT_ONCE = 10_000
Kind = CategoryChange.Kind
Rule = Callable[..., Any]


def add(*, by: Member, under: str, slug: str, names: Mapping[str, str]) -> Category:
    """A new category below `under`."""
    with transaction.atomic():
        tree = _tree(by)
        parent = _in_use(tree, under, "under")
        slug = slugify(slug)[:40]
        errors = _wrong_names(names)
        if not slug:
            errors["slug"] = [_("Give it an address of letters, digits and hyphens.")]
        elif any(each.slug == slug for each in tree.values()):
            errors["slug"] = [_("There is a category with this address.")]
        above = {each.pk: each.parent_id for each in tree.values()}
        if placing.depth(above, parent.pk) >= LEVELS:
            errors["names"] = [placing.TOO_DEEP]
        if errors:
            raise Invalid(errors=errors)
        made = Category.objects.create(slug=slug, parent=parent, position=_last(parent))
        _name(made, names)
        _keep(by, made, Kind.ADDED, after={"parent": parent.slug, **names})
    return made


def rename(*, by: Member, slug: str, names: Mapping[str, str], attribute_set: str) -> None:
    """Other names in both languages, and what its goods are asked for (empty: as the category above)."""
    with transaction.atomic():
        found = _in_use(_tree(by), slug, "slug")
        errors = _wrong_names(names)
        if attribute_set and attribute_set not in choices.ATTRIBUTE_SETS:
            errors["attribute_set"] = [_("Choose from the list.")]
        if errors:
            raise Invalid(errors=errors)
        before = {
            **dict(found.names.values_list("language", "name")),
            "set": found.attribute_set,
        }
        after = {**names, "set": attribute_set}
        if before == after:
            return
        _name(found, names)
        Category.objects.filter(pk=found.pk).update(attribute_set=attribute_set)
        _keep(by, found, Kind.NAMED, before=before, after=after)
        _announce_below(found)


def move(*, by: Member, slug: str, to: str) -> CategoryChange:
    """Let a category, with all below it, stand under `to`. Its address stays."""
    with transaction.atomic():
        found, parent = _pair(by, slug, to, placing.why_not_move)
        before = {"parent": found.parent.slug, "position": found.position}
        _put(found, parent.pk, _last(parent))
        change = _keep(by, found, Kind.MOVED, before=before, after={"parent": parent.slug})
        _announce_below(found)
    return change


def merge(*, by: Member, slug: str, into: str) -> CategoryChange:
    """Let `into` take in a category: its listings, the categories below it, and its address."""
    with transaction.atomic():
        found, target = _pair(by, slug, into, placing.why_not_merge)
        listings = list(
            Listing.objects.filter(category=found).order_by("pk").values_list("pk", flat=True)
        )
        children = list(found.children.filter(archived=False))
        Listing.objects.filter(pk__in=listings).update(category=target)
        for each in children:
            _put(each, target.pk, _last(target))
        Category.objects.filter(pk=found.pk).update(archived=True, merged_into=target)
        change = _keep(
            by,
            found,
            Kind.MERGED,
            after={"into": target.slug},
            listings=listings,
            children=[each.pk for each in children],
        )
        _announce(listings)
        for each in children:
            _announce_below(each)
    return change


def undo(*, by: Member, pk: int) -> CategoryChange:
    """Take a move or a merge back: what it took along returns, unless somebody has put it elsewhere since."""
    with transaction.atomic():
        tree = _tree(by)
        change = CategoryChange.objects.select_related("category").get(pk=pk)
        if change.kind not in (Kind.MOVED, Kind.MERGED):
            raise Conflict(_("Only a move or a merge can be taken back."), code="not_undoable")
        if CategoryChange.objects.filter(undoes=change).exists():
            raise Conflict(_("This has been taken back already."), code="undone")
        _move_back(tree, change) if change.kind == Kind.MOVED else _part(change)
        return _keep(by, change.category, Kind.UNDONE, undoes=change)


def _move_back(tree: Mapping[int, Category], change: CategoryChange) -> None:
    found = tree.get(change.category_id)
    if found is None or found.parent is None or found.parent.slug != change.after["parent"]:
        raise Conflict(_("It stands elsewhere by now. Move it instead."), code="moved_on")
    parent = _in_use(tree, change.before["parent"], "to")
    _refuse(placing.why_not_move, tree, found, parent)
    _put(found, parent.pk, change.before["position"])
    _announce_below(found)


def _part(change: CategoryChange) -> None:
    category = change.category
    if category.merged_into is None or category.merged_into.archived:
        raise Conflict(_("It stands elsewhere by now. Move it instead."), code="moved_on")
    target = category.merged_into_id
    Category.objects.filter(pk=category.pk).update(archived=False, merged_into=None)
    Category.objects.filter(pk__in=change.children, parent=target).update(parent=category)
    back = Listing.objects.filter(pk__in=change.listings, category=target)
    back.update(category=category)
    _announce_below(category)


def _pair(by: Member, slug: str, to: str, rule: Rule) -> tuple[Category, Category]:
    tree = _tree(by)
    found, other = _in_use(tree, slug, "slug"), _in_use(tree, to, "to")
    _refuse(rule, tree, found, other)
    return found, other


def _refuse(rule: Rule, tree: Mapping[int, Category], found: Category, other: Category) -> None:
    above = {each.pk: each.parent_id for each in tree.values()}
    if reason := rule(above, found.pk, other.pk, levels=LEVELS):
        raise Invalid(errors={"to": [reason]})


def _tree(by: Member) -> dict[int, Category]:
    """Every category in use, held until the change is done: two changes never cross."""
    require(policy.may_arrange(by))
    rows = list(Category.objects.select_for_update().order_by("pk"))
    held = {each.pk: each for each in rows if not each.archived}
    for each in held.values():
        each.parent = held.get(each.parent_id) if each.parent_id else None
    return held


def _in_use(tree: Mapping[int, Category], slug: str, field: str) -> Category:
    for each in tree.values():
        if each.slug == slug:
            return each
    raise Invalid(errors={field: [_("Choose a category that is in use.")]})


def _wrong_names(names: Mapping[str, str]) -> dict[str, list[Any]]:
    return {
        language: [_("Give it a name in both languages.")]
        for language in (ENGLISH, CHINESE)
        if not names.get(language, "").strip()
    }


def _name(category: Category, names: Mapping[str, str]) -> None:
    for language, name in names.items():
        CategoryName.objects.update_or_create(
            category=category, language=language, defaults={"name": name.strip()}
        )


def _put(category: Category, parent: int, position: int) -> None:
    Category.objects.filter(pk=category.pk).update(parent=parent, position=position)


def _last(parent: Category) -> int:
    found = parent.children.aggregate(last=Max("position"))["last"]
    return (found or 0) + 1


def _keep(by: Member, category: Category, kind: str, **facts: Any) -> CategoryChange:
    transaction.on_commit(queries.forget_places, robust=True)
    return CategoryChange.objects.create(category=category, kind=kind, by=by.user, **facts)


def _announce_below(category: Category) -> None:
    """Say of every listing of a category and below it that search has something older."""
    above = dict(Category.objects.values_list("pk", "parent_id"))
    below = list(placing.inside(above, category.pk))
    _announce(list(Listing.objects.filter(category__in=below).values_list("pk", flat=True)))


def _announce(listings: list[int]) -> None:
    for start in range(0, len(listings), _AT_ONCE):
        changes.announce(listings[start : start + _AT_ONCE])
