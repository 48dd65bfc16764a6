"""The suppliers of the story apply and are vetted, each as far as the book says."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Role
from marketplace.languages import ENGLISH
from marketplace.lifecycle.clock import now
from marketplace.localdev.story import people
from marketplace.localdev.story.moments import Calendar
from suppliers.onboarding import actions, queries
from suppliers.onboarding.models import Application, Check


@dataclass(frozen=True, slots=True)
class Maker:
    """A supplier of the story: the company, and two of its people."""

    key: str
    organisation: Organisation
    owner: Member
    trader: Member

    def member(self, role: str) -> Member:
        return self.owner if role == "owner" else self.trader

    def again(self) -> Maker:
        """The same maker, read afresh after what officers have decided."""
        company = Organisation.objects.get(pk=self.organisation.pk)
        owner, trader = (member_of(m.user, company) for m in (self.owner, self.trader))
        return Maker(self.key, company, owner, trader)


def apply(row: dict[str, Any], *, calendar: Calendar, days_ago: int) -> tuple[Maker, str]:
    """Sign up, fill the application in and send it; returns the maker and the reference.

    A draft stops before its documents.
    """
    with calendar.at(calendar.ago(days_ago)):
        first, second = row["people"][:2]
        owner_user = people.person(email=first["email"], name=first["name"], language=ENGLISH)
        application = actions.start(by=member_of(owner_user), legal_name=row["legal_name"])
        owner = member_of(owner_user)
        trader_user = people.person(
            email=second["email"], name=second["name"], language=ENGLISH
        )
        company = application.organisation
        trader = people.join(trader_user, company, Role.TRADER)
        _fill_in(row, owner, application.ref)
    if row["state"] != "draft":
        with calendar.at(calendar.ago(days_ago, hours=5)):
            actions.submit(by=owner, ref=application.ref, confirmed=True)
    return Maker(row["key"], company, owner, trader), application.ref


def decide(
    row: dict[str, Any],
    ref: str,
    *,
    staff: dict[str, Member],
    calendar: Calendar,
    days_ago: int,
) -> None:
    """What the officers do with the case, up to the state the book gives it."""
    if row["state"] in ("draft", "submitted"):
        return
    officer = staff["lead"] if row["level"] == 3 else staff["officer"]
    with calendar.at(calendar.ago(days_ago - 1)) as moment:
        actions.take(by=officer, ref=ref)
        if row["state"] == "more_info":
            asked = row["more_info"]
            actions.ask(by=officer, ref=ref, items=asked["items"], message=asked["message"])
        elif row["state"] == "rejected":
            note = row["decision"]["reason"]
            actions.reject(by=officer, ref=ref, reason="not_a_maker", note=note)
        elif row["state"] == "approved":
            _approve(row, ref, officer, moment.date())


def suspend(
    row: dict[str, Any], ref: str, staff: dict[str, Member], calendar: Calendar
) -> None:
    """The lead suspends a maker who has traded for a while."""
    with calendar.at(calendar.ago(1)):
        note = row["decision"]["reason"]
        actions.suspend(by=staff["lead"], ref=ref, reason="complaints", note=note)


def _fill_in(row: dict[str, Any], owner: Member, ref: str) -> None:
    actions.save_company(by=owner, ref=ref, values=_company(row))
    director = row["people"][0]
    values = {
        "name": director["name"],
        "email": director["email"],
        "nationality": "GB",
        "is_director": True,
        "is_owner": True,
        "signs": True,
    }
    actions.save_person(by=owner, ref=ref, values=values)
    story = {"en": row["story"]["en"], "zh-hans": row["story"]["zh"]}
    actions.save_goods(by=owner, ref=ref, categories=row["categories"], stories=story)
    today = now().date()
    application = Application.objects.get(ref=ref)
    for need in queries.needs(application, today):
        if need.required and row["state"] != "draft":
            _attach(row, owner, ref, need.kind, today)


def _company(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "entity_type": "ltd",
        "legal_name": row["legal_name"],
        "alias": row["alias_zh"],
        "company_number": row["company_number"],
        "vat_number": row["vat_number"],
        "eori": row["eori"],
        "registered_street": row["address_line"],
        "registered_town": row["town"],
        "registered_region": row["region"],
        "registered_postcode": row["postcode"],
        "operating_town": row["town"],
        "operating_region": row["region"],
        "website": row["website"],
        "founded_year": row["founded"],
        "employees": _band(row["employees"]),
    }


def _band(count: int) -> str:
    bands = ((9, "1-9"), (49, "10-49"), (249, "50-249"))
    return next((name for most, name in bands if count <= most), "250+")


def _attach(row: dict[str, Any], owner: Member, ref: str, kind: str, today: date) -> None:
    actions.attach(
        by=owner,
        ref=ref,
        kind=kind,
        upload=paper(kind, row["legal_name"]),
        number=f"{row['company_number'][-4:]}-{len(kind)}",
        issuer="Example Certification",
        issued_on=today - timedelta(days=200),
        expires_on=today + timedelta(days=530),
    )


@cache
def _sheet(kind: str, name: str) -> bytes:
    sheet = Image.new("RGB", (300, 424), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((14, 14, 286, 410), outline="#105140", width=3)
    pen.text((34, 44), "SPECIMEN", fill="#A8380F")
    pen.text((34, 66), kind.replace("_", " ").upper(), fill="#13211C")
    pen.text((34, 88), name, fill="#13211C")
    stream = io.BytesIO()
    sheet.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def paper(kind: str, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{kind}.jpg", _sheet(kind, name), content_type="image/jpeg")


def _approve(row: dict[str, Any], ref: str, officer: Member, today: date) -> None:
    application = Application.objects.get(ref=ref)
    for paper in application.documents.exclude(file=None):
        actions.accept_document(by=officer, ref=ref, kind=paper.kind)
    for check in Check.objects.filter(application=application, superseded=False):
        if check.result not in ("pass", "waiting") and not check.verdict:
            actions.resolve(
                by=officer,
                ref=ref,
                check_id=check.pk,
                verdict="passed",
                reason="Compared by hand with the certificate and the public register.",
            )
    visit = today - timedelta(days=4) if row["level"] == 3 else None
    actions.approve(by=officer, ref=ref, level=row["level"], site_visited_on=visit)
