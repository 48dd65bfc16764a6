"""The cards of a page: everything a card shows, in one statement, and only of listings that are public now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext

from marketplace.accounts.members import Member
from marketplace.postgresql.prepared import AnyOf, Given, Prepared
from suppliers.catalogue import certifications, choices, pricing, supply
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import (
    LeadTime,
    Listing,
    ListingCertificate,
    ListingImage,
    ListingText,
    Tier,
)
from suppliers.catalogue.queries import hosts, shut
from suppliers.search.queries.rates import DayRates

Words = Mapping[str, str]
TAGS = 3
# The columns a card needs, of the ninety there are.
_OF_LISTING = (
    *("ref", "unit", "moq", "currency", "lead_days", "source_language", "price_audience"),
    *("availability", "samples", "private_label", "mixed_batch"),
)
_OF_SUPPLIER = (
    *("ref", "legal_name", "legal_name_language", "alias"),
    *("country", "region", "town", "level", "reply_hours"),
)


@dataclass(frozen=True)
class Title:
    text: str
    language: str
    machine: bool = False


@dataclass(frozen=True)
class Card:
    """A listing as a buyer sees it in a list. `price` is exact and the listing's own; `indicative` is it in the buyer's currency."""

    id: int
    ref: str
    title: Title
    original: Title
    supplier: str
    supplier_language: str
    supplier_ref: str
    supplier_legal_name: str
    town: str
    country: str
    place: str
    level: int
    reply_hours: int | None
    unit: str
    unit_code: str
    moq: int
    lead_days: int | None
    currency: str
    price: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    shown_in: str
    indicative: Decimal | None
    indicative_lowest: Decimal | None
    indicative_highest: Decimal | None
    below_minimum: bool
    image: str
    gate: str = ""
    tags: tuple[str, ...] = field(default=())
    in_stock: bool = False
    samples: bool = False
    private_label: bool = False
    mixed_batch: bool = False
    words: Words = field(default_factory=dict, compare=False)


def cards(
    ids: Sequence[int],
    *,
    language: str,
    quantity: int | None,
    rates: DayRates,
    member: Member | None = None,
) -> list[Card]:
    """The cards of these listings in this order; what is not public any more is left out.

    Prices that are not for `member` are not in them.
    """
    if not ids:
        return []
    rows = {row.pk: row for row in _rows.ask(keys=list(ids))}
    _shut_gates(list(rows.values()), member)
    words = _words()
    return [
        _card(rows[id], language=language, quantity=quantity, rates=rates, words=words)
        for id in ids
        if id in rows
    ]


def _words() -> Words:
    """What stands on every card, looked up once: a page of cards would ask for a hundred."""
    return {
        "least": gettext("Min."),
        "lead": gettext("Lead"),
        "machine": gettext("Machine translation"),
        "in_stock": gettext("In stock"),
        "samples": gettext("Samples"),
    }


@Prepared
def _rows() -> QuerySet[Listing]:
    here = OuterRef("pk")
    return (
        Listing.objects.public()
        .filter(AnyOf(F("pk"), Given("keys", ArrayField(BigIntegerField()))))
        .select_related("organisation")
        .only(*_OF_LISTING, *(f"organisation__{name}" for name in _OF_SUPPLIER))
        .annotate(
            ladder_rows=ArraySubquery(
                Tier.objects.filter(listing=here)
                .order_by("min_quantity")
                .values(
                    row=JSONObject(least="min_quantity", price=Cast("unit_price", TextField()))
                )
            ),
            lead_rows=ArraySubquery(
                LeadTime.objects.filter(listing=here)
                .order_by("min_quantity")
                .values(row=JSONObject(least="min_quantity", days="days"))
            ),
            title_rows=ArraySubquery(
                ListingText.objects.filter(listing=here, field=choices.TITLE)
                .exclude(text="")
                .values(row=JSONObject(language="language", text="text", state="state"))
            ),
            image_keys=ArraySubquery(
                ListingImage.objects.filter(listing=here, file__state="passed")
                .order_by("position", "pk")
                .values("file__key")[:1]
            ),
            tag_rows=ArraySubquery(
                ListingCertificate.objects.filter(listing=here).values("name")[:TAGS]
            ),
        )
    )


def _shut_gates(rows: Sequence[Any], member: Member | None) -> None:
    """Take the prices away that are not for this reader, before anything is reckoned with them."""
    asked = [row for row in rows if row.price_audience != Audience.PUBLIC and row.ladder_rows]
    invited = hosts(member, {row.organisation_id for row in asked})
    for row in asked:
        row.gate = shut(row.price_audience, row.organisation_id, member, invited)
        if row.gate:
            row.ladder_rows = []


def _card(
    row: Any, *, language: str, quantity: int | None, rates: DayRates, words: Words
) -> Card:
    ladder = [pricing.Rung(each["least"], Decimal(each["price"])) for each in row.ladder_rows]
    moq = row.moq or 1
    price = pricing.price_at(ladder, max(quantity or moq, moq))
    lowest = min((rung.unit_price for rung in ladder), default=None)
    highest = max((rung.unit_price for rung in ladder), default=None)
    supplier, titles = row.organisation, {each["language"]: each for each in row.title_rows}
    original = _title(titles, row.source_language)
    name = supplier.name_in(language)
    in_original = name == supplier.legal_name

    def shown(amount: Decimal | None) -> Decimal | None:
        return rates.convert(amount, row.currency)

    return Card(
        id=row.pk,
        ref=row.ref,
        title=_title(titles, language) if titles.get(language) else original,
        original=original,
        supplier=name,
        supplier_language=supplier.legal_name_language if in_original else language,
        supplier_ref=supplier.ref,
        supplier_legal_name=supplier.legal_name,
        town=supplier.town,
        country=supplier.country,
        place=", ".join(part for part in (supplier.town, supplier.region) if part),
        level=supplier.level,
        reply_hours=supplier.reply_hours,
        unit=str(choices.UNITS[row.unit]),
        unit_code=row.unit,
        moq=moq,
        lead_days=pricing.lead_days_at(
            [pricing.LeadStep(each["least"], each["days"]) for each in row.lead_rows],
            moq,
            row.lead_days,
        ),
        currency=row.currency,
        price=price,
        lowest=lowest,
        highest=highest,
        shown_in=rates.currency,
        indicative=shown(price),
        indicative_lowest=shown(lowest),
        indicative_highest=shown(highest),
        below_minimum=quantity is not None and quantity < moq,
        image=str(row.image_keys[0]) if row.image_keys else "",
        gate=getattr(row, "gate", ""),
        tags=tuple(certifications.shown(each) for each in row.tag_rows),
        in_stock=row.availability == supply.IN_STOCK,
        samples=row.samples,
        private_label=row.private_label,
        mixed_batch=row.mixed_batch,
        words=words,
    )


def _title(titles: Mapping[str, Mapping[str, str]], language: str) -> Title:
    found = titles.get(language, {})
    machine = found.get("state") == ListingText.State.MACHINE
    return Title(found.get("text", ""), language, machine)
