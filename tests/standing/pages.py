"""Every page type: each address that shows a page, as one who may open it sees it; and states.

The list comes from the access matrix, so that a new address is read, parsed and tried with axe
as soon as it has a row there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from tests.standing import routes, table
from tests.standing.world import ROLES, World

# Answers that are not pages.
NO_PAGES = {
    "admin:index",
    "awards:sheet",
    "awards:sheet_by_name",
    "blankets:paper",
    "contracts:document",
    "files:file",
    "files:rendition",
    "health",
    "health-live",
    "health-ready",
    "meetings:invitation",
    "mfa_download_recovery_codes",
    "negotiation:pdf",
    "offline-worker",
    "robots",
    "search:suggest",
    "sitemap",
    "sitemap-part",
    "web:manifest",
}
FIRST = ("buyer_owner", "seller_owner", "officer", "moderator", "newcomer", *ROLES)


@dataclass(frozen=True)
class Page:
    role: str
    name: str
    args: str = ""
    query: str = ""
    status: int = 200

    def __str__(self) -> str:
        words = (self.name, self.role, self.args, self.query)
        return " ".join(each for each in words if each)

    def address(self, world: World, language: str) -> str:
        things = world.things[self.args or table.row(self.name).args]
        with translation.override(language):
            return routes.address(self.name, things) + self.query.format_map(
                {name: given[0] for name, given in world.things.items() if given}
            )


# Further states of a page type: who, route, what it shows ("" for the row's own), query (with the
# first part of a thing where it says {thing}), status.
STATES = (
    Page("anonymous", "catalogue:listing", "", "?quantity=960", 200),
    Page("seller_viewer", "catalogue:listing", "", "", 200),
    Page("anonymous", "search:results", "", "?q=shortbread&quantity=500", 200),
    Page("anonymous", "search:results", "", "?sort=response", 200),
    Page("buyer_trader", "search:results", "", "?q=nothing+of+this+kind", 200),
    Page(
        "anonymous",
        "search:results",
        "",
        "?q=shortbread+moq+50+in+stock&level=2&filters=1",
        200,
    ),
    Page("anonymous", "web:landing", "", "", 200),
    Page("anonymous", "web:contact", "", "", 200),
    Page("newcomer", "web:home", "", "", 200),
    Page("seller_owner", "web:home", "", "", 200),
    Page("officer", "web:home", "", "", 200),
    Page("moderator", "desk:queue", "", "", 200),
    Page("seller_owner", "rfqs:list", "", "", 200),
    Page("seller_trader", "rfqs:rfq", "", "", 200),
    Page("buyer_viewer", "rfqs:rfq", "", "", 200),
    Page("buyer_owner", "rfqs:rfq", "held", "", 200),
    Page("buyer_trader", "rfqs:rfq", "closed_rfq", "", 200),
    Page("anonymous", "rfqs:ask", "", "", 200),
    Page("buyer_owner", "rfqs:ask", "", "?draft={rfq_draft}", 200),
    Page("other_buyer", "rfqs:drafts", "", "", 200),
    Page("buyer_trader", "rfqs:rfq", "asked_rfq", "", 200),
    Page("seller_trader", "needs:need", "", "", 200),
    Page("buyer_viewer", "needs:need", "closed_need", "", 200),
    Page("buyer_owner", "needs:need", "new_need", "", 200),
    Page("buyer_owner", "needs:need", "held_need", "", 200),
    Page("seller_trader", "needs:need", "quoted_need", "", 200),
    Page("buyer_owner", "needs:need", "quoted_need", "", 200),
    Page("seller_owner", "needs:board", "", "?show=answered", 200),
    Page("other_seller", "needs:board", "", "", 200),
    Page("other_buyer", "needs:list", "", "", 200),
    Page("buyer_owner", "negotiation:room", "marked", "", 200),
    Page("seller_trader", "negotiation:room", "aside", "", 200),
    Page("moderator", "quality:look", "", "?do=uphold", 200),
    Page("moderator", "quality:look", "check", "?do=lift", 200),
    Page("buyer_owner", "quality:check", "doubt", "", 200),
    Page("other_seller", "quality:quoting", "", "", 200),
    Page("buyer_viewer", "awards:compare", "", "?basis=DAP&hide={whole_quote}", 200),
    Page("buyer_owner", "awards:compare", "new_need", "", 200),
    Page("buyer_owner", "awards:by_name", "", "?quote={talk}", 200),
    Page("other_buyer", "awards:by_name", "", "", 200),
    Page(
        "buyer_owner",
        "awards:award",
        "",
        "?line-1={parted_quote}&line-2={whole_quote}",
        200,
    ),
    Page("seller_owner", "negotiation:list", "", "", 200),
    Page("other_buyer", "negotiation:list", "", "", 200),
    Page("seller_trader", "negotiation:room", "", "", 200),
    Page("buyer_viewer", "negotiation:room", "", "", 200),
    Page("seller_trader", "negotiation:room", "silent", "", 200),
    Page("seller_trader", "negotiation:offer", "silent", "", 200),
    Page("seller_trader", "contracts:order", "", "", 200),
    Page("seller_owner", "inbox:list", "", "", 200),
    Page("other_buyer", "inbox:list", "", "", 200),
    Page("seller_viewer", "inbox:list", "", "?q=zebra", 200),
    Page("seller_owner", "inbox:conversation", "", "", 200),
    Page("seller_owner", "inbox:labels", "", "", 200),
    Page("seller_owner", "inbox:templates", "", "", 200),
    Page("seller_owner", "inbox:rules", "", "", 200),
    Page("seller_trader", "meetings:meeting", "agreed_meeting", "", 200),
    Page("seller_trader", "conversations:room", "", "", 200),
    Page("buyer_trader", "samples:ask", "", "?listing={sampled}", 200),
    Page("seller_owner", "samples:list", "", "", 200),
    Page("other_buyer", "samples:list", "", "", 200),
    Page("seller_trader", "samples:sample", "", "", 200),
    Page("buyer_owner", "samples:sample", "approved_sample", "", 200),
    Page("buyer_trader", "samples:step", "verdict", "", 200),
    Page("buyer_owner", "contracts:order", "sampled_order", "", 200),
    Page("seller_owner", "catalogue:section", "draft_samples", "", 200),
    Page("other_seller", "catalogue:list", "", "", 200),
    Page("seller_owner", "catalogue:section", "draft_prices", "", 200),
    Page("seller_owner", "catalogue:section", "draft_goods", "", 200),
    Page("newcomer", "onboarding:start", "", "", 200),
    Page("lead", "onboarding:case", "", "?do=approve", 200),
    Page("lead", "onboarding:case", "", "?do=reject", 200),
    Page("officer", "onboarding:case", "own_application", "", 200),
    Page("officer", "account_reauthenticate", "", "", 200),
    Page("seller_owner", "accounts:security", "", "", 200),
    Page(
        "anonymous", "sourcing:compare", "", "?listing={listing}&listing={other_listing}", 200
    ),
    Page("buyer_owner", "sourcing:favourites", "", "?folder={folder}", 200),
    Page("other_buyer", "sourcing:favourites", "", "", 200),
    Page("buyer_owner", "sourcing:keep", "", "?listing={listing}", 200),
    Page("other_buyer", "sourcing:following", "", "", 200),
    Page("other_buyer", "sourcing:searches", "", "", 200),
    Page("anonymous", "sourcing:seen", "", "", 200),
    Page("buyer_viewer", "sourcing:search_new", "", "?search=q%3Dtea%26category%3Dfood", 200),
    Page("anonymous", "stores:directory", "", "?q=shortbread&level=2&filters=1", 200),
    Page("buyer_owner", "stores:directory", "", "?q=nothing+of+this+kind", 200),
    Page("anonymous", "stores:store", "", "?q=shortbread", 200),
    Page("buyer_viewer", "stores:store", "", "?q=nothing+of+this+kind", 200),
    Page("other_seller", "stores:collections", "", "", 200),
    Page("anonymous", "pavilions:pavilion", "region", "", 200),
    Page("anonymous", "pavilions:pavilion", "campaign", "", 200),
    Page("seller_viewer", "stores:collections", "", "", 200),
    Page("other_seller", "negotiation:room", "", "", 404),
    Page("buyer_owner", "catalogue:list", "", "", 403),
    Page("seller_trader", "negotiation:offer", "", "", 409),
)


def every() -> Iterator[Page]:
    """Each page type once, as the first role that may open it sees it; then the states."""
    for name, row in table.rows().items():
        if name in NO_PAGES or name.startswith("api:"):
            continue
        role = next((r for r in FIRST if row.cells["GET"].get(r) == 200), None)
        if role:
            yield Page(role, name)
    yield from STATES


def open_page(world: World, browsers: dict[str, Any], page: Page, language: str) -> Any:
    answer = browsers[page.role].get(page.address(world, language))
    assert answer.status_code == page.status, f"{page}: {answer.status_code}"
    return answer
