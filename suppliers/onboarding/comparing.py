"""What the supplier stated beside what a register says: same, earlier, different, or nothing to compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from marketplace.countries import gb, normalise

SAME, EARLIER, DIFFERS, NO_DATA = "same", "earlier", "differs", "no_data"
NAMES_ALIKE = 85
YOUNG_DAYS = 365

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison; `field` names it, the values are as given."""

    field: str
    stated: str
    found: str
    match: str


def lines(stated: Mapping[str, str], people: Iterable[str], record: Record) -> list[Line]:
    """Stated against the companies' register, in the order an officer reads."""
    profile, officers = record.get("profile") or {}, record.get("officers") or []
    office = profile.get("registered_office_address") or {}
    street = ", ".join(
        str(office[part])
        for part in ("premises", "address_line_1", "address_line_2")
        if office.get(part)
    )
    listed = [name_of(each.get("name", "")) for each in officers if not each.get("resigned_on")]
    found = [
        _line("legal_name", stated, profile.get("company_name"), _names),
        _line("company_number", stated, profile.get("company_number"), _exact),
        _line("entity_type", stated, profile.get("type"), _exact),
        _line("registered_street", stated, street, _street),
        _line("registered_town", stated, office.get("locality"), _loose),
        _line("registered_postcode", stated, office.get("postal_code"), _exact),
        _line("founded_year", stated, str(profile.get("date_of_creation") or "")[:4], _year),
    ]
    for name in people:
        twin = next((each for each in listed if _alike(name, each)), "")
        match = NO_DATA if not listed else SAME if twin else DIFFERS
        found.append(Line("person", name, twin, match))
    return found


def findings(compared: Iterable[Line], record: Record, today: date) -> tuple[str, list[str]]:
    """The result (`pass`, `warn` or `fail`) and the codes of what led to it."""
    profile = record.get("profile") or {}
    if not profile:
        return "fail", ["not_on_register"]
    bad = [] if profile.get("company_status") == "active" else ["not_active"]
    codes = [f"{line.field}_differs" for line in compared if line.match == DIFFERS]
    codes = list(dict.fromkeys(codes))
    facts = {
        "strike_off": "strike-off" in str(profile.get("company_status_detail") or ""),
        "accounts_overdue": bool((profile.get("accounts") or {}).get("overdue")),
        "statement_overdue": bool((profile.get("confirmation_statement") or {}).get("overdue")),
        "insolvency": bool(profile.get("has_insolvency_history")),
        "office_in_doubt": bool(
            profile.get("undeliverable_registered_office_address")
            or profile.get("registered_office_is_in_dispute")
        ),
        "young": _young(profile.get("date_of_creation"), today),
    }
    codes += [code for code, true in facts.items() if true]
    if bad:
        return "fail", bad + codes
    return ("warn" if codes else "pass"), codes


def name_of(listed: str) -> str:
    """A person's name as spoken, from the register's `FAMILY, Given Names`."""
    family, comma, given = listed.partition(",")
    return f"{given.strip()} {family.strip().title()}" if comma else listed.strip()


def names_match(stated: str, found: str) -> bool:
    """Whether two spellings of a company's name are near enough to be the same company."""
    return _names(stated, found) == SAME


def _line(field: str, stated: Mapping[str, str], found: Any, how: Any) -> Line:
    mine, theirs = str(stated.get(field) or ""), str(found or "")
    match = how(mine, theirs) if mine and theirs else NO_DATA
    return Line(field, mine, theirs, match)


def _names(mine: str, theirs: str) -> str:
    left, right = gb.comparable_name(mine), gb.comparable_name(theirs)
    return SAME if fuzz.token_sort_ratio(left, right) >= NAMES_ALIKE else DIFFERS


def _exact(mine: str, theirs: str) -> str:
    same = normalise.identifier(mine) == normalise.identifier(theirs)
    return SAME if same else DIFFERS


def _loose(mine: str, theirs: str) -> str:
    left, right = (normalise.line(each).casefold().replace(",", " ") for each in (mine, theirs))
    return SAME if fuzz.token_set_ratio(left, right) >= NAMES_ALIKE else DIFFERS


def _street(mine: str, theirs: str) -> str:
    """As `_loose`, but the figures must be the same: Unit 4 is not Unit 7."""
    if set(re.findall(r"\d+", mine)) != set(re.findall(r"\d+", theirs)):
        return DIFFERS
    return _loose(mine, theirs)


def _year(mine: str, theirs: str) -> str:
    """Traded before it was incorporated is usual; stated later than incorporated is not."""
    if int(mine) < int(theirs):
        return EARLIER
    return SAME if int(mine) == int(theirs) else DIFFERS


def _alike(stated: str, listed: str) -> bool:
    return fuzz.token_set_ratio(stated.casefold(), listed.casefold()) >= NAMES_ALIKE


def _young(created: str | None, today: date) -> bool:
    return bool(created) and (today - date.fromisoformat(str(created))).days < YOUNG_DAYS
