"""Reads of a company's people, invitations and keys, narrowed to the company acted for."""

from __future__ import annotations

from django.core import signing
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Now

from marketplace.accounts.members import Member
from marketplace.accounts.models import ApiKey, Invitation, Membership, User
from marketplace.accounts.roles import Right, roles_with

SALT = "invitation"


def team(member: Member) -> QuerySet[Membership]:
    """The people of the member's company, in the order they joined."""
    places = Membership.objects.filter(organisation_id=member.organisation_id)
    return places.select_related("user").order_by("joined_at", "pk")


def people(organisation_id: int, right: Right) -> QuerySet[User]:
    """The active members of a company whose role carries `right`: those an event concerns."""
    return User.objects.filter(
        memberships__organisation_id=organisation_id,
        memberships__role__in=roles_with(right),
        is_active=True,
    )


def companies(user: User) -> QuerySet[Membership]:
    """The places `user` has, one per company, in the order they joined."""
    places = Membership.objects.filter(user=user)
    return places.select_related("organisation").order_by("joined_at", "pk")


def invitations(member: Member) -> QuerySet[Invitation]:
    """The company's invitations that nobody has accepted or withdrawn; `.expired` on each."""
    rows = Invitation.objects.filter(
        organisation_id=member.organisation_id, accepted_at=None, withdrawn_at=None
    )
    return _with_expiry(rows).select_related("invited_by").order_by("-created_at")


def token_of(invitation: Invitation) -> str:
    """What stands in the address that the invitation's mail carries."""
    return signing.dumps(invitation.pk, salt=SALT)


def invitation_by(token: str) -> Invitation | None:
    """The invitation behind a token that we made, open or not; `.expired` says whether late."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = _with_expiry(Invitation.objects.filter(pk=number))
    return rows.select_related("organisation", "invited_by").first()


def keys(member: Member) -> QuerySet[ApiKey]:
    """The company's API keys, revoked ones last."""
    rows = ApiKey.objects.filter(organisation_id=member.organisation_id)
    return rows.select_related("user").order_by("-revoked_at", "-created_at")


def _with_expiry(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    late = ExpressionWrapper(Q(expires_at__lte=Now()), output_field=BooleanField())
    return rows.annotate(expired=late)
