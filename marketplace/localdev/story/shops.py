"""The buyers of the story: their companies, as far as they are verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from buyers.addresses import actions as addresses
from buyers.addresses.choices import Use
from buyers.profiles import actions
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Role
from marketplace.files import actions as files
from marketplace.languages import CHINESE
from marketplace.localdev.story import people
from marketplace.localdev.story.makers import paper
from marketplace.localdev.story.moments import Calendar
from marketplace.outbox import work
from suppliers.catalogue.models import Category

VOLUMES = ("small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Shop:
    """A buyer of the story: the company, and two of its people."""

    key: str
    organisation: Organisation
    owner: Member
    trader: Member

    def member(self, role: str) -> Member:
        return self.owner if role == "owner" else self.trader


def open_one(
    row: dict[str, Any], *, officer: Member, calendar: Calendar, days_ago: float
) -> Shop:
    """Sign up in Chinese, give the company, be verified or not."""
    with calendar.at(calendar.ago(days_ago)):
        first, *others = row["people"]
        owner_user = _user(first)
        profile = actions.start(by=owner_user)
        owner = member_of(owner_user)
        trader = owner
        if others:
            trader = people.join(_user(others[0]), profile.organisation, Role.TRADER)
        if row["state"] != "unverified":
            _hand_in(row, owner)
            _write_addresses(row, owner)
    with calendar.at(calendar.ago(days_ago, hours=26)):
        work.drain("files.check")
        if row["state"] == "verified":
            actions.verify(by=officer, ref=profile.ref)
        elif row["state"] == "rejected":
            actions.reject(by=officer, ref=profile.ref, reason=row["decision"]["reason"])
    company = Organisation.objects.get(pk=profile.organisation_id)
    again = {m.user_id: member_of(m.user, company) for m in (owner, trader)}
    return Shop(row["key"], company, again[owner.user_id], again[trader.user_id])


def _user(row: dict[str, Any]) -> Any:
    return people.person(
        email=row["email"],
        name=f"{row['family_name']}{row['given_name']}",
        language=CHINESE,
        family_name=row["family_name"],
        given_name=row["given_name"],
    )


def _hand_in(row: dict[str, Any], owner: Member) -> None:
    licence = files.receive(
        by=owner,
        upload=paper("business_licence", row["alias_en"]),
        purpose="buyer_document",
    )
    actions.save(
        by=owner,
        legal_name=row["legal_name"],
        alias=row["alias_en"],
        facts={
            "credit_code": row["credit_code"],
            "trade": _trade(row["kind"]),
            "volume": VOLUMES[len(row["legal_name"]) % 3],
            "province": row["province"],
            "city": row["city"],
            "district": row["district"],
            "street": _street(row),
            "postcode": "",
            "imports_itself": bool(row["import_rights"]),
            "legal_representative": row["legal_representative"],
            "platforms": _platforms(row["channels"]),
            "categories": list(Category.objects.filter(slug__in=row["interests"])),
        },
        licence=licence,
    )


def _write_addresses(row: dict[str, Any], owner: Member) -> None:
    """The company's own door, and itself as importer of record where it holds a licence."""
    first = row["people"][0]
    keeper = row["people"][-1]
    addresses.save_address(
        by=owner,
        facts={
            "consignee": row["legal_name"],
            "contact": f"{keeper['family_name']}{keeper['given_name']}",
            "mobile": f"1380571{len(row['legal_name']):02}{len(first['email']):02}",
            "province": row["province"],
            "city": row["city"],
            "district": row["district"],
            "street": _street(row),
            "postcode": "",
        },
        uses=[Use.GOODS, Use.SAMPLES, Use.PAPERS],
    )
    if row["import_rights"]:
        facts = {
            "name": row["legal_name"],
            "credit_code": row["credit_code"],
            "customs_code": f"{row['credit_code'][2:6]}960{len(first['email']):03}",
        }
        addresses.save_importer(by=owner, facts=facts, default=True)


def _trade(kind: str) -> str:
    return kind if kind in ("retailer", "wholesaler", "distributor") else "online"


def _platforms(channels: list[str]) -> list[str]:
    """Where the book says they sell, as far as our list has a name for it."""
    online = any(word in "".join(channels) for word in ("线上", "电商", "直播"))
    return ["tmall", "jd", "offline"] if online else ["offline"]


def _street(row: dict[str, Any]) -> str:
    """The address without what the other fields already say."""
    text: str = row["address"]
    for name in ("province", "city", "district"):
        text = text.removeprefix(row[name])
    return text
