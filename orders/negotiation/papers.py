"""The words of a deal's papers, in both languages, always from the same facts.

Figures are written once and stand in both columns; they never pass through a translator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.countries.messages import NAMES as COUNTRIES
from marketplace.documents.columns import Both, both, day, money, row
from marketplace.money.formatting import format_money
from orders.negotiation import wording
from orders.negotiation.choices import Trigger
from orders.negotiation.terms import EXTRAS
from suppliers.catalogue.choices import INCOTERMS
from suppliers.catalogue.quantities import counted

IDENTITY = {
    "company_number": _("Company number"),
    "vat_number": _("VAT number"),
    "eori": _("EORI"),
    "credit_code": _("Unified social credit code"),
}
HEADS = (
    _("No."),
    _("Description of goods"),
    _("Quantity"),
    _("Unit price"),
    _("Amount"),
)
HEADINGS = {
    "parties": _("Parties"),
    "goods": _("Goods"),
    "terms": _("Other terms"),
    "payments": _("Payment schedule"),
    "notes": _("Notes"),
}


def deal(
    facts: dict[str, Any],
    *,
    title: Any,
    reference: str,
    rows: Sequence[dict[str, Both]],
    notes: Sequence[Any],
    hash_label: Any,
    hash_value: str,
) -> dict[str, Any]:
    """A paper on `facts` (of `facts.facts_of`) as the layout `bilingual` takes it."""
    return {
        "title": both(title),
        "reference": reference,
        "page": both(_("Page {page} of {pages}")),
        "facts": list(rows),
        "headings": {name: both(words) for name, words in HEADINGS.items()},
        "parties": [
            _party(facts["supplier"], _("The seller")),
            _party(facts["buyer"], _("The buyer")),
        ],
        "lines": {
            "heads": [both(head) for head in HEADS],
            "rows": [
                _line(number, line, facts["currency"])
                for number, line in enumerate(facts["lines"], start=1)
            ],
        },
        "sums": _sums(facts),
        "terms": _terms(facts),
        "payments": [_payment(part, facts["currency"]) for part in facts["payment"]],
        "notes": [both(note) for note in notes],
        "hash": {"label": both(hash_label), "value": hash_value},
    }


def address(party: dict[str, Any]) -> str:
    """The registered address, else the town; in China the largest comes first."""
    if party.get("address"):
        return party["address"]
    if party["country"] == "CN":
        return f"{party['region']}{party['town']}"
    return ", ".join(part for part in (party["town"], party["region"]) if part)


def _party(party: dict[str, Any], role: Any) -> dict[str, Any]:
    names = list(dict.fromkeys([party["legal_name"], *party["name"].values()]))
    place = address(party)
    country = COUNTRIES.get(party["country"], party["country"])
    rows = [
        row(
            _("Address"),
            lambda: (
                gettext("%(place)s (%(country)s)") % {"place": place, "country": country}
                if place
                else country
            ),
        )
    ]
    rows += [row(label, party[key]) for key, label in IDENTITY.items() if party.get(key)]
    return {"role": both(role), "names": names, "rows": rows}


def _line(number: int, line: dict[str, Any], currency: str) -> dict[str, Any]:
    codes = [line["sku"] and f"SKU {line['sku']}", line["hs_code"] and f"HS {line['hs_code']}"]
    codes += [f"{int(least):,}+: {money(price, currency)}" for least, price in line["ladder"]]
    return {
        "number": str(number),
        "title": both(lambda: wording.in_language(line["title"]) or line["listing"]),
        "codes": " · ".join(code for code in codes if code),
        "offered": both(lambda: _offered(line["offered"])) if line.get("offered") else None,
        "quantity": both(lambda: counted(line["quantity"], line["unit"])),
        "price": money(line["unit_price"], currency),
        "amount": money(line["amount"], currency),
    }


def _offered(goods: dict[str, Any]) -> str:
    return gettext("Offered: %(goods)s") % {"goods": wording.offered(goods)}


def _sums(facts: dict[str, Any]) -> list[dict[str, Any]]:
    currency = facts["currency"]
    named = {name: amount for name, amount in facts["charges"].items() if amount is not None}
    goods = sum((Decimal(line["amount"]) for line in facts["lines"]), Decimal(0))
    rows = [(_("Goods"), goods)] if named else []
    rows += [(wording.LABELS[name], Decimal(named[name])) for name in EXTRAS if name in named]
    found = [_sum(label, money(amount, currency)) for label, amount in rows]
    found.append(_sum(_("Total"), money(facts["total"], currency), total=True))
    if rate := facts.get("rate"):
        found.append(_sum(_reference(rate, currency), _converted(facts["total"], rate)))
    return found


def _sum(label: Any, figure: str, *, total: bool = False) -> dict[str, Any]:
    return {"label": both(label), "figure": figure, "total": total}


def _reference(rate: dict[str, Any], currency: str) -> Callable[[], str]:
    def words() -> str:
        return gettext("For reference, 1 %(currency)s = %(rate)s (%(source)s, %(day)s)") % {
            "currency": currency,
            "rate": f"{rate['to']} {Decimal(rate['value']).normalize():f}",
            "source": rate["source"],
            "day": day(date.fromisoformat(rate["as_of"]))(),
        }

    return words


def _converted(total: str, rate: dict[str, Any]) -> str:
    return format_money(Decimal(total) * Decimal(rate["value"]), rate["to"], code=True)


def _terms(facts: dict[str, Any]) -> list[dict[str, Both]]:
    code, place = facts["incoterm"], facts["place"]
    rows = [
        row(
            _("Delivery"),
            lambda: (
                gettext("%(code)s %(place)s, Incoterms 2020 (%(name)s)")
                % {"code": code, "place": place, "name": INCOTERMS[code]}
            ),
        ),
        row(_("Destination"), facts["destination"]),
        row(_("Lead time"), lambda: wording.value("lead_days", facts["lead_days"], "")),
        row(_("Currency"), facts["currency"]),
    ]
    if facts["warranty_months"] is not None:
        months = facts["warranty_months"]
        rows.append(row(_("Warranty"), lambda: wording.value("warranty_months", months, "")))
    if band := facts.get("requote_percent"):
        share = Decimal(band)
        rows.append(row(_("Rate clause"), lambda: wording.value("requote_percent", share, "")))
    if days := facts.get("blanket"):
        span = tuple(date.fromisoformat(days[name]) for name in ("from", "until"))
        rows.append(row(wording.LABELS["blanket"], lambda: wording.value("blanket", span, "")))
        rows += [
            row(wording.LABELS["least_call_off"], lambda line=line: _least(line))
            for line in facts["lines"]
            if line.get("least_call_off")
        ]
    if (least := facts.get("part_least")) is not None:
        amount, currency = Decimal(least), facts["currency"]
        words = partial(wording.value, "part_least", amount, currency)
        rows.append(row(wording.LABELS["part_least"], words))
    return rows


def _least(line: dict[str, Any]) -> str:
    title = wording.in_language(line["title"]) or line["listing"]
    return f"{counted(line['least_call_off'], line['unit'])}, {title}"


def _payment(part: dict[str, Any], currency: str) -> dict[str, Both]:
    share = f"{Decimal(part['percent']).normalize():f}%"
    amount = money(part["amount"], currency)
    return row(
        share,
        lambda: (
            gettext("%(amount)s, %(trigger)s")
            % {"amount": amount, "trigger": Trigger(part["trigger"]).label}
        ),
    )
