"""The menus: which entries each kind of visitor sees, and which one is the present page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.members import Member


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry: its address by name, a label, a shorter one for phones, a figure's code."""

    name: str
    icon: str
    label: Any
    short: Any = ""
    count: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one page shows it."""

    url: str
    icon: str
    label: Any
    short: Any
    count: int
    current: bool


HOME = Entry("web:home", "chart", _("Overview"))
NOTICES = Entry("notifications:list", "bell", _("Notifications"), _("Notices"), "notifications")
INBOX = Entry("inbox:list", "inbox", _("Inbox"), count="inbox")
DEALS = Entry("negotiation:list", "handshake", _("Negotiations"), _("Deals"), "negotiations")
ORDERS = Entry("contracts:list", "box", _("Orders"), count="orders")
SAMPLES = Entry("samples:list", "flask", _("Samples"))
ACCOUNT = Entry("accounts:settings", "user", _("Account"))

MENUS: dict[str, tuple[Entry, ...]] = {
    "visitor": (
        Entry("search:results", "search", pgettext_lazy("search", "Products")),
        Entry("stores:directory", "building", _("Suppliers")),
        Entry("web:landing", "shield", _("How vetting works"), anchor="vetting"),
        Entry("web:landing", "swap", _("How a trade runs"), anchor="flow"),
        Entry("web:help", "help", _("Help")),
    ),
    "buyer": (
        Entry("sourcing:favourites", "heart", _("Saved")),
        Entry("rfqs:list", "edit", _("Requests"), count="rfqs"),
        INBOX,
        DEALS,
        SAMPLES,
        ORDERS,
        NOTICES,
        HOME,
        Entry("profiles:profile", "building", _("Company")),
        ACCOUNT,
    ),
    "supplier": (
        HOME,
        Entry("rfqs:list", "edit", _("Enquiries"), count="rfqs"),
        Entry("needs:board", "search", _("Request board"), count="needs"),
        INBOX,
        DEALS,
        SAMPLES,
        ORDERS,
        Entry("catalogue:list", "tag", pgettext_lazy("own", "Listings")),
        NOTICES,
    ),
    "staff": (
        HOME,
        Entry("desk:queue", "inbox", _("Queue"), count="desk"),
        NOTICES,
    ),
}
COMPANY: dict[str, tuple[Entry, ...]] = {
    "supplier": (
        Entry("stores:collections", "folder", _("Store and collections")),
        Entry("onboarding:application", "shield", _("Vetting and documents")),
        Entry("accounts:team", "users", _("Team")),
        Entry("accounts:settings", "settings", _("Settings")),
    ),
    "staff": (Entry("accounts:settings", "settings", _("Settings")),),
}
TABS: dict[str, tuple[Entry, ...]] = {
    "visitor": (
        Entry("web:landing", "home", _("Home")),
        Entry("search:results", "search", _("Find goods")),
        Entry("web:help", "help", _("Help")),
        Entry("account_signup", "user", _("Sign up")),
        Entry("account_login", "sign-in", _("Sign in")),
    ),
    "buyer": (
        Entry("web:home", "home", _("Home")),
        Entry("search:results", "search", _("Find goods"), _("Search")),
        INBOX,
        DEALS,
        NOTICES,
        ACCOUNT,
    ),
    "supplier": (
        HOME,
        INBOX,
        DEALS,
        ORDERS,
        Entry("catalogue:list", "tag", pgettext_lazy("own", "Listings")),
        ACCOUNT,
    ),
    "staff": (HOME, Entry("desk:queue", "inbox", _("Queue"), count="desk"), NOTICES, ACCOUNT),
}


def audience_of(member: Member | None) -> str:
    """Whose menu is shown: `visitor`, `buyer`, `supplier` or `staff`."""
    side = member.side if member else "visitor"
    return side if side in MENUS else "visitor"


def links(
    entries: tuple[Entry, ...], request: HttpRequest, counts: dict[str, int]
) -> list[Link]:
    """The entries as links of this page. An entry whose room is not installed is left out."""
    found = []
    for entry in entries:
        try:
            url = reverse(entry.name)
        except NoReverseMatch:
            continue
        found.append(
            Link(
                url=f"{url}#{entry.anchor}" if entry.anchor else url,
                icon=entry.icon,
                label=entry.label,
                short=entry.short or entry.label,
                count=counts.get(entry.count, 0),
                current=_is_current(entry, request),
            )
        )
    return found


def _is_current(entry: Entry, request: HttpRequest) -> bool:
    match = getattr(request, "resolver_match", None)
    if match is None or entry.anchor:
        return False
    room, _colon, _view = entry.name.partition(":")
    same_view = match.view_name == entry.name
    return same_view if room in {"web", "accounts", entry.name} else room in match.namespaces
