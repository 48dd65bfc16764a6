"""The whole story, once, into an empty database: by calling the actions people would.

Nothing here writes a row that an action would write, so the story is also a test that all of
them still fit together. Only the mail is left to the worker.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import django
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from marketplace.accounts.members import Member
from marketplace.answering import actions as answering
from marketplace.localdev.story import (
    approvals,
    book,
    desks,
    goods,
    lasting,
    makers,
    people,
    shelves,
    shops,
    tasting,
    wanted,
    windows,
)
from marketplace.localdev.story.deals import Deal
from marketplace.localdev.story.moments import Calendar
from marketplace.outbox import registry, work
from orders.sales import actions as sales
from suppliers.catalogue.models import Listing

Say = Callable[[str], None]

LEFT_TO_THE_WORKER = {"mail", "invitations"}
SEED = 20261121


class Story:
    """Tells chapter after chapter; `say` is told what goes on."""

    def __init__(self, *, say: Say, now: datetime | None = None) -> None:
        self.say = say
        self.calendar = Calendar(now or datetime.now(UTC))  # noqa: TID251 - the edge of a door
        self.chance = Random(SEED)  # noqa: S311 - a story, not a secret
        self.makers: dict[str, makers.Maker] = {}
        self.shops: dict[str, shops.Shop] = {}
        self.listings: dict[str, Listing] = {}
        self.cases: dict[str, tuple[str, int]] = {}
        self.staff: dict[str, Member] = {}
        self.helpers: Executor

    def tell(self, sign_ins: Path) -> None:
        with _helpers() as self.helpers:
            self._tell(sign_ins)

    def _tell(self, sign_ins: Path) -> None:
        translation.activate("en")
        haste()
        self.say("drawing the product pictures")
        photos = goods.photographs(book.listings())
        self.staff = people.staff()
        self._suppliers()
        self._listings(photos)
        self._buyers()
        self._deals()
        answering.recount()
        sales.recount()
        self.say("translating, indexing, drawing papers")
        drain(self.helpers)
        people.write_sign_ins(sign_ins, self._sign_ins())

    def _suppliers(self) -> None:
        rows = book.suppliers()
        self.say(f"{len(rows)} makers apply, officers look at them")
        with transaction.atomic():
            self._apply(rows)
        drain(self.helpers)
        with transaction.atomic():
            for row in rows:
                state = "approved" if row["state"] == "suspended" else row["state"]
                self._decide(row | {"state": state})

    def _apply(self, rows: book.Rows) -> None:
        for index, row in enumerate(rows):
            settled = row["state"] in ("approved", "suspended")
            days = 170 - 2 * index if settled else 2 + index % 3
            maker, ref = makers.apply(row, calendar=self.calendar, days_ago=days)
            self.makers[row["key"]] = maker
            self.cases[row["key"]] = ref, days

    def _decide(self, row: dict[str, Any]) -> None:
        ref, days = self.cases[row["key"]]
        makers.decide(row, ref, staff=self.staff, calendar=self.calendar, days_ago=days)

    def _listings(self, photos: dict[tuple[str, int], bytes]) -> None:
        rows = book.listings()
        self.say(f"{len(rows)} listings are written, photographed and reviewed")
        self._fresh_makers()
        # What waits for a moderator was sent since yesterday.
        days = {
            row["key"]: self.chance.uniform(
                *((0.5, 0.9) if row["state"] == "submitted" else (3, 60))
            )
            for row in rows
        }
        halves = [
            ListingChapter(
                [row for row in rows if self._half(row) == half],
                self.makers,
                photos,
                self.staff["moderator"],
                self.calendar,
                days,
            )
            for half in (0, 1)
        ]
        for told in self.helpers.map(_tell_listings, halves):
            self.listings |= told

    def _half(self, row: dict[str, Any]) -> int:
        """Every maker's listings are told by one process, so that no two wait for each other."""
        return list(self.makers).index(row["supplier"]) % 2

    def _buyers(self) -> None:
        rows = book.buyers()
        self.say(f"{len(rows)} buyers sign up")
        for row in rows:
            verified = row["state"] == "verified"
            self.shops[row["key"]] = shops.open_one(
                row,
                officer=self.staff["officer"],
                calendar=self.calendar,
                days_ago=self.chance.uniform(151, 170) if verified else 2,
            )

    def _deals(self) -> None:
        rows = book.conversations()
        self.say(f"{len(rows)} trades are negotiated")
        tasting.send_samples(self.makers, self.shops, self.listings, self.calendar)
        for row in rows:
            Deal(
                row,
                maker=self.makers[row["supplier"]],
                shop=self.shops[row["buyer"]],
                listings=self.listings,
                calendar=self.calendar,
            ).tell()
        fingers = self.listings["fellside-fingers"]
        approvals.wait_for_one(self.shops["haoyuan"], fingers, calendar=self.calendar)
        maker, shop = self.makers["fellside"], self.shops["haoyuan"]
        lasting.agree(maker, shop, fingers, calendar=self.calendar)
        both = [shop, self.shops["suihe"]]
        lasting.offer(
            maker, both, self.listings["fellside-assorted-tin"], calendar=self.calendar
        )
        moderator = self.staff["moderator"]
        wanted.ask_openly(self.shops["haoyuan"], self.makers, moderator, self.calendar)
        desks.arrange(self.makers["fellside"], self.shops["haoyuan"])
        shelves.put_aside(self.shops, self.listings, self.calendar)
        windows.arrange(self.makers, self.listings, self.staff["moderator"], self.calendar)
        for row in book.suppliers():
            if row["state"] == "suspended":
                makers.suspend(row, self.cases[row["key"]][0], self.staff, self.calendar)

    def _fresh_makers(self) -> None:
        """The companies as the officers' decisions have left them."""
        for key, maker in self.makers.items():
            self.makers[key] = maker.again()

    def _sign_ins(self) -> list[tuple[str, Member]]:
        maker, shop = self.makers["fellside"], self.shops["haoyuan"]
        return [
            ("Supplier, owner (Fellside Bakery)", maker.owner),
            ("Supplier, trader (Fellside Bakery)", maker.trader),
            ("Buyer, owner (杭州浩源)", shop.owner),
            ("Buyer, trader (杭州浩源)", shop.trader),
            ("Vetting officer", self.staff["officer"]),
            ("Vetting lead", self.staff["lead"]),
            ("Moderator", self.staff["moderator"]),
            ("Auditor", self.staff["auditor"]),
        ]


def drain(helpers: Executor) -> None:
    """Work off what the workers would have done meanwhile, on every core."""
    names = [w.name for w in registry.works() if w.name not in LEFT_TO_THE_WORKER]
    spare = [name for name in names if registry.work(name).queue == "celery"]
    list(helpers.map(_drain_here, [spare, spare]))
    for name in names:
        work.drain(name, limit=100_000)


@dataclass(frozen=True, slots=True)
class ListingChapter:
    """The listings one process tells, with all it needs for that."""

    rows: list[dict[str, Any]]
    makers: dict[str, makers.Maker]
    photos: dict[tuple[str, int], bytes]
    moderator: Member
    calendar: Calendar
    days: dict[str, float]


def _tell_listings(chapter: ListingChapter) -> dict[str, Listing]:
    haste()
    with transaction.atomic():
        told = {
            row["key"]: goods.list_one(
                row,
                chapter.makers[row["supplier"]],
                photo=chapter.photos[row["art"], row["art_seed"]],
                moderator=chapter.moderator,
                calendar=chapter.calendar,
                days_ago=chapter.days[row["key"]],
            )
            for row in chapter.rows
        }
    # Here, where two cores are at it; the next chapter would wait for one.
    work.drain("files.check", limit=100_000)
    return told


def haste() -> None:
    """Do not wait for the disk: a story cut short by a power cut is told again from the start."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


def _helpers() -> ProcessPoolExecutor:
    """Started once: each of them has to read the whole product."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(2, mp_context=context, initializer=django.setup)


def _drain_here(names: list[str]) -> int:
    return sum(work.drain(name, limit=100_000) for name in names)


def told_into() -> Path:
    """Where the sign-ins are written for the screen of the demo."""
    return Path(settings.LOCAL_DIR) / "sign-ins.json"
