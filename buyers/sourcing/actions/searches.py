"""Saving searches, and how often their alerts come."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buyers.sourcing import policy
from buyers.sourcing.choices import Frequency, next_due
from buyers.sourcing.models import SavedSearch
from buyers.sourcing.queries import addresses
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, require

MOST = 50


def save(*, by: Member, name: str, query: str, frequency: str) -> SavedSearch:
    """Keep a search (the query of its address) under a name. `Invalid` for a name given before.

    What is on sale already is no news: told is what comes after.
    """
    _may(by)
    if SavedSearch.objects.visible_to(by).count() >= MOST:
        raise Invalid(errors={"name": [_("You have 50 saved searches. Remove one first.")]})
    now = clock.now()
    search = SavedSearch(
        user=by.user,
        organisation=by.organisation,
        query=addresses.kept(QueryDict(query)),
        made_at=now,
        looked_at=now,
    )
    _set(search, name, frequency)
    return search


def change(*, by: Member, search: SavedSearch, name: str, frequency: str) -> SavedSearch:
    """Another name, or another rhythm, from now on."""
    _may(by)
    mine = SavedSearch.objects.visible_to(by).get(pk=search.pk)
    _set(mine, name, frequency)
    return mine


def remove(*, by: Member, search: SavedSearch) -> None:
    _may(by)
    SavedSearch.objects.visible_to(by).filter(pk=search.pk).delete()


def stop(search: SavedSearch, *, every: bool = False) -> int:
    """Stop the alert of a search, or `every` alert of its person; how many came till now.

    Whoever has the token of the mail may: nobody needs to sign in for it.
    """
    rows = SavedSearch.objects.filter(user_id=search.user_id)
    rows = rows if every else rows.filter(pk=search.pk)
    return rows.exclude(frequency=Frequency.OFF).update(
        frequency=Frequency.OFF, work_state=SavedSearch.State.DONE, leased_until=None
    )


def _may(by: Member) -> None:
    require(policy.may_save_searches(by))


def _set(search: SavedSearch, name: str, frequency: str) -> None:
    search.name = " ".join(name.split())
    if not 1 <= len(search.name) <= 80:
        raise Invalid(errors={"name": [_("Give the search a name of at most 80 characters.")]})
    if frequency not in list(Frequency):
        raise Invalid(errors={"frequency": [_("Choose how often you want to be told.")]})
    search.frequency = Frequency(frequency)
    due = next_due(search.frequency, after=clock.now(), zone=search.user.timezone)
    search.work_state = SavedSearch.State.DONE if due is None else SavedSearch.State.NEW
    search.attempts, search.leased_until = 0, None
    search.available_at = due or search.available_at
    try:
        with transaction.atomic():
            search.save()
    except IntegrityError as error:
        if "sourcing_search_name_once" not in str(error):
            raise
        raise Invalid(errors={"name": [_("You have a saved search of this name.")]}) from error
