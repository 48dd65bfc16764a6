"""The mail of an alert: what is new in one search, in its person's language.

Two links lead out of it without signing in: to the page that asks before it stops the alert, and
the same address for mail programs that stop it with one click (RFC 8058).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from buyers.sourcing import dropping
from buyers.sourcing.models import AlertMail, SavedSearch
from buyers.sourcing.queries import addresses
from buyers.sourcing.queries.searches import token_of
from marketplace.accounts.members import member_of
from marketplace.languages import HTML_LANG
from marketplace.notifications import one_click
from marketplace.notifications.letters import absolute
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.rates import day_rates

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One listing of the mail; `was` is its price before, where it has fallen."""

    card: Card
    was: Decimal | None
    link: str


def write(mail: AlertMail) -> EmailMultiAlternatives | None:
    """The mail, of what is public now; None when nothing of it is any more."""
    search = mail.search
    person = search.user
    with translation.override(person.language):
        told = _told(mail, language=person.language)
        if not told:
            return None
        stop = absolute(reverse("sourcing:stop", args=[token_of(search)]))
        context = {
            "search": search,
            "told": told[:SHOWN],
            "more": len(told) - SHOWN if len(told) > SHOWN else 0,
            "link": absolute(addresses.address(search.query)),
            "stop": stop,
            "brand": settings.BRAND[person.language],
            "html_lang": HTML_LANG[person.language],
            "recipient": person,
        }
        letter = EmailMultiAlternatives(
            subject=_subject(search, told),
            body=render_to_string("buyers/sourcing/mail/alert.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[person.email],
            headers=_headers(mail, stop),
        )
        letter.attach_alternative(
            render_to_string("buyers/sourcing/mail/alert.html", context), "text/html"
        )
    return letter


def _told(mail: AlertMail, *, language: str) -> list[Told]:
    """Each listing once: a new one as new, a fallen one while it still costs less than it did."""
    asked = addresses.request_of(mail.search.query, language=language)
    items = list(mail.items.select_related("drop").order_by("pk"))
    new = {item.listing_id for item in items if item.drop is None}
    first = {item.listing_id: item.drop for item in reversed(items) if item.drop is not None}
    shown = cards(
        list(dict.fromkeys(item.listing_id for item in items)),
        language=language,
        quantity=asked.quantity,
        rates=day_rates(addresses.CURRENCY),
        member=member_of(mail.search.user, mail.search.organisation),
    )
    found = []
    for card in shown:
        drop = None if card.id in new else first[card.id]
        ladder = dropping.read(drop.before) if drop else None
        was = ladder.at(asked.quantity or card.moq) if ladder else None
        fallen = was is not None and card.price is not None and card.price < was
        if drop is None or fallen:
            link = absolute(reverse("catalogue:listing", args=[card.ref]))
            found.append(Told(card, was, link))
    return found


def _subject(search: SavedSearch, told: list[Told]) -> str:
    words = ngettext("%(count)s item: %(name)s", "%(count)s items: %(name)s", len(told))
    return " ".join((words % {"count": len(told), "name": search.name}).split())


def _headers(mail: AlertMail, stop: str) -> dict[str, str]:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return {
        "Message-ID": f"<alert-{mail.pk}@{domain}>",
        "Content-Language": HTML_LANG[mail.search.user.language],
        "Auto-Submitted": "auto-generated",
        **one_click.headers(stop),
    }
