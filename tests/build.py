"""Builders: keyword-only, sensible defaults, one thing each.

They call actions where history matters and models where it does not.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from django.contrib.auth.models import Group

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.roles import Role, StaffGroup

PASSWORD = "correct horse battery"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Company:
    """A company with one member in each of three roles."""

    organisation: Organisation
    owner: Member
    trader: Member
    viewer: Member


def user(*, name: str = "Somebody", language: str = "en", **fields: object) -> User:
    from allauth.account.models import EmailAddress

    number = next(_numbers)
    email = fields.pop("email", f"person{number}@example.com")
    made = User.objects.create_user(
        email=email, password=PASSWORD, display_name=name, language=language, **fields
    )
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def company(
    *,
    name: str,
    kind: str = "supplier",
    language: str = "en",
    approved: bool = True,
    level: int = 2,
    **fields: object,
) -> Company:
    defaults = {
        "country": "GB" if kind == "supplier" else "CN",
        "legal_name_language": language,
    }
    organisation = Organisation.objects.create(
        ref=Organisation.objects.next_ref(),
        kind=kind,
        legal_name=name,
        approved=approved,
        level=level if approved else 0,
        **(defaults | fields),
    )
    members = {}
    for role in (Role.OWNER, Role.TRADER, Role.VIEWER):
        person = user(name=f"{name} {role.value}", language=language)
        Membership.objects.create(user=person, organisation=organisation, role=role)
        members[role] = member_of(person, organisation)
    return Company(
        organisation, members[Role.OWNER], members[Role.TRADER], members[Role.VIEWER]
    )


def staff(*groups: StaffGroup, name: str = "An officer") -> Member:
    person = user(name=name, is_staff=True)
    for group in groups:
        person.groups.add(Group.objects.get_or_create(name=group.value)[0])
    return member_of(person)
