"""The gate that every offer passes: what can be mended is said before sending, what cannot is noted.

A quote on an open request is compared with that request; as long as the buyer has made no
counter-offer, also in quantity, unit and delivery. A direct one, whose goods moderators have
looked at, is looked through for brands alone. A buyer's counter-offer passes as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from buyers.needs.models import Need
from buyers.needs.queries import said_of
from marketplace.languages import ENGLISH
from marketplace.lifecycle.refusals import Invalid
from marketplace.outbox.wake import wake
from orders.negotiation.gates import Quote
from orders.negotiation.models import Offer
from orders.negotiation.naming import NOT_YOURS
from orders.negotiation.terms import Terms
from orders.quality import findings, queries, wording
from orders.quality.actions import checking
from orders.quality.choices import Outcome, Reason
from orders.quality.findings import Asked, Finding, Goods, Limits, Wanted
from orders.quality.models import AttachmentLook, GateRules
from suppliers.catalogue.models import Listing
from suppliers.search.queries.categories import Tree, tree

WORK = "quality.attachments"


class QuoteGate:
    """See the module; registered with `negotiation.gates`."""

    def look(self, quote: Quote) -> list[Finding]:
        """Raise `Invalid` with what can be mended at once; answer what an officer is to look at."""
        if not quote.by.is_supplier:
            return []
        found = list(_found(quote))
        if not found:
            return []
        rules = queries.rules(quote.now)
        refused = [each for each in found if _outcome(rules, each) == Outcome.REFUSE]
        if refused:
            errors: dict[str, list[Any]] = {}
            for each in refused:
                errors.setdefault(each.field, []).append(wording.sentence(each.row()))
            raise Invalid(errors=errors)
        return [each for each in found if _outcome(rules, each) == Outcome.FLAG]

    def sent(self, quote: Quote, offer: Offer, found: list[Finding]) -> None:
        """Raise a doubt where there is one; have workers look at what is attached."""
        if found:
            checking.doubt(offer, [each.row() for each in found])
        if quote.by.is_supplier and quote.files:
            AttachmentLook.objects.create(offer=offer)
            wake(WORK)


GATE = QuoteGate()
RULE_OF = {"chapter": "category", "word": "brand"}


def _outcome(rules: GateRules, found: Finding) -> str:
    return getattr(rules, RULE_OF.get(found.code, found.code))


def _found(quote: Quote) -> Iterator[Finding]:
    rfq = quote.negotiation.rfq
    if not rfq.need_ref:
        yield from _brands(quote, _listed_brands(quote))
        return
    need = (
        Need.objects.select_related("category").prefetch_related("texts").get(ref=rfq.need_ref)
    )
    listings = _listings(quote)
    rules = queries.rules(quote.now)
    limits = Limits(rules.least_quantity_percent, rules.low_price_percent)
    asked = _asked(quote, need)
    terms = quote.terms if _first(quote) else _counted_alone(quote.terms, asked)
    yield from findings.of_quote(terms, asked, _goods(need, listings), limits)
    at = {line.listing: f"lines.{n}.listing" for n, line in enumerate(quote.terms.lines)}
    yield from _brands(quote, [(at[each.ref], each.brand) for each in listings if each.brand])


def _first(quote: Quote) -> bool:
    """Whether the buyer has said nothing yet but the request itself."""
    return not quote.negotiation.offers.filter(side="buyer").exists()


def _counted_alone(terms: Terms, asked: Asked) -> Terms:
    """The terms with what the two sides have talked about since as it was asked: goods and prices count."""
    lines = tuple(
        replace(line, quantity=asked.lines[line.key].quantity, unit=asked.lines[line.key].unit)
        for line in terms.lines
        if line.key in asked.lines
    )
    return replace(terms, lines=lines, incoterm=asked.incoterm, place=asked.place)


def _asked(quote: Quote, need: Need) -> Asked:
    rfq, said = quote.negotiation.rfq, said_of(need)
    texts = [need.specification, *(text.text for text in said.drafts.values())]
    return Asked(
        currency=rfq.currency,
        incoterm=rfq.incoterm,
        place=rfq.place,
        category=need.category.slug,
        lines={
            key: Wanted(
                line.quantity, line.unit, line.target_price, line.described.get("hs_code", "")
            )
            for key, line in rfq.asked.items()
        },
        words="\n".join([*texts, *(line.note for line in rfq.asked.values())]),
    )


def _listings(quote: Quote) -> list[Listing]:
    """The goods that the quote names; raises `Invalid` where one is not the supplier's, on sale."""
    named = {line.listing for line in quote.terms.lines if line.listing}
    if not named:
        return []
    rows = Listing.objects.public().filter(
        ref__in=named, organisation_id=quote.negotiation.supplier_id
    )
    found = list(rows.select_related("category").prefetch_related("certificates"))
    known = {row.ref for row in found}
    wrong = [n for n, line in enumerate(quote.terms.lines) if {line.listing} & (named - known)]
    if wrong:
        raise Invalid(errors={f"lines.{n}.listing": [NOT_YOURS] for n in wrong})
    return found


def _goods(need: Need, listings: Iterable[Listing]) -> dict[str, Goods]:
    known = tree(ENGLISH)
    near = _near(known, need.category.slug)
    return {
        row.ref: Goods(
            ref=row.ref,
            category=row.category.slug if row.category else "",
            fits=row.category is None or known.now(row.category.slug) in near,
            hs_code=row.hs_code,
            brand=row.brand,
            certificates=tuple(each.name for each in row.certificates.all()),
        )
        for row in listings
    }


def _near(known: Tree, slug: str) -> set[str]:
    """The category asked for, those under it, and those beside it, which are told of it too."""
    node = known.get(known.now(slug))
    beside = known.below(node.parent) if node and node.parent else []
    return {known.now(slug), *known.below(known.now(slug)), *beside}


def _listed_brands(quote: Quote) -> list[tuple[str, str]]:
    """The brands of the goods that a direct request asks for; they name no field of the form."""
    asked = quote.negotiation.rfq.asked.values()
    return [
        ("note", line.listing.brand) for line in asked if line.listing and line.listing.brand
    ]


def _brands(quote: Quote, named: list[tuple[str, str]]) -> Iterator[Finding]:
    """Brands of goods that are not the supplier's own, and those of the list that the words name."""
    supplier = quote.negotiation.supplier
    own = (supplier.legal_name, supplier.alias)
    strange = [each for each in named if findings.brand(*each, own=own, permitted=())]
    words = "\n".join([quote.note, *(file.name for file in quote.files)])
    if not strange and not words.strip():
        return
    permitted = queries.permitted(supplier.pk, quote.now)
    papers = bool(strange) and queries.has_brand_paper(supplier.pk, quote.now)
    for at, name in strange:
        if not papers and (found := findings.brand(at, name, own=own, permitted=permitted)):
            yield found
    plain = {findings.plain(each) for each in (*permitted, *own)}
    for found in findings.words_in(words, queries.brand_words(quote.now)):
        if found.reason == Reason.BRAND and findings.plain(found.facts["brand"]) not in plain:
            yield found
