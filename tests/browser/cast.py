"""The people who are there before the first journey: `python -m tests.browser.cast`.

Staff have no sign-up page, so they are made here, and so are pairs of companies for the journeys
that begin in the middle. One process for all of them: starting Django costs more than the rest.
"""

import json
import sys
from typing import Any

import django

PAIRS = 4
CARDS = 24


def main() -> None:
    """Load the reference rows, make everybody, print what the journeys need to know as JSON."""
    django.setup()
    from django.core.management import call_command

    from marketplace.accounts.roles import StaffGroup
    from tests import build

    call_command("load_reference", stdout=sys.stderr)
    people = {
        "officer": build.staff(StaffGroup.VETTING_OFFICER, name="Ana Khan"),
        "moderator": build.staff(StaffGroup.MODERATOR, name="Mei Lin"),
    }
    known = {code: member.user.email for code, member in people.items()}
    pairs = [_pair(number) for number in range(PAIRS)]
    told = {
        "pairs": pairs,
        "goods": _goods(),
        "compared": _compared(people["moderator"]),
        "market": _market(),
    }
    json.dump({**known, **told}, sys.stdout)


def _compared(moderator: Any) -> dict[str, str]:
    """A buyer's open request with a quote of two makers, of which either may be taken in parts."""
    from decimal import Decimal

    from tests import build
    from tests.orders.awards import making

    buyer = build.company(name="苏州锦程食品有限公司", kind="buyer", language="zh-hans")
    makers = [build.company(name=name) for name in ("Teviot Biscuits Ltd", "Esk Mills Ltd")]
    need = making.opened(buyer, moderator, *makers)
    first, second = (making.quoted(need, each, part_least=Decimal(0)) for each in makers)
    return {
        "buyer": buyer.owner.user.email,
        "need": need.ref,
        "first": first.ref,
        "second": second.ref,
    }


def _market() -> dict[str, Any]:
    """Two makers of biscuits, the first of whom sends samples free, and a buyer with a warehouse."""
    from suppliers.catalogue.models import Category
    from tests import build

    shelf = Category.objects.get(slug="biscuits")
    free = {"samples": True, "sample_charge": "free", "sample_freight": "supplier"}
    makers = []
    for name, samples in (("Nidderdale Biscuits Ltd", free), ("Lune Bakery Ltd", {})):
        maker = build.company(name=name)
        listing = build.listing(supplier=maker, category=shelf, **samples)
        makers.append({"email": maker.owner.user.email, "name": name, "listing": listing.ref})
    buyer = build.company(name="宁波海棠商贸有限公司", kind="buyer", language="zh-hans")
    build.address(buyer=buyer, uses=["samples"])
    return {"makers": makers, "buyer": buyer.owner.user.email}


def _goods() -> dict[str, str]:
    """A full page of listings with photos, as a buyer meets them."""
    from marketplace.outbox import work
    from suppliers.catalogue import actions
    from suppliers.catalogue.models import Category
    from suppliers.search import actions as search
    from tests import build
    from tests.marketplace.files import make

    maker = build.company(name="Swaledale Bakehouse Ltd", town="Richmond", level=2)
    shelf = Category.objects.get(slug="shortbread")
    for number in range(CARDS):
        listing = build.listing(
            supplier=maker, title=f"Butter shortbread no. {number}", category=shelf
        )
        photo = make.upload(make.image(blur=2))
        actions.add_images(by=maker.trader, ref=listing.ref, uploads=[photo])
    work.drain_all()
    search.rebuild()
    return {"listing": listing.ref, "supplier": maker.organisation.ref}


def _pair(number: int) -> dict[str, str]:
    """A vetted maker, and a verified buyer who has just asked them for a quote."""
    from tests import build

    maker = build.company(
        name=f"Ribblesdale Oatcakes {number} Ltd", town="Settle", region="North Yorkshire"
    )
    shop = build.company(
        name=f"上海云帆国际贸易有限公司{number}",
        alias=f"Shanghai Yunfan Trading {number}",
        kind="buyer",
        language="zh-hans",
    )
    build.rfq(buyer=shop, listings=[build.listing(supplier=maker)])
    return {
        "supplier": maker.owner.user.email,
        "buyer": shop.owner.user.email,
        "buyer_name": shop.organisation.alias,
    }


if __name__ == "__main__":
    main()
