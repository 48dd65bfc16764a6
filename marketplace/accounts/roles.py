"""Who may do what inside a company, and which groups our own staff belong to.

One set of roles serves both sides: what a right means on a side is decided by the room that
asks for it.
"""

from enum import StrEnum


class Role(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"
    TRADER = "trader"
    FINANCE = "finance"
    VIEWER = "viewer"


class Right(StrEnum):
    """Named `thing:verb`; a closed vocabulary."""

    ORGANISATION_MANAGE = "organisation:manage"
    TEAM_MANAGE = "team:manage"
    KEYS_MANAGE = "keys:manage"
    APPLICATION_EDIT = "application:edit"
    PROFILE_EDIT = "profile:edit"
    LISTING_EDIT = "listing:edit"
    LISTING_SUBMIT = "listing:submit"
    TRANSLATION_EDIT = "translation:edit"
    RFQ_SEND = "rfq:send"
    RFQ_APPROVE = "rfq:approve"
    OFFER_SEND = "offer:send"
    OFFER_ACCEPT = "offer:accept"
    MESSAGE_SEND = "message:send"
    ORDER_ACT = "order:act"


class StaffGroup(StrEnum):
    """Groups of our own staff, stored as Django groups of the same names."""

    VETTING_OFFICER = "vetting_officer"
    VETTING_LEAD = "vetting_lead"
    MODERATOR = "moderator"
    AUDITOR = "auditor"


_TRADER = frozenset(
    {
        Right.LISTING_EDIT,
        Right.LISTING_SUBMIT,
        Right.TRANSLATION_EDIT,
        Right.RFQ_SEND,
        Right.OFFER_SEND,
        Right.MESSAGE_SEND,
    }
)
_MANAGER = _TRADER | {
    Right.APPLICATION_EDIT,
    Right.PROFILE_EDIT,
    Right.RFQ_APPROVE,
    Right.OFFER_ACCEPT,
    Right.ORDER_ACT,
}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.MANAGER: _MANAGER,
    Role.TRADER: _TRADER,
    Role.FINANCE: frozenset({Right.RFQ_APPROVE, Right.ORDER_ACT, Right.MESSAGE_SEND}),
    Role.VIEWER: frozenset(),
}


def rights_of(role: Role | str) -> frozenset[Right]:
    """What a member in `role` may do in their own company."""
    return RIGHTS[Role(role)]


def roles_with(right: Right) -> list[str]:
    """The roles that carry `right`, as they are stored."""
    return [role.value for role, rights in RIGHTS.items() if right in rights]
