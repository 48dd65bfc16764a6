"""What was found in a quote, in the reader's language: to the supplier beside a field, to officers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.files.models import File
from marketplace.money.formatting import format_money
from orders.quality.choices import ADVICE, Reason
from suppliers.catalogue import certifications
from suppliers.catalogue.quantities import counted
from suppliers.search.queries.categories import tree

SENTENCES = {
    "no_price": _("Give a price for this line: nothing is sold for 0."),
    "low_price": _("The price %(price)s is far below the %(target)s that the buyer aims at."),
    "quantity": _("The buyer asks for %(asked)s. Quote at least %(least)s, or ask first."),
    "unit": _("The buyer asks by the %(asked)s. Quote the same unit."),
    "delivery": _(
        "The buyer asks for %(asked)s. Quote a term that brings the goods there, or name the freight."
    ),
    "place": _("The buyer names %(asked)s, the quote %(offered)s."),
    "category": _("%(listing)s stands in “%(offered)s”; asked for is “%(asked)s”."),
    "chapter": _("%(listing)s has the HS code %(offered)s; asked for is %(asked)s."),
    "certificate": _("The buyer asks for %(scheme)s, which %(listing)s does not name."),
    "brand": _("“%(brand)s” is not the supplier’s own, and no authorisation is on file."),
    "word": _("The quote names “%(brand)s”, a brand of our list."),
    "empty": _("%(file)s shows nothing."),
    "unreadable": _("%(file)s does not open: %(why)s."),
    "report": _("The buyer says so."),
}


def sentence(row: dict[str, Any]) -> str:
    """One finding, as it is stored, in words."""
    return str(SENTENCES[row["code"]]) % _facts(row["code"], row.get("facts", {}))


def advice(reason: str) -> str:
    """What a supplier can do about it; nothing where there is no reason."""
    return str(ADVICE[Reason(reason)]) if reason else ""


def _facts(code: str, facts: dict[str, Any]) -> dict[str, Any]:
    if code == "low_price":
        prices = {n: format_money(facts[n], facts["currency"]) for n in ("price", "target")}
        return facts | prices
    if code == "quantity":
        return {n: counted(facts[n], facts["unit"]) for n in ("asked", "least")}
    if code == "unit":
        return {n: counted(1, facts[n]) for n in ("asked", "offered")}
    if code == "category":
        return facts | {n: _category(facts[n]) for n in ("asked", "offered")}
    if code == "unreadable":
        known = dict(File.Note.choices)
        return facts | {"why": known.get(facts["why"], facts["why"])}
    if code == "certificate":
        return facts | {"scheme": certifications.label(facts["scheme"])}
    return facts


def _category(slug: str) -> str:
    node = tree(get_language() or "en").get(slug)
    return node.name if node else slug
