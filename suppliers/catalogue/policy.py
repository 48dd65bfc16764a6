"""Who may do what with a listing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from suppliers.catalogue.models import Listing

NOT_YOURS = _("This listing belongs to another company.")
NO_RIGHT = _("Your role in the company does not include this. An owner can change your role.")
NOT_APPROVED = _(
    "You can send listings for review once our officers have approved your company."
)
NOT_ARRANGER = _("Only a moderator changes the categories.")
NOT_MODERATOR = _("Only a moderator decides about listings.")


def may_create(member: Member) -> Verdict:
    """Whether the member may start a listing for the company they act for."""
    if not member.is_supplier:
        return Denied(_("Only suppliers list goods."))
    return Allowed() if member.has(Right.LISTING_EDIT) else Denied(NO_RIGHT)


def may_edit(listing: Listing, member: Member) -> Verdict:
    return _own(listing, member, Right.LISTING_EDIT)


def may_submit(listing: Listing, member: Member) -> Verdict:
    """Sending for review, pausing, resuming and archiving are one right."""
    return _own(listing, member, Right.LISTING_SUBMIT)


def may_send_for_review(listing: Listing, member: Member) -> Verdict:
    """As `may_submit`, and the company has to be approved: nobody reviews a stranger's goods."""
    verdict = may_submit(listing, member)
    if not verdict:
        return verdict
    return Allowed() if listing.organisation.trading else Denied(NOT_APPROVED)


def may_translate(listing: Listing, member: Member) -> Verdict:
    return _own(listing, member, Right.TRANSLATION_EDIT)


def may_moderate(listing: Listing, member: Member) -> Verdict:
    return Allowed() if member.in_group(StaffGroup.MODERATOR) else Denied(NOT_MODERATOR)


def may_arrange(member: Member) -> Verdict:
    """Who looks after listings looks after the tree they stand in."""
    return Allowed() if member.in_group(StaffGroup.MODERATOR) else Denied(NOT_ARRANGER)


def _own(listing: Listing, member: Member, right: Right) -> Verdict:
    if member.organisation_id is None or listing.organisation_id != member.organisation_id:
        return Denied(NOT_YOURS)
    return Allowed() if member.has(right) else Denied(NO_RIGHT)
