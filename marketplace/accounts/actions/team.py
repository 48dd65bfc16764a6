"""Writes to a company's team. Each locks the company, so that there is always an owner."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import policy, queries, standing
from marketplace.accounts.members import Member
from marketplace.accounts.models import ApiKey, Invitation, Membership, Organisation, User
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Expired, Invalid, NotAllowed
from marketplace.outbox.wake import wake

VALID_FOR = timedelta(days=7)
A_DAY = 30

ALREADY_IN = _("This person is already in your team.")
TOO_MANY = _("You have invited many people today. Try again tomorrow.")
GONE = _("This invitation is not open any more. Ask for a new one.")
OTHER_PERSON = _("This invitation was sent to another e-mail address.")
STAFF = _("Our staff cannot join a company.")


def invite(*, by: Member, email: str, role: Role) -> Invitation:
    """Offer a place to `email` for a week, by mail; an earlier open offer to it is replaced.

    The answer is the same whether or not somebody has signed up with that address.
    """
    email = email.strip().lower()
    with transaction.atomic():
        standing.hold(by, Right.TEAM_MANAGE, by.organisation.pk)
        if queries.team(by).filter(user__email=email).exists():
            raise Invalid(errors={"email": [ALREADY_IN]})
        sent = Invitation.objects.filter(organisation=by.organisation)
        if sent.filter(created_at__gt=Now() - timedelta(days=1)).count() >= A_DAY:
            raise Invalid(errors={"email": [TOO_MANY]})
        queries.invitations(by).filter(email=email).update(withdrawn_at=Now())
        invitation = Invitation.objects.create(
            organisation=by.organisation,
            email=email,
            role=role,
            invited_by=by.user,
            language=by.organisation.legal_name_language,
            expires_at=clock.now() + VALID_FOR,
        )
        wake("invitations")
    return invitation


def withdraw(*, by: Member, invitation_id: int) -> None:
    """Close an invitation of the company; closing it twice changes nothing."""
    with transaction.atomic():
        standing.hold(by, Right.TEAM_MANAGE, by.organisation.pk)
        queries.invitations(by).filter(pk=invitation_id).update(withdrawn_at=Now())


def accept(*, user: User, token: str) -> Organisation:
    """Take the place offered. Only the person whose address it was sent to can."""
    with transaction.atomic():
        found = queries.invitation_by(token)
        if found is None:
            raise Expired(GONE)
        invitation = Invitation.objects.select_for_update().get(pk=found.pk)
        if invitation.email != user.email:
            raise NotAllowed(OTHER_PERSON)
        if user.is_staff:
            raise NotAllowed(STAFF)
        if invitation.accepted_at or invitation.withdrawn_at or found.expired:
            raise Expired(GONE)
        Membership.objects.get_or_create(
            user=user,
            organisation=found.organisation,
            defaults={"role": invitation.role},
        )
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=Now())
    return found.organisation


def change_role(*, by: Member, membership_id: int, role: Role) -> Membership:
    """Give a colleague another role; `DoesNotExist` for people of other companies."""
    with transaction.atomic():
        standing.hold(by, Right.TEAM_MANAGE, by.organisation.pk)
        place = queries.team(by).get(pk=membership_id)
        if role != Role.OWNER:
            _require_other_owner(by, place)
        place.role = role
        place.save(update_fields=["role"])
    return place


def remove(*, by: Member, membership_id: int) -> Membership:
    """Take a colleague out of the company, or leave it; their keys end with them."""
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        place = queries.team(by).get(pk=membership_id)
        if place.user_id != by.user_id:
            standing.hold(by, Right.TEAM_MANAGE, by.organisation.pk)
        _require_other_owner(by, place)
        ApiKey.objects.filter(
            user_id=place.user_id, organisation_id=by.organisation_id, revoked_at=None
        ).update(revoked_at=Now())
        place.delete()
    return place


def _require_other_owner(by: Member, place: Membership) -> None:
    owners = queries.team(by).filter(role=Role.OWNER, user__is_active=True).count()
    verdict = policy.may_step_down(place, owners=owners)
    if not verdict:
        raise Conflict(verdict.reason, code="last_owner")
