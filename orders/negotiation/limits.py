"""A buyer's own spend limit, asked of all that would be agreed at once."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from buyers.spending import queries as spending
from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import require
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

ABOVE_LIMIT = _(
    "This is above your spend limit. Ask an owner to do it, or to raise your limit."
)
TOGETHER = _(
    "Together these are above your spend limit. Ask an owner to do it, or to raise your limit."
)


def may_agree(by: Member, sums: Collection[tuple[Decimal, str]]) -> Verdict:
    """Whether the limit covers these sums together, in whatever currencies they are."""
    limit = spending.limit_of(by) if by.is_buyer else None
    if limit is None or limit.bears(sums):
        return Allowed()
    return Denied(TOGETHER if len(sums) > 1 else ABOVE_LIMIT)


def within_limit(by: Member, total: Decimal, currency: str) -> None:
    """Raise `NotAllowed` where the limit does not cover what would be agreed.

    Asked of a counter-offer as of an acceptance: the supplier may accept it at once.
    """
    require(may_agree(by, [(total, currency)]))
