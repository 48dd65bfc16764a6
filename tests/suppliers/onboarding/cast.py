"""Applications at each stage, told by calling the actions a supplier and an officer would."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from marketplace.accounts.members import Member, member_of
from marketplace.outbox import work
from suppliers.onboarding import actions, queries, reference
from suppliers.onboarding.models import Application
from suppliers.onboarding.providers import offline
from tests import build

PNG = "image/png"


@cache
def _png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(stream, "PNG")
    return stream.getvalue()


def paper(name: str = "certificate.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, _png(), content_type=PNG)


def registered(name: str) -> dict[str, Any]:
    """A company of the bundled register by its name."""
    return next(each for each in offline.companies() if each["name"] == name)


def answers(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The company step as that company would fill it in truthfully."""
    profile = record["profile"]
    office = profile["registered_office_address"]
    return {
        "entity_type": profile["type"],
        "legal_name": record["name"],
        "alias": record["alias"],
        "company_number": profile["company_number"],
        "vat_number": f"GB{record['vat']['target']['vatNumber']}",
        "eori": record["eori"]["eori"],
        "registered_street": office["address_line_1"],
        "registered_town": office["locality"],
        "registered_region": office["region"],
        "registered_postcode": office["postal_code"],
        "operating_town": office["locality"],
        "operating_region": office["region"],
        "website": "https://www.example.com",
        "founded_year": int(profile["date_of_creation"][:4]),
        "employees": "10-49",
    } | changes


def applicant(name: str = "Solent Crisp Ltd") -> tuple[Member, Application]:
    """A person who has just signed up, and the empty application of their company."""
    person = build.user(name="Gareth Loveday")
    application = actions.start(by=member_of(person), legal_name=name)
    return member_of(person), application


def filled(name: str = "Solent Crisp Ltd", **changes: Any) -> tuple[Member, Application]:
    """A draft with nothing missing."""
    reference.load()
    owner, application = applicant(name)
    record = registered(name)
    ref = application.ref
    actions.save_company(by=owner, ref=ref, values=answers(record, **changes))
    for officer in record["officers"]:
        actions.save_person(by=owner, ref=ref, values=_person(officer))
    actions.save_goods(
        by=owner,
        ref=ref,
        categories=record["made"],
        stories={"en": "We have baked by the Solent since 2014."},
    )
    application.refresh_from_db()
    for need in queries.needs(application, date(2026, 11, 21)):
        if need.required:
            actions.attach(
                by=owner,
                ref=ref,
                kind=need.kind,
                upload=paper(),
                issuer="Example Mutual",
                number="EX-1",
                issued_on=date(2026, 3, 1),
                expires_on=date(2031, 2, 28),
            )
    application.refresh_from_db()
    return owner, application


def _person(officer: dict[str, Any]) -> dict[str, Any]:
    family, given = officer["name"].split(", ")
    return {
        "name": f"{given} {family.title()}",
        "email": f"{given.split()[0].lower()}@example.com",
        "nationality": "GB",
        "is_director": True,
        "is_owner": True,
        "signs": True,
    }


def sent(name: str = "Solent Crisp Ltd", **changes: Any) -> tuple[Member, Application]:
    """Sent, and every check and file looked at by the workers."""
    owner, application = filled(name, **changes)
    actions.submit(by=owner, ref=application.ref, confirmed=True)
    work.drain_all()
    application.refresh_from_db()
    return owner, application


def in_review(
    officer: Member, name: str = "Solent Crisp Ltd", **changes: Any
) -> tuple[Member, Application]:
    owner, application = sent(name, **changes)
    actions.take(by=officer, ref=application.ref)
    application.refresh_from_db()
    return owner, application


def accept_papers(officer: Member, application: Application) -> None:
    for each in application.documents.all():
        actions.accept_document(by=officer, ref=application.ref, kind=each.kind)


def approved(officer: Member, name: str = "Solent Crisp Ltd") -> tuple[Member, Application]:
    owner, application = in_review(officer, name)
    accept_papers(officer, application)
    actions.approve(by=officer, ref=application.ref, level=2)
    application.refresh_from_db()
    return owner, application
