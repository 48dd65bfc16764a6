"""Making each check: ask the port, compare, and say what came out and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop
from rapidfuzz import fuzz

from suppliers.onboarding import comparing, providers, screening
from suppliers.onboarding.models import Application
from suppliers.onboarding.ports import NotConnected

NAMES_NEARLY_SAME = 92


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to: a result, codes of what was found, the answer itself, and who gave it."""

    result: str
    findings: tuple[str, ...] = ()
    evidence: dict[str, Any] | None = None
    made_by: str = ""
    hits: tuple[screening.Possible, ...] = ()


def check(kind: str, application: Application, today: date) -> Outcome:
    """Make the check `kind` now. Raises what the port raises when it cannot be reached."""
    try:
        return _MAKERS[kind](application, today)
    except NotConnected:
        return Outcome(
            "not_connected", ("not_connected",), made_by=gettext_noop("not connected")
        )


def stated(application: Application) -> dict[str, str]:
    """The answers a register can be compared with, as text."""
    fields = (
        *("legal_name", "company_number", "entity_type", "registered_street"),
        *("registered_town", "registered_postcode"),
    )
    found = {field: getattr(application, field) for field in fields}
    return found | {"founded_year": str(application.founded_year or "")}


def _registry(application: Application, today: date) -> Outcome:
    port = providers.registry()
    if not application.company_number:
        return Outcome("not_run", ("no_number",), made_by=port.name)
    record = port.company(application.company_number)
    if record is None:
        return Outcome("fail", ("not_on_register",), {}, port.name)
    people = [person.name for person in application.people.all() if person.is_director]
    compared = comparing.lines(stated(application), people, record)
    result, codes = comparing.findings(compared, record, today)
    return Outcome(result, tuple(codes), record, port.name)


def _vat(application: Application, today: date) -> Outcome:
    port = providers.vat_check()
    if not application.vat_number:
        return Outcome("not_run", ("not_given",), made_by=port.name)
    record = port.trader(application.vat_number)
    if record is None:
        return Outcome("fail", ("not_registered",), {}, port.name)
    name = str((record.get("target") or {}).get("name") or "")
    if not comparing.names_match(application.legal_name, name):
        return Outcome("warn", ("name_differs",), record, port.name)
    return Outcome("pass", (), record, port.name)


def _eori(application: Application, today: date) -> Outcome:
    port = providers.eori_check()
    if not application.eori:
        return Outcome("not_run", ("not_given",), made_by=port.name)
    record = port.trader(application.eori)
    if record is None or not record.get("valid"):
        return Outcome("fail", ("not_registered",), record or {}, port.name)
    name = str((record.get("companyDetails") or {}).get("traderName") or "")
    if not name:
        return Outcome("pass", ("name_not_shown",), record, port.name)
    if not comparing.names_match(application.legal_name, name):
        return Outcome("warn", ("name_differs",), record, port.name)
    return Outcome("pass", (), record, port.name)


def _sanctions(application: Application, today: date) -> Outcome:
    port = providers.sanctions_list()
    listed = port.current()
    subjects = [application.legal_name, *(person.name for person in application.people.all())]
    hits = tuple(screening.possible_hits([name for name in subjects if name], listed))
    evidence = {"list": listed.report, "entries": len(listed.entries), "screened": subjects}
    if hits:
        return Outcome("warn", ("possible_hit",), evidence, port.name, hits)
    return Outcome("pass", (), evidence, port.name)


def _duplicates(application: Application, today: date) -> Outcome:
    others = Application.objects.exclude(pk=application.pk).exclude(state="draft")
    found: dict[str, list[str]] = {}
    for code, field in (("same_number", "company_number"), ("same_vat", "vat_number")):
        value = getattr(application, field)
        if value:
            found[code] = list(others.filter(**{field: value}).values_list("ref", flat=True))
    emails = [person.email.lower() for person in application.people.all() if person.email]
    found["same_email"] = list(
        others.filter(people__email__in=emails).values_list("ref", flat=True).distinct()
    )
    mine = screening.comparable(application.legal_name)
    found["same_name"] = [
        ref
        for ref, name in others.values_list("ref", "legal_name")
        if fuzz.ratio(mine, screening.comparable(name)) >= NAMES_NEARLY_SAME
    ]
    codes = tuple(code for code, refs in found.items() if refs)
    return Outcome(
        "warn" if codes else "pass",
        codes,
        {"elsewhere": found},
        gettext_noop("our own records"),
    )


_MAKERS: dict[str, Callable[[Application, date], Outcome]] = {
    "registry": _registry,
    "vat": _vat,
    "eori": _eori,
    "sanctions": _sanctions,
    "duplicates": _duplicates,
}


def entry_facts(hit: screening.Possible) -> dict[str, Any]:
    """A designation as it is kept with a hit, with the name that came near."""
    return {**asdict(hit.entry), "listed_name": hit.listed_name}


def as_stored(facts: dict[str, Any]) -> dict[str, Any]:
    """`facts` as they come back from the database, for comparing with what is kept."""
    return json.loads(json.dumps(facts))
