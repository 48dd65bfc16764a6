"""What whole pages cost at 100,000 listings, how much memory a web process holds, and how soon an edit is found.

The yardstick is h: the CPU of a bare Django view behind the same server, measured in the same run. CPU is that of the web process
and of PostgreSQL together. `make bench ARGS=pages` brings the services.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
django.setup()

from django.db import transaction  # noqa: E402

from benchmarks._corpus import Corpus  # noqa: E402
from benchmarks._figures import goal, keep, machine, percentile, show  # noqa: E402
from benchmarks._serving import Server, bare_view, postgresql, serving  # noqa: E402
from benchmarks._shop import fill  # noqa: E402
from marketplace.localdev.places import CHECKOUT  # noqa: E402
from suppliers.catalogue import changes  # noqa: E402
from suppliers.catalogue.models import Category, Listing, ListingText  # noqa: E402

LISTINGS = 100_000
REQUESTS = 200
MIXED, EARLY = 10_000, 2_000
EDITS = 25
# What is asked of one server before the other has its turn.
TURN = 10
Paths = list[str]


def paths() -> dict[str, Paths]:
    """The addresses of each kind of page, the same in every run."""
    dice = random.Random(5)
    words = [quote(each) for each in Corpus().queries(REQUESTS)]
    tops = list(
        Category.objects.filter(slug__startswith="bench-t").values_list("slug", flat=True)
    )
    below = list(
        Category.objects.filter(slug__startswith="bench-m").values_list("slug", flat=True)
    )
    refs = list(
        Listing.objects.filter(sku__startswith="SKU-")
        .order_by("pk")
        .values_list("ref", flat=True)[:20_000:40]
    )
    languages = ("en", "zh-hans")
    return {
        "search": [
            f"/{languages[at % 2]}/search/?q={each}&category={dice.choice(tops)}"
            for at, each in enumerate(words)
        ],
        "listing": [f"/{languages[at % 2]}/l/{refs[at]}/" for at in range(REQUESTS)],
        "browse": [
            f"/{languages[at % 2]}/c/{dice.choice(below)}/?page={dice.randint(1, 4)}"
            for at in range(REQUESTS)
        ],
    }


def spent(bare: Server, server: Server, asked: Paths) -> dict[str, float]:
    """Milliseconds per request, once everything was asked before, and of the bare view between them."""
    for path in asked[:40]:
        server.get(path)
    took = dict.fromkeys(("web", "postgresql", "wall", "kilobytes", "h"), 0.0)
    for start in range(0, len(asked), TURN):
        took["h"] += bare_view(bare) / (len(asked) / TURN)
        web, database, began = server.cpu, postgresql(), time.perf_counter()
        size = sum(len(server.get(path)) for path in asked[start : start + TURN])
        each = 1000 / len(asked)
        took["wall"] += (time.perf_counter() - began) * each
        took["web"] += (server.cpu - web) * each
        took["postgresql"] += (postgresql() - database) * each
        took["kilobytes"] += size / len(asked) / 1000
    return took


def memory(server: Server, kinds: dict[str, Paths]) -> dict[str, float]:
    """What the process holds after some and after many requests of every kind."""
    mixed = [path for several in zip(*kinds.values(), strict=True) for path in several]
    held = {}
    for number in range(1, MIXED + 1):
        server.get(mixed[number % len(mixed)])
        if number in (EARLY, MIXED):
            held[str(number)] = server.megabytes
    return held


def visible(server: Server) -> list[float]:
    """Milliseconds from the commit of a change to the page that finds it, with the indexer at work."""
    command = ("-m", "celery", "-A", "marketplace.celery", "worker", "-Q", "index", "-c", "1")
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "ERROR")
    indexer = subprocess.Popen((sys.executable, *command, *quiet), cwd=CHECKOUT)
    try:
        rows = list(Listing.objects.filter(sku__startswith="SKU-")[: EDITS + 3])
        found = [_edit(server, row.pk, number) for number, row in enumerate(rows)]
    finally:
        indexer.terminate()
        indexer.wait()
    return found[3:]


def _edit(server: Server, listing: int, number: int) -> float:
    word = f"edited{time.time_ns()}{number}"
    with transaction.atomic():
        ListingText.objects.filter(listing=listing, field="title", language="en").update(
            text=word
        )
        changes.announce([listing])
    began = time.perf_counter()
    while b'class="lc"' not in server.get(f"/en/search/?q={word}"):
        if time.perf_counter() - began > 60:
            raise RuntimeError("the change was not found within a minute")
        time.sleep(0.02)
    return (time.perf_counter() - began) * 1000


def measure() -> dict[str, Any]:
    fill(LISTINGS)
    kinds = paths()
    with (
        serving("benchmarks._bare:application") as bare,
        serving("marketplace.asgi:application") as product,
    ):
        bare_view(bare)
        figures = {kind: spent(bare, product, asked) for kind, asked in kinds.items()}
        edits = visible(product)
    with serving("marketplace.asgi:application") as product:
        held = memory(product, kinds)
    in_h: Callable[[str], float] = lambda kind: (  # noqa: E731
        (figures[kind]["web"] + figures[kind]["postgresql"]) / figures[kind]["h"]
    )
    growth = 100 * (held[str(MIXED)] / held[str(EARLY)] - 1)
    return {
        "listings": LISTINGS,
        "machine": machine(),
        "milliseconds": {
            kind: {name: round(value, 2) for name, value in each.items()}
            for kind, each in figures.items()
        },
        "megabytes_after": {name: round(value, 1) for name, value in held.items()},
        "goals": {
            "search page: h of CPU": goal(in_h("search"), most=50),
            "listing page: h of CPU": goal(in_h("listing"), most=34),
            "browse page: h of CPU": goal(in_h("browse"), most=47),
            "an edit is found on the page: wall ms, p95": goal(
                percentile(edits, 0.95), most=2000
            ),
            f"web process after {MIXED:,} requests: MB": goal(held[str(MIXED)], most=120),
            f"its growth since request {EARLY:,}: %": goal(growth, most=5),
        },
    }


def main() -> None:
    found = measure()
    show(f"Pages at {LISTINGS:,} listings", found["goals"])
    sys.stdout.write(
        f"\n  {'milliseconds a page':<20}{'web':>9}{'PostgreSQL':>12}{'wall':>9}{'kB':>8}{'h':>8}\n"
    )
    for kind, row in found["milliseconds"].items():
        sys.stdout.write(
            f"  {kind:<20}{row['web']:>9}{row['postgresql']:>12}{row['wall']:>9}{row['kilobytes']:>8}{row['h']:>8}\n"
        )
    keep("pages", found)


if __name__ == "__main__":
    main()
