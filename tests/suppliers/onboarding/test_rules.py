"""The pure rules: what is missing, what differs from a register, which names come near."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from suppliers.onboarding import comparing, deadlines, identifiers, screening, wizard
from suppliers.onboarding.wizard import Facts

COMPLETE: dict[str, Any] = {
    "entity_type": "ltd",
    "legal_name": "Solent Crisp Ltd",
    "company_number": "99100001",
    "registered_street": "Quay Works",
    "registered_town": "Lymington",
    "registered_postcode": "SO41 8JB",
    "operating_town": "Lymington",
    "founded_year": 2014,
    "employees": "10-49",
}


def facts(**changes: Any) -> Facts:
    company = COMPLETE | {k: v for k, v in changes.items() if k in COMPLETE}
    rest = {
        "people": 1,
        "signatories": 1,
        "categories": 1,
        "story": True,
        "documents": {"liability_insurance": "uploaded"},
        "required": ("liability_insurance",),
    }
    return Facts(company=company, **(rest | {k: v for k, v in changes.items() if k in rest}))


def test_nothing_is_missing_from_a_complete_application() -> None:
    assert wizard.missing(facts()) == []


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({"company_number": ""}, "company_number"),
        ({"registered_postcode": ""}, "registered_address"),
        ({"signatories": 0}, "people"),
        ({"people": 0}, "people"),
        ({"categories": 0}, "categories"),
        ({"story": False}, "story"),
        ({"documents": {}}, "document:liability_insurance"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], item: str) -> None:
    assert wizard.missing(facts(**changes)) == [item]


@pytest.mark.capability("S02", "there is a path without a company number")
@pytest.mark.parametrize("kind", ["sole_trader", "partnership", "charity"])
def test_those_without_a_register_need_no_number(kind: str) -> None:
    assert wizard.missing(facts(entity_type=kind, company_number="")) == []


def test_an_item_unlocks_its_own_fields_and_no_others() -> None:
    assert wizard.fields_of(frozenset({"registered_address"})) == {
        "registered_street",
        "registered_town",
        "registered_region",
        "registered_postcode",
    }
    assert wizard.fields_of(frozenset({"document:liability_insurance"})) == frozenset()


def test_numbers_are_stored_in_one_form() -> None:
    clean, errors = identifiers.check({"company_number": "ｓｃ 987654", "eori": ""})
    assert clean == {"company_number": "SC987654", "eori": ""}
    assert errors == {}


def test_a_number_that_cannot_be_right_is_named_with_a_sentence() -> None:
    _clean, errors = identifiers.check(
        {"vat_number": "GB999999999", "eori": "FR12345678901234"}
    )
    assert set(errors) == {"vat_number", "eori"}
    assert all(sentence for sentences in errors.values() for sentence in sentences)


def test_working_days_leave_out_the_weekend() -> None:
    friday = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    assert deadlines.after_working_days(friday, 3).date() == date(2026, 11, 25)


RECORD: dict[str, Any] = {
    "profile": {
        "company_name": "SOLENT CRISP LIMITED",
        "company_number": "99100001",
        "company_status": "active",
        "type": "ltd",
        "date_of_creation": "2014-05-06",
        "registered_office_address": {
            "address_line_1": "Unit 7, Quay Works",
            "locality": "Lymington",
            "postal_code": "SO41 8JB",
        },
        "accounts": {"overdue": False},
    },
    "officers": [{"name": "LOVEDAY, Gareth John", "officer_role": "director"}],
}
STATED = {
    "legal_name": "Solent Crisp Ltd",
    "company_number": "99100001",
    "entity_type": "ltd",
    "registered_street": "Unit 7, Quay Works",
    "registered_town": "Lymington",
    "registered_postcode": "so41 8jb",
    "founded_year": "2014",
}
TODAY = date(2026, 11, 21)


def found(
    people: tuple[str, ...] = ("Gareth Loveday",), **stated: str
) -> tuple[str, list[str]]:
    lines = comparing.lines(STATED | stated, people, RECORD)
    return comparing.findings(lines, RECORD, TODAY)


def test_two_spellings_of_one_company_are_the_same() -> None:
    assert found() == ("pass", [])


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"legal_name": "Another Company Ltd"}, "legal_name_differs"),
        ({"registered_street": "Unit 4, Quay Works"}, "registered_street_differs"),
        ({"registered_postcode": "SO41 9ZZ"}, "registered_postcode_differs"),
        ({"entity_type": "llp"}, "entity_type_differs"),
        ({"founded_year": "2020"}, "founded_year_differs"),
    ],
)
def test_what_differs_is_marked(stated: dict[str, str], code: str) -> None:
    assert found(**stated) == ("warn", [code])


@pytest.mark.parametrize(("year", "match"), [("2014", "same"), ("2011", "earlier")])
def test_trading_before_incorporation_is_said_and_is_no_finding(year: str, match: str) -> None:
    compared = comparing.lines(STATED | {"founded_year": year}, (), RECORD)

    assert [line.match for line in compared if line.field == "founded_year"] == [match]
    assert comparing.findings(compared, RECORD, TODAY) == ("pass", [])


def test_a_director_the_register_does_not_know_is_marked() -> None:
    assert found(people=("Gareth Loveday", "Somebody Else")) == ("warn", ["person_differs"])


@pytest.mark.parametrize(
    ("change", "result", "code"),
    [
        ({"company_status": "dissolved"}, "fail", "not_active"),
        ({"company_status_detail": "active-proposal-to-strike-off"}, "warn", "strike_off"),
        ({"accounts": {"overdue": True}}, "warn", "accounts_overdue"),
        ({"date_of_creation": "2026-06-01"}, "warn", "young"),
        ({"has_insolvency_history": True}, "warn", "insolvency"),
    ],
)
def test_what_the_register_says_against_them(
    change: dict[str, Any], result: str, code: str
) -> None:
    record = RECORD | {"profile": RECORD["profile"] | change}
    lines = comparing.lines(STATED, (), record)
    assert comparing.findings(lines, record, TODAY) == (result, [code])


LIST = [
    "Report Date: 13-Nov-2026,,,,,\n",
    "Name 6,Unique ID,Name 1,Name type,Sanctions Imposed,Designation Type\n",
    "OSTROWEN,X1,Viktor,Primary Name,Asset freeze|Travel Ban,Individual\n",
    "OSTROVEN,X1,Victor,Alias,,Individual\n",
    "SALT,X2,,Primary Name,Asset freeze,Entity\n",
]


def test_the_list_is_read_by_its_header_and_grouped_by_designation() -> None:
    listed = screening.read(LIST)
    assert listed.report == "Report Date: 13-Nov-2026"
    first, second = listed.entries
    assert first.names == ("Viktor OSTROWEN", "Victor OSTROVEN")
    assert first.imposed == ("Asset freeze", "Travel Ban")
    assert second.kind == "Entity"


@pytest.mark.parametrize("name", ["Viktor Ostrowen", "OSTROWEN, Viktor", "Victor Ostrovenn"])
def test_near_names_are_possible_hits(name: str) -> None:
    hits = screening.possible_hits([name], screening.read(LIST))
    assert [hit.entry.unique_id for hit in hits] == ["X1"]


@pytest.mark.parametrize("name", ["Sea Salt Company Ltd", "Helen Braithwaite", "Viktor Lang"])
def test_other_names_are_not(name: str) -> None:
    assert screening.possible_hits([name], screening.read(LIST)) == []


def test_a_name_of_one_word_must_be_the_whole_name() -> None:
    hits = screening.possible_hits(["Salt Ltd"], screening.read(LIST))
    assert [hit.entry.unique_id for hit in hits] == ["X2"]
