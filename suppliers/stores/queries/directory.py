"""The directory: every supplier that trades, found by name, place and goods, narrowed by what was checked.

Suppliers are thousands, not millions: a light line of each is read in one statement, and what
is chosen and counted is chosen and counted here. What goods they offer, the index of listings says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Organisation
from marketplace.answering.choices import percent
from suppliers.catalogue import certifications, supply
from suppliers.onboarding import choices as vetting
from suppliers.onboarding import states as papers
from suppliers.onboarding.models import Document, GoodsCategory, Story
from suppliers.onboarding.queries import today
from suppliers.search.queries.categories import Tree, tree
from suppliers.search.queries.makers import Makers, makers
from suppliers.search.request import SearchRequest
from suppliers.stores.places import region_of

PER_PAGE = 12
CERTIFICATES_SHOWN = 12
LEVEL_LABELS = {1: _("Level 1"), 2: _("Level 2"), 3: _("Level 3")}
# Papers that say something about goods; who signs and what the accounts say stay with us.
SHOWN_PAPERS = (
    "food_safety",
    "food_registration",
    "alcohol_wholesaler",
    "cosmetic_safety",
    "product_safety",
    "feed_registration",
    "liability_insurance",
    "trademark_certificate",
    "brand_authorisation",
)


@dataclass(frozen=True)
class Wanted:
    """What is looked for. Within a group any of the chosen values will do."""

    q: str = ""
    category: str = ""
    region: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    certification: tuple[str, ...] = ()
    sort: str = ""

    @property
    def filtered(self) -> bool:
        return bool(
            self.category or self.region or self.level or self.paper or self.certification
        )


@dataclass(frozen=True)
class Line:
    """What choosing needs to know of one supplier."""

    pk: int
    ref: str
    names: str
    level: int
    region: str
    since: Any
    categories: tuple[str, ...]
    papers: tuple[str, ...]
    rate: int | None


@dataclass(frozen=True)
class Option:
    value: str
    label: Any
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Directory:
    """One page of it; `goods` is how many listings of each supplier were found, by reference."""

    wanted: Wanted
    page: Page
    count: int
    groups: tuple[tuple[str, Any, list[Option]], ...]
    categories: list[Option]
    goods: Mapping[str, int] = field(default_factory=dict)
    goods_known: bool = True


def directory(wanted: Wanted, *, language: str, number: Any) -> Directory:
    """The suppliers that answer to what is wanted, those with most of it first."""
    known = tree(language)
    wanted = replace(wanted, category=known.now(wanted.category))
    goods = _goods(wanted, language)
    anywhere = _goods(replace(wanted, category=""), language) if wanted.category else goods
    lines = list(_lines(today()))
    tests = _tests(wanted, goods, anywhere, known)
    found = [line for line in lines if all(test(line) for test in tests.values())]
    found.sort(key=_order(wanted, goods))
    pages = Paginator([line.pk for line in found], PER_PAGE)
    page = pages.get_page(number)
    page.numbers = list(pages.get_elided_page_range(page.number))
    return Directory(
        wanted,
        page,
        len(found),
        _groups(wanted, lines, tests, anywhere),
        _categories(wanted, lines, tests, known),
        goods.listings if wanted.q or wanted.category else {},
        goods.known,
    )


def _goods(wanted: Wanted, language: str) -> Makers:
    """Whose goods answer; asked in one go with every filter that goods answer to."""
    picked = {"certification": wanted.certification} if wanted.certification else {}
    categories = (wanted.category,) if wanted.category else ()
    return makers(
        SearchRequest(q=wanted.q, categories=categories, picked=picked, language=language)
    )


def _lines(on: date) -> Iterable[Line]:
    """Every supplier that trades, in one statement."""
    mine = Q(application__organisation=OuterRef("pk"))
    current = Q(expires_on=None) | Q(expires_on__gte=on)
    rows = (
        Organisation.objects.filter(
            kind=Organisation.Kind.SUPPLIER, approved=True, suspended=False
        )
        .annotate(
            postcode=F("application__registered_postcode"),
            since=F("application__approved_at"),
            slugs=ArraySubquery(GoodsCategory.objects.filter(mine).values("slug")),
            kinds=ArraySubquery(
                Document.objects.filter(mine, current, state=papers.ACCEPTED).values("kind")
            ),
        )
        .values_list(
            "pk",
            "ref",
            "legal_name",
            "alias",
            "town",
            "region",
            "level",
            "postcode",
            "since",
            "slugs",
            "kinds",
            "answering__in_time",
            "answering__received",
        )
    )
    for pk, ref, name, alias, town, county, level, postcode, since, slugs, kinds, *told in rows:
        yield Line(
            pk,
            ref,
            f"{name} {alias} {town} {county} {ref}".lower(),
            level,
            region_of(county, postcode or ""),
            since,
            tuple(slugs),
            tuple(kind for kind in SHOWN_PAPERS if kind in kinds),
            percent(*(each or 0 for each in told)),
        )


def _told(q: str) -> frozenset[int]:
    """The suppliers whose own story holds these words."""
    rows = Story.objects.filter(body__icontains=q)
    return frozenset(rows.values_list("application__organisation_id", flat=True))


Test = Callable[[Line], bool]


def _tests(wanted: Wanted, goods: Makers, anywhere: Makers, known: Tree) -> dict[str, Test]:
    """What a supplier must meet, by group; a group without a choice asks nothing."""
    found: dict[str, Test] = {}
    if words := wanted.q.lower().split():
        told = _told(wanted.q)
        found["q"] = lambda line: (
            line.ref in anywhere.listings
            or line.pk in told
            or all(word in line.names for word in words)
        )
    if wanted.category:
        found["category"] = lambda line: (
            wanted.category in line.categories or line.ref in goods.listings
        )
    if wanted.certification:
        found["certification"] = lambda line: line.ref in anywhere.listings
    if wanted.region:
        found["region"] = lambda line: line.region in wanted.region
    if wanted.level:
        found["level"] = lambda line: str(line.level) in wanted.level
    if wanted.paper:
        found["paper"] = lambda line: any(kind in line.papers for kind in wanted.paper)
    return found


def _order(wanted: Wanted, goods: Makers) -> Callable[[Line], Any]:
    """Nobody pays for a place: words go before the level of checks, then who came last."""

    def since(line: Line) -> float:
        return -(line.since.timestamp() if line.since else 0)

    if wanted.sort == "name":
        return lambda line: line.names
    if wanted.sort == "newest":
        return lambda line: (since(line), line.names)
    if wanted.sort == "response":
        return lambda line: (line.rate is None, -(line.rate or 0), line.names)
    words = wanted.q.lower().split()

    def best(line: Line) -> Any:
        named = bool(words) and all(word in line.names for word in words)
        many = goods.listings.get(line.ref, 0) if words or wanted.category else 0
        return (not named, -many, -line.level, since(line), line.names)

    return best


def _groups(
    wanted: Wanted, lines: list[Line], tests: dict[str, Test], goods: Makers
) -> tuple[tuple[str, Any, list[Option]], ...]:
    """The filters: in each group counts as if it were not narrowed itself."""

    def options(
        group: str, labels: Mapping[str, Any], values: Callable[[Line], Iterable[str]]
    ) -> list[Option]:
        others = [test for name, test in tests.items() if name != group]
        counts = Counter(
            value
            for line in lines
            if all(test(line) for test in others)
            for value in values(line)
        )
        chosen = getattr(wanted, group)
        return [
            Option(value, label, counts[value], value in chosen)
            for value, label in labels.items()
            if counts[value] or value in chosen
        ]

    levels = {str(level): label for level, label in sorted(LEVEL_LABELS.items(), reverse=True)}
    documents = {kind: vetting.DOCUMENTS[kind] for kind in SHOWN_PAPERS}
    return (
        ("level", _("Vetting level"), options("level", levels, lambda line: [str(line.level)])),
        ("region", _("Region"), options("region", supply.REGIONS, lambda line: [line.region])),
        (
            "paper",
            _("Papers we checked"),
            options("paper", documents, lambda line: line.papers),
        ),
        ("certification", _("Certificates on products"), _certificates(wanted, goods)),
    )


def _certificates(wanted: Wanted, goods: Makers) -> list[Option]:
    """The certificates most listings name; of suppliers nobody counts them."""
    most = Counter(dict(goods.certificates)).most_common(CERTIFICATES_SHOWN)
    codes = list(dict.fromkeys([*wanted.certification, *(code for code, _count in most)]))
    return [
        Option(code, certifications.label(code), None, code in wanted.certification)
        for code in codes
    ]


def _categories(
    wanted: Wanted, lines: list[Line], tests: dict[str, Test], known: Tree
) -> list[Option]:
    """The top categories, by what suppliers said they make; a lower one only while chosen."""
    others = [test for name, test in tests.items() if name != "category"]
    left = [line for line in lines if all(test(line) for test in others)]
    counts = Counter(slug for line in left for slug in line.categories)
    path = known.path(wanted.category) if wanted.category else []
    found = []
    for top in known.tops:
        chosen = wanted.category == top.slug
        if counts[top.slug] or top in path:
            found.append(Option(top.slug, top.name, counts[top.slug], chosen))
        if top in path:
            found += [Option(node.slug, node.name, None, True) for node in path[1:]][-1:]
    return found
