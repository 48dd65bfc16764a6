"""Which suppliers an open request fits, and why: reckoned from what is known, the same every time.

A supplier fits by its category, its words or its HS code; what else speaks for them (time,
place, level, how they answered before) only moves them up. Every part of the score is a reason
that the supplier reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from buyers.needs.choices import Field, Reason
from buyers.needs.models import Match, Mute, Need, NeedRules
from buyers.rfqs import states as rfq_states
from buyers.rfqs.models import Rfq
from marketplace.accounts.models import Organisation
from marketplace.languages import ENGLISH
from suppliers.catalogue.models import Listing
from suppliers.search.queries.categories import tree
from suppliers.search.queries.makers import makers
from suppliers.search.queries.rates import POUND, day_rates
from suppliers.search.queries.search import search
from suppliers.search.request import FoundBy, SearchRequest
from suppliers.search.segment import cut

POINTS = {
    Reason.CATEGORY: 40,
    Reason.NEAR: 15,
    Reason.WORDS: 10,
    Reason.HS: 20,
    Reason.CAPACITY: 10,
    Reason.DESTINATION: 8,
    Reason.TIER: 4,
    Reason.PAST: 12,
    Reason.KNOWN: 5,
}
FITTING = frozenset({Reason.CATEGORY, Reason.NEAR, Reason.WORDS, Reason.HS})
WORDS_AT_MOST = 8
WORDS_THAT_COUNT = 3
HALF_A_YEAR = timedelta(days=180)
RECEIVED_AT_LEAST = 3
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_EMPTY = frozenset(
    {
        "the",
        "and",
        "for",
        "with",
        "from",
        "need",
        "want",
        "looking",
        "per",
        "each",
        "our",
        "any",
    }
    | {"采购", "需要", "求购", "长期", "一批"}
)


@dataclass(slots=True)
class Fit:
    """One supplier with the reasons found so far."""

    supplier: int
    reasons: list[dict[str, Any]] = field(default_factory=list)
    percent: int | None = None

    @property
    def codes(self) -> set[str]:
        return {row["code"] for row in self.reasons}

    @property
    def score(self) -> int:
        return sum(_points(row) for row in self.reasons)

    def add(self, code: Reason, **facts: Any) -> None:
        self.reasons.append({"code": code.value, **facts})


def fits(need: Need, *, rules: NeedRules, now: datetime) -> list[Fit]:
    """The suppliers to be told, best first, at most as many as the rules say."""
    found: dict[int, Fit] = {}
    _by_category(need, found)
    _by_words(need, found)
    _by_hs(need, found)
    wanted = {pk: fit for pk, fit in found.items() if fit.codes & FITTING}
    _only_open_to_it(need, wanted)
    _by_capacity(need, wanted, now)
    _by_past(need, wanted, now)
    ordered = sorted(wanted.values(), key=lambda fit: (-fit.score, fit.supplier))
    return ordered[: rules.told_at_most]


def words_of(need: Need) -> list[str]:
    """The words to look for: of the title and the lines, in both languages, each once."""
    written = [need.title, *(line.title for line in need.lines.all())]
    drafted = need.texts.filter(field__in=[Field.TITLE, Field.LINE]).exclude(text="")
    found: list[str] = []
    for text in (*written, *drafted.order_by("pk").values_list("text", flat=True)):
        found += [word.lower() for word in _ENGLISH.findall(text)]
        found += [word for run in _HAN.findall(text) for word in cut(run) if len(word) > 1]
    return [word for word in dict.fromkeys(found) if word not in _EMPTY][:WORDS_AT_MOST]


def _points(row: dict[str, Any]) -> int:
    points = POINTS[Reason(row["code"])]
    if row["code"] == Reason.WORDS:
        return points * min(len(row["words"]), WORDS_THAT_COUNT)
    if row["code"] == Reason.TIER:
        return points * int(row["level"])
    return points


def _fit(found: dict[int, Fit], supplier: int) -> Fit:
    return found.setdefault(supplier, Fit(supplier))


def _by_category(need: Need, found: dict[int, Fit]) -> None:
    known = tree(ENGLISH)
    slug = known.now(need.category.slug)
    inside = set(known.below(slug))
    node = known.get(slug)
    beside = set(known.below(node.parent)) if node and node.parent else set()
    rows = Listing.objects.public().filter(category__slug__in=inside | beside)
    counted = rows.values_list("organisation_id", "category__slug").annotate(n=Count("pk"))
    here: dict[int, int] = defaultdict(int)
    near: dict[int, int] = defaultdict(int)
    for supplier, where, count in counted.order_by("organisation_id"):
        (here if where in inside else near)[supplier] += count
    for supplier, count in here.items():
        _fit(found, supplier).add(Reason.CATEGORY, category=slug, listings=count)
    for supplier, count in near.items():
        if supplier not in here:
            _fit(found, supplier).add(Reason.NEAR, category=slug, listings=count)


def _by_words(need: Need, found: dict[int, Fit]) -> None:
    """By the search itself, which knows both languages and other names for the same thing.

    What it finds only by sound or by forgiving slips of spelling says nothing here.
    """
    hits: dict[str, list[str]] = defaultdict(list)
    to_gbp = day_rates(POUND).to_gbp()
    for word in words_of(need):
        asked = SearchRequest(q=word, as_words=True, page_size=1)
        if search(asked, to_gbp=to_gbp).found_by is FoundBy.WORDS:
            for ref in makers(asked).listings:
                hits[ref].append(word)
    refs = dict(Organisation.objects.filter(ref__in=hits).values_list("ref", "pk"))
    for ref in sorted(hits, key=lambda each: refs.get(each, 0)):
        if ref in refs:
            _fit(found, refs[ref]).add(Reason.WORDS, words=hits[ref])


def _by_hs(need: Need, found: dict[int, Fit]) -> None:
    """At the six figures that both countries agree on."""
    wanted = sorted({line.hs_code[:6] for line in need.lines.all() if line.hs_code})
    if not wanted:
        return
    under = Q()
    for code in wanted:
        under |= Q(hs_code__startswith=code)
    rows = Listing.objects.public().filter(under).order_by("organisation_id")
    for supplier in rows.values_list("organisation_id", flat=True).distinct():
        _fit(found, supplier).add(Reason.HS, hs=wanted[0])


def _only_open_to_it(need: Need, wanted: dict[int, Fit]) -> None:
    """Without suppliers who may not trade, or want to hear nothing of this category."""
    trading = Organisation.objects.filter(
        pk__in=wanted, kind="supplier", approved=True, suspended=False
    )
    levels = dict(trading.values_list("pk", "level"))
    above = [each.slug for each in tree(ENGLISH).path(need.category.slug)]
    muted = set(
        Mute.objects.filter(category__slug__in=above).values_list("supplier_id", flat=True)
    )
    for pk in list(wanted):
        if pk not in levels or pk in muted:
            del wanted[pk]
        elif levels[pk]:
            wanted[pk].add(Reason.TIER, level=levels[pk])


def _by_capacity(need: Need, wanted: dict[int, Fit], now: datetime) -> None:
    """A listing of the category that is made soon enough, from a quantity that is asked for."""
    most = max((line.quantity for line in need.lines.all()), default=0)
    rows = Listing.objects.public().filter(
        organisation_id__in=wanted, category=need.category, lead_days__isnull=False
    )
    rows = rows.filter(Q(moq__isnull=True) | Q(moq__lte=most))
    if need.need_by is not None:
        rows = rows.filter(lead_days__lte=max((need.need_by - now.date()).days, 0))
    soonest: dict[int, int] = {}
    for supplier, days in rows.order_by("organisation_id", "lead_days").values_list(
        "organisation_id", "lead_days"
    ):
        soonest.setdefault(supplier, days)
    for supplier, days in soonest.items():
        wanted[supplier].add(Reason.CAPACITY, days=days)


def _by_past(need: Need, wanted: dict[int, Fit], now: datetime) -> None:
    """Whom they have sold to, where, and how much of what they were asked they answered."""
    sold = Rfq.objects.filter(supplier_id__in=wanted, state=rfq_states.AWARDED)
    place = need.destination.strip()
    there = set(sold.filter(destination__iexact=place).values_list("supplier_id", flat=True))
    known = set(sold.filter(buyer_id=need.buyer_id).values_list("supplier_id", flat=True))
    shares = answered(wanted, since=now - HALF_A_YEAR)
    for supplier, fit in wanted.items():
        fit.percent = shares.get(supplier)
        if supplier in there:
            fit.add(Reason.DESTINATION, place=place)
        if fit.percent is not None and fit.percent >= 75:
            fit.add(Reason.PAST, percent=fit.percent)
        if supplier in known:
            fit.add(Reason.KNOWN)


def answered(suppliers: Iterable[int], *, since: datetime) -> dict[int, int]:
    """Of what each supplier was asked since then, the per cent they answered, one way or another.

    Whoever was asked less often than three times has no figure yet.
    """
    asked: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    direct = Rfq.objects.filter(
        offered=False, supplier_id__in=suppliers, created_at__gte=since, need_ref=""
    ).exclude(state__in=[*rfq_states.INSIDE, rfq_states.OPEN])
    for supplier, state, refusal in direct.values_list("supplier_id", "state", "refusal"):
        asked[supplier][0] += 1
        asked[supplier][1] += bool(refusal) or state in {"quoted", "awarded"}
    told = Match.objects.filter(supplier_id__in=suppliers, told_at__gte=since)
    for row in told.values_list("supplier_id", "quoted_at", "declined_at"):
        asked[row[0]][0] += 1
        asked[row[0]][1] += bool(row[1] or row[2])
    return {
        supplier: int(Decimal(100) * done / of)
        for supplier, (of, done) in asked.items()
        if of >= RECEIVED_AT_LEAST
    }
