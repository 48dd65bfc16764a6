"""What this room puts beside the cards and pages of the rooms below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from buyers.rfqs.models import Rfq
from buyers.sourcing import notices, policy, tasks, traces, tray
from buyers.sourcing.actions import alerting, seeing, watching
from buyers.sourcing.queries import addresses, favourites
from marketplace.accounts.members import Member
from marketplace.notifications import kinds
from marketplace.outbox import registry
from marketplace.web import beside
from suppliers.catalogue import changes, visits
from suppliers.catalogue.queries import ListingFacts
from suppliers.search.forms import SearchForm

# Stands for a listing where the buttons are drawn for all of a page: a character that nobody can type.
_ANY = "\ue000"
CARD_BUTTONS = "buyers/sourcing/_card_buttons.html"


def register() -> None:
    """Called once, when the application starts."""
    changes.register(watching.mark)
    registry.register(watching.WORK, "sourcing.PriceWatch", watching.work_off, batch=1)
    registry.register(alerting.WORK, "sourcing.SavedSearch", alerting.work_off)
    registry.register("sourcing.mail", "sourcing.AlertMail", tasks.send_mail)
    kinds.register(notices.FOLLOWED)
    beside.register("card", CARD_BUTTONS, _of_card)
    beside.register("compare", "buyers/sourcing/_compare_button.html", _of_listing)
    beside.register("listing", "buyers/sourcing/_listing_buttons.html", _of_listing)
    beside.register("listings", "buyers/sourcing/_tray.html", _of_page)
    beside.register("after listing", "buyers/sourcing/_related_later.html", _after_listing)
    beside.register("after request", "buyers/sourcing/_after_request.html", _after_request)
    visits.register(_note_visit)
    beside.register("search", "buyers/sourcing/_save_search.html", _of_search)
    beside.register("supplier", "buyers/sourcing/_follow.html", _of_supplier)


def _may_keep(member: Member | None) -> bool:
    """A visitor may try, and is asked to sign in."""
    return member is None or bool(policy.may_keep(member))


def _of_listing(request: HttpRequest, thing: Any) -> dict[str, Any]:
    """What the buttons of one listing show: in the comparison, on the list."""
    return {
        "ref": thing.ref,
        "compared": thing.ref in _compared(request),
        "kept": (thing.id if hasattr(thing, "id") else thing.pk) in _kept(request),
        "may_keep": _may_keep(request.member),
    }


def _of_card(request: HttpRequest, card: Any) -> SafeString:
    """The same two buttons stand on every card of a page: they are drawn once, and each card puts its listing into them."""
    marks = {"compared": card.ref in _compared(request), "kept": card.id in _kept(request)}
    facts = {"ref": _ANY, "may_keep": _may_keep(request.member)} | marks
    drawn = _once(
        request,
        f"card_buttons_{marks['compared']}_{marks['kept']}",
        lambda: render_to_string(CARD_BUTTONS, facts),
    )
    return mark_safe(drawn.replace(_ANY, escape(card.ref)))  # noqa: S308 - both escaped


def _of_page(request: HttpRequest, _thing: Any) -> dict[str, Any]:
    return {
        "refs": _compared(request),
        "most": tray.MOST,
        "may_keep": _may_keep(request.member),
    }


def _after_listing(_request: HttpRequest, facts: ListingFacts) -> dict[str, Any] | None:
    """Where what is like this listing is fetched from; nothing is asked for it on the page."""
    return {"ref": facts.ref} if facts.public else None


def _after_request(request: HttpRequest, rfq: Rfq) -> dict[str, Any] | None:
    """For the buyer who has asked: what goes with the first product of the request."""
    line = next(iter(rfq.lines.all()), None)
    buys = request.member is not None and request.member.is_buyer
    if not buys or line is None or line.listing is None:
        return None
    return {"ref": line.listing.ref, **_of_page(request, None)}


def _note_visit(request: HttpRequest, facts: ListingFacts) -> None:
    """A buyer's look is remembered for the person; anybody else's, short of sellers and staff,
    in their browser's session.
    """
    member = request.member
    if member is not None and member.is_buyer:
        seeing.saw(by=member, listing_id=facts.pk)
    elif member is None or member.side == "visitor":
        traces.note(request, facts.ref)


def _of_search(request: HttpRequest, form: SearchForm) -> dict[str, Any] | None:
    """The way to save the search a page shows, as its form says it."""
    if request.member is not None and not policy.may_save_searches(request.member):
        return None
    return {"query": addresses.kept_of(form)}


def _of_supplier(request: HttpRequest, company: Any) -> dict[str, Any] | None:
    """The button on a supplier's page; suppliers and staff have none."""
    if not _may_keep(request.member) or not company.trading:
        return None
    followed = favourites.follows(request.member, company.ref)
    return {"ref": company.ref, "followed": followed}


def _compared(request: HttpRequest) -> list[str]:
    return _once(request, "compared_refs", lambda: tray.refs(request))


def _kept(request: HttpRequest) -> frozenset[int]:
    return _once(request, "kept_ids", lambda: favourites.kept_ids(request.member))


def _once(request: HttpRequest, name: str, ask: Any) -> Any:
    """Read once per page, however many cards it has."""
    if not hasattr(request, name):
        setattr(request, name, ask())
    return getattr(request, name)
