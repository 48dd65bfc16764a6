"""The people of the story and how to sign in as them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.roles import Role, StaffGroup
from marketplace.languages import CHINESE, ENGLISH

PASSWORD = "kendal-to-hangzhou"  # noqa: S105 - the demo's, printed on its screen

STAFF = {
    "officer": ("Ana Khan", "ana.khan@tallyport.example", [StaffGroup.VETTING_OFFICER]),
    "lead": (
        "Tom Reid",
        "tom.reid@tallyport.example",
        [StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD],
    ),
    "moderator": ("Mei Lin", "mei.lin@tallyport.example", [StaffGroup.MODERATOR]),
    "auditor": ("Ruth Ellis", "ruth.ellis@tallyport.example", [StaffGroup.AUDITOR]),
}


@cache
def _hashed() -> str:
    """One hash for everybody: making each their own would take a minute."""
    return make_password(PASSWORD)


def person(*, email: str, name: str, language: str, **fields: str | bool) -> User:
    """A user who can sign in with the demo's password."""
    zone = "Asia/Shanghai" if language == CHINESE else "Europe/London"
    made = User.objects.create(
        email=email.lower(),
        display_name=name,
        language=language,
        timezone=zone,
        password=_hashed(),
        **fields,
    )
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def staff() -> dict[str, Member]:
    """Our own officers, by what they do."""
    found = {}
    for code, (name, email, groups) in STAFF.items():
        made = person(email=email, name=name, language=ENGLISH, is_staff=True)
        made.groups.set(Group.objects.filter(name__in=[group.value for group in groups]))
        found[code] = member_of(made)
    return found


def join(user: User, company: Organisation, role: Role) -> Member:
    Membership.objects.create(user=user, organisation=company, role=role)
    return member_of(user, company)


def write_sign_ins(path: Path, rows: list[tuple[str, Member]]) -> None:
    """What the screen shows at the end: a sign-in for every role."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = [
        {"role": role, "email": member.user.email, "password": PASSWORD}
        for role, member in rows
        if member.user
    ]
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")
