"""The demo story's content before anybody tells it: counts, codes, ladders, words, turns."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import uscc
from stdnum.gb import vat

from marketplace.localdev.art import KINDS
from orders.contracts.states import ORDER
from suppliers.catalogue.incoterms import OFFERED
from tests.localdev.story_words import FORBIDDEN, SPOKEN_FOR, conditions

ROOT = Path(__file__).parents[2]
DATA = ROOT / "marketplace" / "localdev" / "story" / "data"
COMPANY = re.compile(r"(\d{8}|(SC|NI|OC|SO|NC)\d{6})")
POSTCODE = re.compile(r"[A-Z]{1,2}\d{1,2} \d[ABD-HJLNP-UW-Z]{2}")
UNITS = {"CT", "CS", "BX", "H87", "PR", "SET", "DZN", "KGM", "LTR", "MTR"}
TRIGGERS = {
    "order_confirmed",
    "production_ready",
    "inspection_passed",
    "before_shipment",
    "bl_copy",
    "arrival",
    "acceptance",
}
HAN = "一-鿿"
TYPED_SPACE = re.compile(rf"[{HAN}] [A-Za-z0-9]|[A-Za-z0-9%] [{HAN}]")


def load(name: str) -> list[dict[str, Any]]:
    """The rows of one file of the story."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))[Path(name).stem]


SUPPLIERS = load("suppliers.toml")
BUYERS = load("buyers.toml")
CONVERSATIONS = load("conversations.toml")
LISTINGS = [
    row
    for path in sorted((DATA / "listings").glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["listings"]
]
BY_KEY = {row["key"]: row for row in LISTINGS}
APPROVED = {row["key"] for row in SUPPLIERS if row["state"] == "approved"}


def taxonomy() -> dict[str, dict[str, str]]:
    path = ROOT / "suppliers" / "catalogue" / "data" / "taxonomy.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["slug"]: row for row in csv.DictReader(lines, delimiter="\t")}


LEAVES = taxonomy()


def texts_of(value: Any) -> list[str]:
    """Every string in a nest of tables and lists."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in texts_of(part)] if _nested(value) else []


def _nested(value: Any) -> bool:
    return isinstance(value, dict | list)


CHINESE = [
    text
    for row in [*SUPPLIERS, *BUYERS, *LISTINGS, *CONVERSATIONS]
    for text in texts_of(row)
    if re.search(f"[{HAN}]", text)
]


def test_there_is_enough_of_everything() -> None:
    assert len(APPROVED) >= 22
    assert len(SUPPLIERS) >= 26
    assert {row["state"] for row in SUPPLIERS} >= {
        "draft",
        "approved",
        "submitted",
        "in_review",
        "more_info",
        "rejected",
        "suspended",
    }
    assert len(BUYERS) >= 12
    assert len(LISTINGS) >= 240
    assert sum("zh" in row for row in LISTINGS) >= 130
    tops = Counter(LEAVES[row["leaf"]]["top_slug"] for row in LISTINGS)
    assert len(tops) == 12
    assert min(tops.values()) >= 20
    assert {row["leaf"] for row in LISTINGS} == set(LEAVES)
    translated = {LEAVES[row["leaf"]]["top_slug"] for row in LISTINGS if "zh" in row}
    assert translated == set(tops)
    assert {row["state"] for row in LISTINGS} >= {
        "live",
        "draft",
        "submitted",
        "changes_requested",
        "paused",
        "archived",
    }


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (SUPPLIERS, "key"),
        (SUPPLIERS, "legal_name"),
        (SUPPLIERS, "company_number"),
        (SUPPLIERS, "vat_number"),
        (BUYERS, "key"),
        (BUYERS, "credit_code"),
        (LISTINGS, "key"),
        (LISTINGS, "sku"),
        (LISTINGS, "title"),
        (CONVERSATIONS, "key"),
    ],
)
def test_no_name_or_number_is_used_twice(rows: list[dict[str, Any]], field: str) -> None:
    twice = [value for value, count in Counter(row[field] for row in rows).items() if count > 1]
    assert twice == []
    emails = [person["email"] for row in [*SUPPLIERS, *BUYERS] for person in row["people"]]
    assert len(emails) == len(set(emails))


@pytest.mark.parametrize("row", SUPPLIERS, ids=lambda row: row["key"])
def test_a_maker_can_be_told(row: dict[str, Any]) -> None:
    assert COMPANY.fullmatch(row["company_number"])
    assert row["vat_number"].startswith("GB")
    assert vat.is_valid(row["vat_number"])
    assert row["eori"] == row["vat_number"] + "000"
    assert not SPOKEN_FOR & {row["company_number"], row["vat_number"].removeprefix("GB")}
    assert POSTCODE.fullmatch(row["postcode"])
    assert row["website"].endswith(".example")
    assert {person["role"] for person in row["people"]} == {"owner", "trader"}
    assert row["story"]["en"]
    assert row["story"]["zh"]
    assert {top["top_slug"] for top in LEAVES.values()} >= set(row["categories"])


@pytest.mark.parametrize("row", BUYERS, ids=lambda row: row["key"])
def test_a_buyer_can_be_told(row: dict[str, Any]) -> None:
    assert uscc.is_valid(row["credit_code"])
    assert row["credit_code"].startswith("91")
    assert row["credit_code"] not in SPOKEN_FOR
    assert row["address"].startswith(row["city"]) or row["address"].startswith(row["province"])
    assert row["district"] in row["address"]
    assert {person["role"] for person in row["people"]} == {"owner", "trader"}
    assert row["state"] in {"unverified", "pending", "verified", "rejected"}


@pytest.mark.parametrize("row", LISTINGS, ids=lambda row: row["key"])
def test_a_listing_is_sound(row: dict[str, Any]) -> None:
    leaf = LEAVES[row["leaf"]]
    maker = next(each for each in SUPPLIERS if each["key"] == row["supplier"])
    assert leaf["top_slug"] in maker["categories"]
    assert re.fullmatch(r"\d{6}(\d{2})?", row["hs_code"])
    assert row["hs_code"].startswith(tuple(leaf["hs6"].split(",")))
    assert row["unit"] in UNITS
    assert row["art"] in KINDS
    assert len(row["title"]) <= 120
    assert len(row["summary"]) <= 240
    ladder = [(tier["min_quantity"], Decimal(tier["unit_price"])) for tier in row["ladder"]]
    assert 3 <= len(ladder) <= 4
    assert ladder[0][0] == row["moq"]
    assert all(a[0] < b[0] and a[1] > b[1] > 0 for a, b in pairwise(ladder))
    assert all(quantity % row["order_multiple"] == 0 for quantity, _price in ladder)
    carton = {name: Decimal(value) for name, value in row["carton"].items()}
    assert carton["gross_kg"] > carton["net_kg"] > 0
    assert row["units_per_carton"] == (1 if row["unit"] == "CT" else row["pieces_per_carton"])
    assert {term["code"] for term in row["incoterms"]} <= set(OFFERED)
    if row["leaf"] in {"biscuits", "confectionery", "jam", "dairy", "black-tea", "dog-food"}:
        assert row["shelf_life_months"] > 0
    if row["state"] == "changes_requested":
        assert row["moderation_note"]
    if "zh" in row:
        assert set(row["zh"].get("attributes", row["attributes"])) == set(row["attributes"])


def test_chinese_reads_as_the_house_writes_it() -> None:
    found = [(word, text) for text in CHINESE for word in FORBIDDEN if word in text]
    assert found == []
    assert [text for text in CHINESE if TYPED_SPACE.search(text)] == []
    assert [text for text in CHINESE if re.search(rf"[{HAN}][,;:?!]", text)] == []
    assert [text for text in CHINESE if "你" in text] == []


@pytest.mark.parametrize("row", CONVERSATIONS, ids=lambda row: row["key"])
def test_a_conversation_can_be_told(row: dict[str, Any]) -> None:
    """Goods are on sale, quantities possible, turns taken in order, and all of it lies behind us."""
    assert row["supplier"] in APPROVED
    buyer = next(each for each in BUYERS if each["key"] == row["buyer"])
    assert buyer["state"] == "verified"
    for line in row["lines"]:
        listing = BY_KEY[line["listing"]]
        assert (listing["supplier"], listing["state"]) == (row["supplier"], "live")
        assert line["quantity"] >= listing["moq"]
        assert line["quantity"] % listing["order_multiple"] == 0
    hours, lapses, turn = 0, None, "supplier"
    for step in row.get("steps", []):
        hours += step.get("hours_after", 0)
        if step["kind"] in {"offer", "counter"}:
            assert step["by"] == turn
            assert sum(part["percent"] for part in step["payment"]) == 100
            assert {part["trigger"] for part in step["payment"]} <= TRIGGERS
            assert {line["listing"] for line in step["lines"]} == {
                line["listing"] for line in row["lines"]
            }
            lapses, turn = (
                hours + step["valid_days"] * 24,
                "buyer" if turn == "supplier" else "supplier",
            )
        elif step["kind"] in {"accept", "decline"}:
            assert step["by"] == turn
            assert hours < lapses
        elif step["kind"] in {"message", "refuse_request"}:
            assert step["translation"] not in {"", step["text"]}
    now = row["started_days_ago"] * 24
    assert hours < now
    if row["final"] in {"buyer_turn", "supplier_turn", "viewed"}:
        assert lapses > now
        assert turn == ("supplier" if row["final"] == "supplier_turn" else "buyer")
    if row["final"] == "expired":
        assert lapses < now


def test_conversations_end_in_every_way() -> None:
    finals = Counter(row["final"] for row in CONVERSATIONS)
    assert set(finals) == {
        "buyer_turn",
        "supplier_turn",
        "viewed",
        "accepted",
        "declined",
        "withdrawn",
        "expired",
        "requested",
        "refused",
        "cancelled_request",
        "expired_request",
    }
    assert finals["requested"] >= 3
    reached = {row["order_state"] for row in CONVERSATIONS if row["final"] == "accepted"}
    assert reached == ORDER.states - {"pending_confirmation"}


def test_an_order_walks_a_legal_way() -> None:
    for row in CONVERSATIONS:
        steps = [step["step"] for step in row.get("steps", []) if step["kind"] == "order"]
        if row["final"] != "accepted":
            assert steps == []
            continue
        state = _state_at_birth(row)
        for step in steps:
            state = ORDER.find(step, state).to(state)
        assert state == row["order_state"], row["key"]


def _state_at_birth(row: dict[str, Any]) -> str:
    """What accepting makes of an order: its deposit is due where a payment waits for nothing else."""
    last = [step for step in row["steps"] if step["kind"] in {"offer", "counter"}][-1]
    at_once = any(part["trigger"] == "order_confirmed" for part in last["payment"])
    return "deposit_due" if at_once else "confirmed"


def test_the_goods_answer_most_questions() -> None:
    """For at least 45 of the 54 questions three or more listings on sale plausibly fit."""
    on_sale = [
        row for row in LISTINGS if row["state"] == "live" and row["supplier"] in APPROVED
    ]
    shelf = [_words(row) for row in on_sale]
    answers = {
        question: sum(
            all(any(word in words for word in group) for group in groups) for words in shelf
        )
        for question, groups in conditions().items()
    }
    thin = {question: count for question, count in answers.items() if count < 3}
    assert len(answers) - len(thin) >= 45, thin


def _words(row: dict[str, Any]) -> str:
    said = [row["title"], row["keywords"], *row["attributes"].values(), *row["facts"].values()]
    zh = row.get("zh", {})
    said += texts_of(zh.get("title", "")) + texts_of(zh.get("keywords", ""))
    return " ".join(said).lower()
