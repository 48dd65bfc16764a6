"""A market that goes on while processes are killed: programs that repeat what was cut off."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from suppliers.catalogue.models import Listing
from tests.faults import scene
from tests.faults.calling import Answer, Door, Person, Program
from tests.faults.processes import wait_for

PATIENCE = 120.0
# Answers that ask to try again: cut off, busy, too many.
AGAIN = (429, 503)
ENDS = ("ordered", "declined", "published")


class Market:
    """Threads that trade and publish; leaving the context ends them and tells what went wrong."""

    def __init__(self, doors: list[Door]) -> None:
        self.doors = doors
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._closed = threading.Event()
        self._threads: list[threading.Thread] = []

    def open(self, *trades: Callable[[random.Random], None]) -> None:
        """Do each of `trades` again and again, each in a thread of its own."""
        for seed, trade in enumerate(trades):
            thread = threading.Thread(target=self._run, args=(trade, seed), daemon=True)
            self._threads.append(thread)
            thread.start()

    def __enter__(self) -> Market:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._closed.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        if kind is None:
            assert not self.wrong, self.wrong

    def finished(self) -> int:
        """How many trades and publications have come to their end."""
        return sum(self.done[each] for each in ENDS)

    def go_on(self) -> None:
        """Return when something more has come to its end: a kill that meets no work is hollow."""
        before = self.finished()
        wait_for(lambda: self.finished() > before or self.wrong, "the market to go on")

    def _run(self, trade: Callable[[random.Random], None], seed: int) -> None:
        chance = random.Random(seed)
        while not self._closed.is_set() and not self.wrong:
            try:
                trade(chance)
            except BaseException as error:
                self.wrong.append(repr(error))

    def deal(
        self, seller: Program, buyer: Program, listing: Listing
    ) -> Callable[[random.Random], None]:
        """One trade from the request to an order, or to a decline, with a counter now and then."""

        def trade(chance: random.Random) -> None:
            ask = scene.request(listing)
            (rfq,) = self.post(chance, buyer, "rfqs/", ask)
            line = self.get(chance, seller, f"rfqs/{rfq['ref']}/")["lines"][0]["id"]
            talk = self.post(chance, seller, "negotiations/", {"rfq": rfq["ref"]})
            path = f"negotiations/{talk['ref']}"
            version = talk["version"]
            for side in (seller, buyer, seller) if chance.random() < 0.3 else (seller,):
                offer = scene.offer(version, line)
                version = self.post(chance, side, f"{path}/offers/", offer)["version"]
            self.post(chance, buyer, f"{path}/messages/", {"body": "请尽快安排发货。"})
            seen = self.get(chance, buyer, f"{path}/")
            last = seen["offers"][-1]
            if chance.random() < 0.2:
                said = {"expected_version": seen["version"], "reason": "price"}
                self.post(chance, buyer, f"{path}/decline/", said)
                self.done["declined"] += 1
                return
            self.post(
                chance,
                buyer,
                f"{path}/accept/",
                {
                    "offer": last["number"],
                    "expected_total": last["total"],
                    "expected_version": seen["version"],
                },
            )
            self.done["ordered"] += 1

        return trade

    def publish(
        self, seller: Program, moderator: Person, body: Callable[[], dict[str, Any]]
    ) -> Callable[[random.Random], None]:
        """One listing from the draft to the moderator's yes."""

        def trade(chance: random.Random) -> None:
            ref = self.post(chance, seller, "listings/", body())["ref"]
            self.post(chance, seller, f"listings/{ref}/submit/", {})
            version = self.get(chance, seller, f"listings/{ref}/")["version"]
            fields = {"publish": "1", "version": str(version)}
            page = f"/en/desk/listings/{ref}/"
            self._insist(
                lambda: Person(self._any(chance), moderator.session).send(page, fields),
                # The page has no idempotency key: cut off after the commit, it is stale.
                enough=lambda each: each.status in {302, 409},
            )
            self.done["published"] += 1
            time.sleep(0.2)

        return trade

    def post(self, chance: random.Random, who: Program, path: str, body: Any) -> Any:
        key = uuid.uuid4().hex
        return self._insist(lambda: who.at(self._any(chance)).post(path, body, key=key)).json

    def get(self, chance: random.Random, who: Program, path: str) -> Any:
        return self._insist(lambda: who.at(self._any(chance)).get(path)).json

    def _any(self, chance: random.Random) -> Door:
        return chance.choice(self.doors)

    def _insist(
        self,
        call: Callable[[], Answer],
        enough: Callable[[Answer], bool] = lambda each: each.status < 300,
    ) -> Answer:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = call()
            except OSError:
                self.done["cut off"] += 1
            else:
                if enough(answer):
                    return answer
                assert answer.status in AGAIN, (answer.status, answer.body[-1000:])
            assert time.monotonic() < end, "no answer for two minutes"
            time.sleep(0.2)
