"""What the negotiation room shows: versions, the two compared, the money, what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.money.rates import Rate, RateMissing, rate
from orders.negotiation import drafting, policy, wording
from orders.negotiation.lateness import Late, of_offer
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.terms import Terms, compare
from suppliers.catalogue.quantities import counted


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the list; number 0 is the request itself."""

    number: int
    side: str
    mine: bool
    label: str
    figure: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One term of two versions in words; `agreed` closes the joint between them."""

    label: str
    line: str
    before: str
    after: str
    agreed: bool
    effect: str
    late: Late | None = None
    listing: str = ""  # the goods offered, to be looked at


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions beside each other, the reader's own on the left where there is one."""

    left: Version
    right: Version
    rows: list[DiffRow]
    left_total: Decimal
    right_total: Decimal
    left_currency: str
    right_currency: str
    priced: bool
    yuan: Rate | None

    @property
    def agreed(self) -> int:
        return sum(row.agreed for row in self.rows)

    @property
    def open_terms(self) -> list[DiffRow]:
        return [row for row in self.rows if not row.agreed]

    @property
    def same_currency(self) -> bool:
        return self.left_currency == self.right_currency

    @property
    def difference(self) -> Decimal:
        return abs(self.right_total - self.left_total)

    @property
    def left_yuan(self) -> Decimal | None:
        return self.yuan and self.left_total * self.yuan.value

    @property
    def right_yuan(self) -> Decimal | None:
        return self.yuan and self.right_total * self.yuan.value

    @property
    def difference_yuan(self) -> Decimal | None:
        return self.yuan and self.difference * self.yuan.value


def versions(negotiation: Negotiation, offers: list[Offer], reader: Member) -> list[Version]:
    """The request and every version, newest first."""
    rfq = negotiation.rfq
    label = _("Nothing asked yet") if rfq.offered else _("Request")
    figure = wording.NONE if rfq.offered else _quantities(rfq)
    asked = Version(0, "buyer", reader.is_buyer, label, figure, rfq.created_at, "")
    found = [asked, *(_version(offer, reader) for offer in offers)]
    return found[::-1]


def comparison(
    negotiation: Negotiation,
    offers: list[Offer],
    listed: list[Version],
    pair: tuple[int, int] | None,
    now: datetime,
) -> Comparison:
    """The pair asked for, or the version on the table beside the one it answers."""
    terms = {0: drafting.terms_asked(negotiation.rfq)}
    terms |= {offer.number: offer.terms for offer in offers}
    newest = max(terms)
    left, right = pair if pair and set(pair) <= set(terms) else (max(newest - 1, 0), newest)
    by_number = {each.number: each for each in listed}
    names = {line.pk: title(line) for line in negotiation.rfq.asked.values()}
    before, after = terms[left], terms[right]
    shown = next((offer for offer in offers if offer.number == right), None)
    return Comparison(
        left=by_number[left],
        right=by_number[right],
        rows=_rows(before, after, names, shown and of_offer(negotiation, shown, now)),
        left_total=before.total,
        right_total=after.total,
        left_currency=before.currency,
        right_currency=after.currency,
        priced=bool(before.lines) and all(line.unit_price is not None for line in before.lines),
        yuan=_yuan(after.currency, shown),
    )


def verdicts(negotiation: Negotiation, reader: Member) -> dict[str, Any]:
    """What the reader may do, each with the reason when not: for buttons and their hints."""
    return {
        "send": policy.may_send(negotiation, reader),
        "accept": policy.may_accept(negotiation, reader),
        "decline": policy.may_decline(negotiation, reader),
        "withdraw": policy.may_withdraw(negotiation, reader),
    }


def _version(offer: Offer, reader: Member) -> Version:
    mine = offer.side == reader.side
    if mine:
        label = _("You, offer") if offer.side == "supplier" else _("You, counter-offer")
    else:
        label = _("Supplier, offer") if offer.side == "supplier" else _("Buyer, counter-offer")
    lines = offer.terms.lines
    price = lines[0].unit_price if len(lines) == 1 else offer.total
    figure = wording.value("unit_price", price, offer.currency)
    return Version(offer.number, offer.side, mine, label, figure, offer.sent_at, offer.state)


def _quantities(rfq: Any) -> str:
    lines = list(rfq.asked.values())
    if len(lines) == 1:
        return counted(lines[0].quantity, lines[0].unit)
    return _("%(count)s lines") % {"count": len(lines)}


def _rows(
    before: Terms, after: Terms, names: dict[int, str], late: Late | None
) -> list[DiffRow]:
    several = len(names) > 1
    return [
        DiffRow(
            label=str(wording.LABELS[row.name]),
            line=names.get(row.line, "") if row.line and several else "",
            before=wording.value(row.name, row.before, before.currency),
            after=wording.value(row.name, row.after, after.currency),
            agreed=row.agreed,
            effect=wording.effect(row, before, after),
            late=late if row.name == "lead_days" else None,
            listing=row.after.ref if row.name == "listing" and row.after else "",
        )
        for row in compare(before, after)
    ]


def title(line: Any) -> str:
    """What a line asks for, as `queries.titled` has read it."""
    texts = {each["language"]: each["text"] for each in line.titles}
    texts = texts or line.described.get("title", {})
    return wording.in_language(texts) or line.goods.ref


def _yuan(currency: str, offer: Offer | None) -> Rate | None:
    """The rate that stands on the version; of the day for a request, which has none."""
    if currency == "CNY":
        return None
    if offer is not None and offer.rate is not None:
        kept = offer.rate
        as_of = date.fromisoformat(kept["as_of"])
        return Rate(currency, "CNY", Decimal(kept["value"]), as_of, kept["source"])
    try:
        return rate(currency, "CNY")
    except RateMissing:
        return None
