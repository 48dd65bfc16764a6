"""Who arranges a supplier's store."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from suppliers.stores.models import Collection

NO_RIGHT = _("Your role in the company does not include this. An owner can change your role.")
NOT_APPROVED = _("Collections can be published once our officers have approved your company.")


def may_arrange(member: Member) -> Verdict:
    """Whether the member may make and change collections of the company they act for."""
    if not member.is_supplier:
        return Denied(_("Only suppliers have a store."))
    return Allowed() if member.has(Right.LISTING_EDIT) else Denied(NO_RIGHT)


def may_change(collection: Collection, member: Member) -> Verdict:
    """Whoever may arrange the store, in the store that the collection belongs to."""
    if collection.organisation_id != member.organisation_id:
        return Denied(_("This collection belongs to another company."))
    return may_arrange(member)


def may_publish(collection: Collection, member: Member) -> Verdict:
    verdict = may_change(collection, member)
    if not verdict:
        return verdict
    return Allowed() if member.organisation.trading else Denied(NOT_APPROVED)
