"""Who may change or judge a buyer's profile."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.profiles import states
from buyers.profiles.models import BuyerProfile
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

SETTLED = _("The code and the names were verified. To change them, write to us.")
NO_LICENCE = _("There is no licence to compare yet, or its file does not open.")
OFFICERS = _("This is for vetting officers.")


def may_edit(profile: BuyerProfile, member: Member) -> Verdict:
    """Change the company's facts: its own owners and managers, until they are verified."""
    if not member.has(Right.PROFILE_EDIT) or member.organisation_id != profile.organisation_id:
        return Denied(NO_RIGHT)
    return Denied(SETTLED) if profile.state == states.VERIFIED else Allowed()


def may_verify(profile: BuyerProfile, member: Member) -> Verdict:
    """Verify: only what an officer can have read."""
    verdict = may_judge(profile, member)
    if not verdict:
        return verdict
    readable = profile.licence is not None and profile.licence.opens
    return Allowed() if readable else Denied(NO_LICENCE)


def may_judge(_profile: BuyerProfile, member: Member) -> Verdict:
    """Verify or reject: vetting officers."""
    officer = member.in_group(StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD)
    return Allowed() if officer else Denied(OFFICERS)
