"""Where the fuzz calls: the world of the standing checks, and a second trade of strangers in it.

`mine` and `theirs` name the same kinds of things: what the role's own company deals with, and what
lies between two companies that it has nothing to do with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from buyers.needs.models import Match, Need
from marketplace.accounts import keys
from orders.offerings.actions import stop
from tests import build
from tests.standing import shown_off, world
from tests.standing.world import World

ROLES = ("anonymous", "buyer", "supplier", "officer")
# Who of the standing checks' cast calls; nobody and our staff have no key.
PEOPLE = {"buyer": "buyer_owner", "supplier": "seller_owner"}
Things = dict[str, tuple[Any, ...]]


@dataclass(frozen=True)
class House:
    world: World
    theirs: Things
    keys: dict[str, dict[str, str]]
    browsers: dict[str, Client]

    @property
    def mine(self) -> Things:
        return self.world.things


def make() -> House:
    """Everything; called inside a transaction that is thrown away."""
    own = world.make()
    theirs = _strangers(own)
    own.things["stopped"] = theirs["supplier"]
    stop(by=own.people["buyer_owner"], ref=theirs["supplier"][0])
    full = Need.objects.get(ref=own.things["quoted_need"][0])
    Need.objects.filter(pk=full.pk).update(quotes_at_most=full.quotes)
    browsers = {name: own.client(name) for name in own.people}
    return House(own, theirs, _keys(own, browsers["officer"]), browsers)


def _strangers(own: World) -> Things:
    seller = build.company(name="Calder Preserves Ltd", town="Halifax")
    buyer = build.company(name="宁波海曙食品进口有限公司", kind="buyer", language="zh-hans")
    people = {
        "moderator": own.people["moderator"],
        "other_buyer": own.people["other_buyer"],
    }
    other = World(seller, buyer, people)
    world.trade(other)
    # What strangers ask of all suppliers, our supplier is not among.
    Match.objects.filter(
        need__buyer=buyer.organisation, supplier=own.fellside.organisation
    ).delete()
    return other.things | shown_off.connected(seller) | {"supplier": (seller.organisation.ref,)}


def _keys(own: World, officer: Client) -> dict[str, dict[str, str]]:
    """What each role shows who it is with: a key, a browser's session, or nothing."""
    found: dict[str, dict[str, str]] = {"anonymous": {}}
    for role, name in PEOPLE.items():
        token = keys.issue(by=own.people[name], name="Fuzz")[1]
        found[role] = {"Authorization": f"Bearer {token}"}
    cookies = "; ".join(f"{name}={each.value}" for name, each in officer.cookies.items())
    found["officer"] = {"Cookie": cookies}
    return found
