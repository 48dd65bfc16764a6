"""Which of its own goods a supplier names in an offer: read once, then frozen in the version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from marketplace.lifecycle.refusals import Invalid
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import Goods, Terms
from suppliers.catalogue.models import Listing, ListingText

NOT_YOURS = _("Choose goods of your own that are on sale.")


def frozen(negotiation: Negotiation, terms: Terms) -> Terms:
    """The terms with the goods that they name as they stand now: SKU and title in each language.

    What came along from the version answered keeps the words it was read with. Raises `Invalid`
    for goods that are not the supplier's.
    """
    wanted = {line.listing for line in terms.lines if line.listing and line.goods is None}
    if not wanted:
        return terms
    texts = ListingText.objects.filter(listing=OuterRef("pk"), field="title").exclude(text="")
    titles = ArraySubquery(texts.values(json=JSONObject(language="language", text="text")))
    rows = Listing.objects.filter(ref__in=wanted, organisation=negotiation.supplier_id)
    known = {row.ref: _goods(row) for row in rows.annotate(titles=titles)}
    wrong = [n for n, line in enumerate(terms.lines) if line.listing in wanted - set(known)]
    if wrong:
        raise Invalid(errors={f"lines.{n}.listing": [NOT_YOURS] for n in wrong})
    lines = (
        line if line.goods else replace(line, goods=known.get(line.listing))
        for line in terms.lines
    )
    return replace(terms, lines=tuple(lines))


def _goods(row: Any) -> Goods:
    titles = sorted((each["language"], each["text"]) for each in row.titles)
    return Goods(row.ref, row.sku, tuple(titles))


def stored(goods: Goods | None) -> dict[str, Any] | None:
    """As a line of a version, a paper and an order keep them."""
    if goods is None:
        return None
    return {"ref": goods.ref, "sku": goods.sku, "title": dict(goods.title)}
