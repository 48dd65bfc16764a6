"""The reasons an officer may give, as codes that statistics can count; each has its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for any of `acts`; in use from `since` until `until` (not included)."""

    code: str
    label: Any
    acts: frozenset[str]
    since: date = date(2026, 1, 1)
    until: date | None = None


def _reason(code: str, label: Any, *acts: str) -> Reason:
    return Reason(code, label, frozenset(acts))


ALL: tuple[Reason, ...] = (
    _reason("not_a_maker", _("Does not make or own the goods"), "reject"),
    _reason(
        "record_mismatch", _("Details do not agree with the register"), "reject", "suspend"
    ),
    _reason("papers_missing", _("Required documents were not provided"), "reject", "suspend"),
    _reason("goods_not_allowed", _("Goods that cannot be sold here"), "reject", "suspend"),
    _reason("not_answered", _("Our questions were not answered"), "reject", "suspend"),
    _reason(
        "compliance", _("Does not meet our terms for sellers"), "reject", "suspend", "close"
    ),
    _reason("papers_expired", _("A required document has expired"), "suspend"),
    _reason("complaints", _("Complaints are being looked into"), "suspend"),
    _reason("own_wish", _("The company asked for it"), "suspend", "close"),
    _reason("ceased", _("The company has stopped trading"), "close", "suspend"),
    _reason("resolved", _("The matter is settled"), "reinstate"),
    _reason("mistake", _("It was our mistake"), "reinstate"),
    _reason("unreadable", _("The document cannot be read"), "document"),
    _reason("wrong_document", _("This is another document than the one asked for"), "document"),
    _reason("out_of_date", _("The document is out of date"), "document"),
    _reason("name_differs", _("The document is in another name"), "document"),
    _reason("cover_too_low", _("The cover or scope is not enough"), "document"),
)
BY_CODE = {reason.code: reason for reason in ALL}


def for_act(act: str, today: date) -> list[Reason]:
    """The reasons that may be given for `act` today."""
    return [
        reason
        for reason in ALL
        if act in reason.acts
        and reason.since <= today
        and (reason.until is None or today < reason.until)
    ]


def label(code: str) -> Any:
    """The words for a code, also one that is no longer in use."""
    return BY_CODE[code].label if code in BY_CODE else code
