"""Random histories: several people act on the same deals, often at the same moment.

Seeded, so that the choices of a run can be made again (not which thread is quicker).
"""

from __future__ import annotations

import random
import threading
from collections import Counter

from django.db import connections

from orders.negotiation import actions as negotiations
from tests.faults.hands import FREIGHT, MANAGER, OWNER, PRICES, SELLER, Act, Deal, Hand, Seen

PATIENCE = 60.0
LASTING, BRIEF = 9 * 24 * 3600, (0.1, 0.5)
STEPS = {
    "confirmed": "start_production",
    "deposit_due": "start_production",
    "in_production": "finish_production",
    "ready": "ask_balance",
    "balance_due": "ship",
    "shipped": "reach_customs",
    "customs": "deliver",
    "delivered": "complete",
}
BUYERS = {"deliver", "complete"}
# How often each is tried while an offer is on the table.
BARGAINING = {
    "race": 30,
    "counter": 32,
    "accept": 8,
    "wrong total": 8,
    "accept one's own": 8,
    "stale": 6,
    "out of turn": 4,
    "withdraw": 6,
    "decline": 2,
    "say": 8,
}


class History:
    """`run` does `operations` in `workers` threads; `counts` tells what came of them.

    `wrong` names what was done although it had to be refused, and every unexpected error.
    """

    def __init__(self, hand: Hand, *, seed: int, operations: int, workers: int) -> None:
        self.hand, self.operations = hand, operations
        self.until = 0
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.deals: list[Deal] = []
        # One for each worker and for as long as the history lasts: going on is not beginning again.
        self._chances = [random.Random(f"{seed}-{number}") for number in range(workers)]
        self._one_at_a_time = threading.Lock()

    @property
    def done(self) -> int:
        """How many operations changed something."""
        return self.counts["done"]

    def run(self, *, at_most: int | None = None) -> None:
        """Go on for `at_most` operations more; to the end when nothing is said."""
        left = self.operations - self.counts["operations"]
        self.until = self.counts["operations"] + min(left, at_most or left)
        threads = [
            threading.Thread(target=self._work, args=(chance,), daemon=True)
            for chance in self._chances
        ]
        ended = threading.Event()
        clock = threading.Thread(target=self._tick, args=(ended,), daemon=True)
        for thread in (clock, *threads):
            thread.start()
        for thread in threads:
            thread.join()
        ended.set()
        clock.join()

    def _tick(self, ended: threading.Event) -> None:
        """What beat does: offers expire, also while somebody accepts them."""
        try:
            while not ended.wait(0.3):
                self.counts["expired"] += negotiations.expire_due()
        except BaseException as error:
            self.wrong.append(f"{type(error).__name__}: {error}"[:500])
        finally:
            connections.close_all()

    def _work(self, chance: random.Random) -> None:
        try:
            while self.counts["operations"] < self.until and not self.wrong:
                self._one(chance)
        except BaseException as error:
            self.wrong.append(f"{type(error).__name__}: {error}"[:500])
        finally:
            connections.close_all()

    def _one(self, chance: random.Random) -> None:
        alive = [deal for deal in self.deals if not deal.dead]
        if len(alive) < 2 * len(self._chances) or chance.random() < 0.02:
            self.deals.append(self.hand.begin(chance))
            self._count("operations", "done")
            return
        deal = chance.choice(alive)
        seen = self.hand.read(deal)
        if seen.state == "accepted":
            self._trade(chance, deal, seen)
        elif seen.state == "open":
            self._bargain(chance, deal, seen)
        else:
            self._ended(chance, deal, seen)

    def _bargain(self, chance: random.Random, deal: Deal, seen: Seen) -> None:
        if not seen.number:
            side = SELLER if seen.turn == "supplier" else OWNER
            self._act(deal, self._offer(chance, side, seen))
            return
        mine, other = (OWNER, SELLER) if seen.turn == "buyer" else (SELLER, OWNER)
        kind = chance.choices(list(BARGAINING), list(BARGAINING.values()))[0]
        if kind == "race":
            self._race(chance, deal, seen, mine, other)
        elif kind == "wrong total":
            self._must_fail(deal, self._accept(mine, seen, total=f"{seen.total}1"))
        elif kind == "accept one's own":
            self._must_fail(deal, self._accept(other, seen))
        elif kind == "stale":
            self._must_fail(deal, self._offer(chance, mine, seen, version=seen.version - 1))
        elif kind == "out of turn":
            # Whoever's turn it has become meanwhile, the version is no longer the one that was seen.
            self._must_fail(deal, self._offer(chance, other, seen))
        else:
            plain = {
                "counter": self._offer(chance, mine, seen),
                "accept": self._accept(mine, seen),
                "withdraw": Act(other, "withdraw", seen.version),
                "decline": Act(mine, "decline", seen.version),
                "say": Act(chance.choice((SELLER, OWNER, MANAGER)), "say"),
            }
            self._act(deal, plain[kind])

    def _race(
        self, chance: random.Random, deal: Deal, seen: Seen, mine: str, other: str
    ) -> None:
        """Somebody accepts, and at the same moment somebody does something else or the same."""
        rival = chance.random()
        second = MANAGER if mine == OWNER else mine
        if rival < 0.5:
            contender = self._accept(second, seen)
        elif rival < 0.75:
            contender = self._offer(chance, second, seen)
        elif rival < 0.9:
            contender = Act(other, "withdraw", seen.version)
        else:
            contender = Act(second, "decline", seen.version)
        codes = self._at_once(deal, self._accept(mine, seen), contender)
        self._count("accept races" if "" in codes else "races nobody won")
        if codes.count("") > 1:
            self.wrong.append(f"{deal.ref}: both won, accept and {contender.what}")

    def _trade(self, chance: random.Random, deal: Deal, seen: Seen) -> None:
        kind = chance.random()
        if kind < 0.35:
            position = chance.choice((1, 2))
            who, act = chance.choice(
                ((OWNER, "claim"), (SELLER, "receive"), (SELLER, "query"), (OWNER, "receive"))
            )
            facts = {"position": position, "act": act}
            self._act(deal, Act(who, "pay", seen.order_version, facts))
        elif kind < 0.5:
            facts = {"position": chance.choice((1, 2)), "act": "receive"}
            pay = Act(SELLER, "pay", seen.order_version, facts)
            codes = self._at_once(deal, pay, pay)
            self._count("pay races")
            if codes.count("") > 1:
                self.wrong.append(f"{deal.order}: one payment received twice")
        elif kind < 0.85 and seen.order_state in STEPS:
            step = STEPS[seen.order_state]
            who = OWNER if step in BUYERS else SELLER
            self._act(deal, Act(who, "step", seen.order_version, {"step": step}))
        elif kind < 0.88:
            self._act(deal, Act(SELLER, "step", seen.order_version, {"step": "cancel"}))
        elif kind < 0.92:
            self._must_fail(deal, self._accept(OWNER, seen))
        else:
            self._ended(chance, deal, seen)

    def _ended(self, chance: random.Random, deal: Deal, seen: Seen) -> None:
        """What is over stays over; then the deal is left alone."""
        if chance.random() < 0.5:
            self._must_fail(deal, self._offer(chance, SELLER, seen))
        else:
            self._must_fail(deal, Act(OWNER, "withdraw", seen.version))
        deal.dead = deal.dead or seen.state != "accepted" or chance.random() < 0.5

    def _offer(
        self, chance: random.Random, who: str, seen: Seen, version: int | None = None
    ) -> Act:
        facts = {
            "price": chance.choice(PRICES),
            "freight": chance.choice(FREIGHT),
            "seconds": chance.uniform(*BRIEF) if chance.random() < 0.16 else LASTING,
        }
        return Act(who, "send", seen.version if version is None else version, facts)

    def _accept(self, who: str, seen: Seen, total: str = "") -> Act:
        facts = {"number": max(seen.number, 1), "total": total or seen.total}
        return Act(who, "accept", seen.version, facts)

    def _act(self, deal: Deal, act: Act) -> str:
        code = self.hand.do(deal, act)
        self._count("operations", code or "done")
        return code

    def _must_fail(self, deal: Deal, act: Act) -> None:
        if self._act(deal, act) == "":
            self.wrong.append(f"{deal.ref}: {act.what} was not refused: {act}")

    def _at_once(self, deal: Deal, *acts: Act) -> list[str]:
        barrier = threading.Barrier(len(acts), timeout=PATIENCE)
        codes = ["no answer"] * len(acts)

        def do(index: int, act: Act) -> None:
            try:
                codes[index] = self.hand.do(deal, act, barrier.wait)
            except BaseException as error:
                self.wrong.append(f"{type(error).__name__}: {error}"[:500])
            finally:
                connections.close_all()

        threads = [
            threading.Thread(target=do, args=pair, daemon=True) for pair in enumerate(acts)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(2 * PATIENCE)
        for code in codes:
            self._count("operations", code or "done")
        return codes

    def _count(self, *what: str) -> None:
        with self._one_at_a_time:
            self.counts.update(what)
