"""The closed lists: five roles, the same on both sides, and four groups of our staff."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from marketplace.accounts import reference
from marketplace.accounts.members import member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import RIGHTS, Right, Role, rights_of
from tests import build
from tests.build import Company


def test_there_are_five_roles_and_an_owner_may_everything() -> None:
    assert list(RIGHTS) == ["owner", "manager", "trader", "finance", "viewer"]
    assert rights_of("owner") == set(Right)
    assert rights_of("viewer") == set()


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_the_same_rights_on_both_sides(
    fellside: Company, haoyuan: Company, role: Role
) -> None:
    held = []
    for company in (fellside, haoyuan):
        person = build.user()
        Membership.objects.create(
            user=person, organisation=company.organisation, role=role.value
        )
        member = member_of(person)
        held.append({right for right in Right if member.has(right)})

    assert held[0] == held[1] == rights_of(role)


def test_a_person_has_one_role_in_a_company(fellside: Company) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            user=fellside.viewer.user, organisation=fellside.organisation, role="owner"
        )


def test_the_groups_of_our_staff_are_made_once(db: None) -> None:
    reference.load()
    reference.load()

    assert set(Group.objects.values_list("name", flat=True)) == {
        "vetting_officer", "vetting_lead", "moderator", "auditor",
    }  # fmt: skip
