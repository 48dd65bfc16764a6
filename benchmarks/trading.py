"""What a deal costs a web process: a request for three goods, a quote, an acceptance, each sent by a program.

The yardstick is h, as in `benchmarks.pages`. What each side reads meanwhile is not counted. `make bench ARGS=trading` brings the services.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
django.setup()

from django.contrib.auth.models import Group  # noqa: E402

from benchmarks._figures import goal, keep, machine, show  # noqa: E402
from benchmarks._serving import Server, bare_view, postgresql, serving  # noqa: E402
from marketplace.accounts import keys  # noqa: E402
from marketplace.accounts.members import Member, member_of  # noqa: E402
from marketplace.accounts.models import Membership, Organisation, User  # noqa: E402
from marketplace.accounts.roles import Role, StaffGroup  # noqa: E402

DEALS = 100
WARM = 20
# Deals that take a step before the bare view has its turn.
TURN = 10
QUANTITY = 960
Deal = dict[str, Any]


class Desk:
    """The programs of the two sides, and the goods they deal in."""

    def __init__(self, server: Server) -> None:
        from tests.suppliers.catalogue import making

        self.server = server
        maker = _owner("Bench Bakery Ltd", "supplier", "GB")
        buyer = _owner("基准食品有限公司", "buyer", "CN")
        clerk = _moderator()
        self.goods = [
            making.live(maker, moderator=clerk, sku=f"BENCH-{number}", brand="Bench").ref
            for number in range(3)
        ]
        self.seller = keys.issue(by=maker, name="bench")[1]
        self.buyer = keys.issue(by=buyer, name="bench")[1]

    def ask(self, deal: Deal) -> None:
        lines = [{"listing": ref, "quantity": QUANTITY} for ref in self.goods]
        delivery = {"incoterm": "FCA", "place": "Felixstowe", "destination": "杭州"}
        (made,) = self._post(self.buyer, "rfqs/", {"lines": lines, **delivery})
        deal["rfq"] = made["ref"]

    def take_up(self, deal: Deal) -> None:
        made = self._post(self.seller, "negotiations/", {"rfq": deal["rfq"]})
        deal |= {"talk": f"negotiations/{made['ref']}/", "version": made["version"]}

    def read(self, deal: Deal) -> None:
        found = self.server.api(self.seller, "GET", f"rfqs/{deal['rfq']}/")
        deal["lines"] = [line["id"] for line in found["lines"]]

    def quote(self, deal: Deal) -> None:
        from tests.faults import scene

        body = scene.offer(deal["version"], 0)
        body["lines"] = [body["lines"][0] | {"rfq_line": line} for line in deal["lines"]]
        deal["version"] = self._post(self.seller, f"{deal['talk']}offers/", body)["version"]

    def look(self, deal: Deal) -> None:
        found = self.server.api(self.buyer, "GET", deal["talk"])
        deal["version"], deal["total"] = found["version"], found["offers"][-1]["total"]

    def accept(self, deal: Deal) -> None:
        body = {"offer": 1, "expected_total": deal["total"]}
        self._post(
            self.buyer, f"{deal['talk']}accept/", body | {"expected_version": deal["version"]}
        )

    def _post(self, key: str, path: str, body: Deal) -> Any:
        return self.server.api(key, "POST", path, body)


def _owner(name: str, kind: str, country: str) -> Member:
    """Who owns a new, vetted company."""
    company = Organisation.objects.create(
        ref=Organisation.objects.next_ref(),
        kind=kind,
        legal_name=name,
        country=country,
        approved=True,
        level=2,
    )
    person = _person(name)
    Membership.objects.create(user=person, organisation=company, role=Role.OWNER)
    return member_of(person, company)


def _moderator() -> Member:
    person = _person("A moderator", is_staff=True)
    person.groups.add(Group.objects.get_or_create(name=StaffGroup.MODERATOR.value)[0])
    return member_of(person)


def _person(name: str, **fields: Any) -> User:
    address = f"{uuid.uuid4().hex}@bench.example.com"
    return User.objects.create_user(email=address, display_name=name, **fields)


def spent(
    bare: Server, server: Server, step: Callable[[Deal], None], deals: list[Deal]
) -> dict[str, float]:
    """Milliseconds of CPU for each deal, of web and of PostgreSQL, and of the bare view between them."""
    took = dict.fromkeys(("web", "postgresql", "h"), 0.0)
    for start in range(0, len(deals), TURN):
        took["h"] += bare_view(bare) / (len(deals) / TURN)
        web, database = server.cpu, postgresql()
        for deal in deals[start : start + TURN]:
            step(deal)
        took["web"] += (server.cpu - web) * 1000 / len(deals)
        took["postgresql"] += (postgresql() - database) * 1000 / len(deals)
    return {who: round(value, 2) for who, value in took.items()}


def measure() -> dict[str, Any]:
    with (
        serving("benchmarks._bare:application") as bare,
        serving("marketplace.asgi:application") as product,
    ):
        bare_view(bare)
        desk = Desk(product)
        steps = {
            "ask": desk.ask,
            "take up": desk.take_up,
            "quote": desk.quote,
            "accept": desk.accept,
        }
        between = {"quote": desk.read, "accept": desk.look}
        each: dict[str, dict[str, float]] = {}
        for size in (WARM, DEALS):
            deals: list[Deal] = [{} for _ in range(size)]
            for name, step in steps.items():
                for deal in deals if name in between else ():
                    between[name](deal)
                each[name] = spent(bare, product, step, deals)
    whole = sum((took["web"] + took["postgresql"]) / took["h"] for took in each.values())
    return {
        "deals": DEALS,
        "machine": machine(),
        "milliseconds": each,
        "goals": {"request, quote, acceptance: h of CPU": goal(whole, most=82)},
    }


def main() -> None:
    found = measure()
    show("A deal with three lines", found["goals"])
    for name, took in found["milliseconds"].items():
        for who, value in took.items():
            sys.stdout.write(f"  {f'{name}, {who}':<58}{value:>12} ms\n")
    keep("trading", found)


if __name__ == "__main__":
    main()
