"""The facts of a quote in words, for the cells of a comparison."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from marketplace.answering.models import Figure
from marketplace.money.formatting import format_money
from marketplace.web import moments
from marketplace.web.statuses import status_of
from orders.awards.choices import Step
from orders.awards.columns import Column
from orders.awards.comparing import Comparison
from orders.awards.levelling import Levelled
from orders.negotiation import wording as terms
from orders.negotiation.models import Offer
from orders.negotiation.showing import title
from orders.negotiation.terms import EXTRAS
from suppliers.onboarding.choices import LEVELS


def language() -> str:
    return get_language() or "en"


def goods(column: Column, position: int) -> str:
    """What a quote offers on a line, where each quote has goods of its own."""
    quote = column.quote
    return title(quote.talk.rfq.asked[quote.keys[position]])


def share(fraction: Decimal) -> str:
    return f"{(fraction * 100).normalize():f}%"


def added(levelled: Levelled, comparison: Comparison) -> tuple[str, ...]:
    """What was added to bring a quote to its delivery, and what is left out of it."""
    currency = comparison.options.currency
    words = []
    for step, amount in levelled.added:
        label = str(step.label)
        if step == Step.INSURANCE and comparison.known.insurance_share is not None:
            label = label % {"share": share(comparison.known.insurance_share)}
        words.append(f"+ {format_money(amount, currency)} {label}")
    return (*words, *(str(left.label) for left in levelled.left))


def charges(offer: Offer) -> tuple[str, ...]:
    """The charges beside the goods that the quote names, in its own currency."""
    named = [(name, getattr(offer, name)) for name in EXTRAS]
    return tuple(
        f"{terms.LABELS[name]} {format_money(amount, offer.currency)}"
        for name, amount in named
        if amount is not None
    )


def day(value: Any) -> str:
    return moments.short(value, language=language())


def samples(column: Column) -> tuple[str, ...]:
    """What a sample costs in the quote, and how far samples of this negotiation have come."""
    offer = column.quote.offer
    words = (
        [] if offer.sample_cost is None else [format_money(offer.sample_cost, offer.currency)]
    )
    return (*words, *(str(status_of("sample", state).label) for state in column.quote.samples))


def level(column: Column) -> tuple[str, ...]:
    found = column.quote.talk.supplier.level
    words = gettext("Level %(level)s") % {"level": found}
    return (words, str(LEVELS[found])) if found in LEVELS else ()


def answering(column: Column) -> tuple[str, ...]:
    """How fast the supplier answers; nothing while there are too few to say."""
    figure: Figure | None = getattr(column.quote.talk.supplier, "answering", None)
    if figure is None or figure.percent is None:
        return ()
    words = [gettext("%(percent)s%% answered within 24 hours") % {"percent": figure.percent}]
    if figure.hours:
        hours = ngettext(
            "First answer usually within %(hours)s hour",
            "First answer usually within %(hours)s hours",
            figure.hours,
        )
        words.insert(0, hours % {"hours": figure.hours})
    return tuple(words)


def credibility(column: Column) -> tuple[str, ...]:
    quote = column.quote
    done = ngettext(
        "%(count)s order completed here", "%(count)s orders completed here", quote.completed
    )
    since = gettext("On Tallyport since %(day)s") % {"day": day(quote.talk.supplier.created_at)}
    return (done % {"count": quote.completed}, since)
