"""Who is acting: a person on behalf of a company, an officer, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import BigIntegerField, QuerySet

from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.roles import Right, Role, StaffGroup, rights_of
from marketplace.postgresql.prepared import Given, Prepared


@dataclass(frozen=True, slots=True)
class Member:
    """The one who acts. Every action takes one as `by=`; every query narrows to one."""

    user: User | None
    organisation: Organisation | None = None
    role: Role | None = None
    staff_groups: frozenset[str] = field(default_factory=frozenset)

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user else None

    @property
    def organisation_id(self) -> int | None:
        return self.organisation.pk if self.organisation else None

    @property
    def is_supplier(self) -> bool:
        return bool(self.organisation and self.organisation.kind == "supplier")

    @property
    def is_buyer(self) -> bool:
        return bool(self.organisation and self.organisation.kind == "buyer")

    @property
    def is_staff(self) -> bool:
        return bool(self.user and self.user.is_staff)

    @property
    def side(self) -> str:
        """`supplier`, `buyer`, `staff`, `system`, or `visitor` for a person without a company."""
        if self.user is None:
            return "system"
        if self.is_staff:
            return "staff"
        return self.organisation.kind if self.organisation else "visitor"

    def has(self, right: Right) -> bool:
        """Whether the role in the company acted for carries `right`."""
        return self.role is not None and right in rights_of(self.role)

    def in_group(self, *groups: StaffGroup) -> bool:
        return self.is_staff and bool(self.staff_groups & set(groups))


SYSTEM = Member(user=None)


def member_of(
    user: User, organisation: Organisation | None = None, *, rather: int | None = None
) -> Member:
    """`user` as a member of `organisation`, or of the first company they joined.

    Of the company with the key `rather`, before the first, where they are in it. Staff act for no
    company. A user without a company is a member of none.
    """
    if user.is_staff:
        groups = frozenset(user.groups.values_list("name", flat=True))
        return Member(user=user, staff_groups=groups)
    places = _places.ask(user=user.pk)
    if organisation is not None:
        places = [place for place in places if place.organisation_id == organisation.pk]
    if not places:
        return Member(user=user)
    place = next((each for each in places if each.organisation_id == rather), places[0])
    return Member(user=user, organisation=place.organisation, role=Role(place.role))


@Prepared
def _places() -> QuerySet[Membership]:
    rows = Membership.objects.filter(user_id=Given("user", BigIntegerField()))
    return rows.select_related("organisation").order_by("joined_at", "pk")
