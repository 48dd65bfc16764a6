"""Changing the synonyms: checked as a whole, said to every process, and the index is made again."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from suppliers.search import synonyms
from suppliers.search.models import Words
from suppliers.search.queries import vocabulary


def keep(*, by: Member, words: Words) -> None:
    """Store a line, new or changed; raises `Invalid` when it cannot stand beside the others."""
    check(words)
    words.changed_by_id, words.changed_at = by.user_id, Now()
    with transaction.atomic():
        words.save()
        _say()


def drop(*, by: Member, words: Words) -> None:
    """Take a line away."""
    with transaction.atomic():
        words.delete()
        _say()


def check(words: Words) -> None:
    """Raise `Invalid` when the line says nothing or contradicts another."""
    terms = [term for term in words.terms.split("|") if term.strip()]
    if len(terms) < 2 and words.kind != Words.Kind.SOFT:
        raise Invalid(errors={"terms": [_("Give at least two terms, separated by “|”.")]})
    others = [row.line for row in Words.objects.exclude(pk=words.pk)]
    try:
        synonyms.check([*others, words.line])
    except (synonyms.Contradiction, KeyError, IndexError) as error:
        raise Invalid(
            errors={
                "terms": [_("This does not fit the other synonyms: %(why)s") % {"why": error}]
            }
        ) from error


def _say() -> None:
    transaction.on_commit(vocabulary.take_up, robust=True)
