"""Scenes set inside the product before a journey begins: `python -m tests.browser.cast NAME`.

Staff have no sign-up page, so they are made here. Each scene prints what the journey needs to
know as JSON.
"""

import json
import sys

import django


def reference() -> None:
    """The reference rows, as every installation loads them."""
    from django.core.management import call_command

    call_command("load_reference", stdout=sys.stderr)


def staff() -> dict[str, str]:
    """The addresses of an officer and a moderator; both have the password of `tests.build`."""
    from marketplace.accounts.roles import StaffGroup
    from tests import build

    people = {
        "officer": build.staff(StaffGroup.VETTING_OFFICER, name="Ana Khan"),
        "moderator": build.staff(StaffGroup.MODERATOR, name="Mei Lin"),
    }
    return {code: member.user.email for code, member in people.items()}


def asked() -> dict[str, str]:
    """A vetted maker and a verified buyer, who has just asked for a quote."""
    from tests import build

    maker = build.company(name="Ribblesdale Oatcakes Ltd", town="Settle", region="North Yorkshire")
    shop = build.company(
        name="上海云帆国际贸易有限公司", alias="Shanghai Yunfan Trading", kind="buyer", language="zh-hans"
    )
    request = build.rfq(buyer=shop, listings=[build.listing(supplier=maker)])
    return {
        "supplier": maker.owner.user.email,
        "buyer": shop.owner.user.email,
        "request": request.ref,
    }


SCENES = {scene.__name__: scene for scene in (reference, staff, asked)}

if __name__ == "__main__":
    django.setup()
    json.dump(SCENES[sys.argv[1]](), sys.stdout)
