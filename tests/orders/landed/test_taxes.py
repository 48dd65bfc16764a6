"""Import taxes to the fen, and the value they are counted from."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from marketplace.money.amounts import minor_unit
from orders.landed.taxes import YUAN, Excise, taxes
from orders.landed.value import cif

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


@pytest.mark.capability("G01", "duty, consumption tax and VAT come to the fen")
@pytest.mark.parametrize("vector", VECTORS, ids=[each["id"] for each in VECTORS])
def test_every_vector_to_the_fen(vector: dict[str, Any]) -> None:
    expected = {name: Decimal(value) for name, value in vector["expect"].items()}
    share, litres = Decimal(vector["ct"]), Decimal(vector.get("litres", 0))
    specific = Decimal(vector.get("ct_unit", 0))
    levied = [Excise(rate=share, amount=specific, unit="LTR" if specific else "")]
    due = taxes(
        Decimal(vector["cif"]),
        duty=Decimal(vector["duty"]),
        vat=Decimal(vector["vat"]),
        excises=levied if share else [],
        measures={"LTR": litres},
    )

    assert due.duty == expected["duty"]
    assert due.consumption == expected.get("ct", Decimal(0))
    assert due.vat == expected["vat"]
    assert due.total == expected["tax"]
    assert due.value + due.total == expected["total"]
    if "ct_specific" in expected:
        assert (litres * specific).quantize(minor_unit(YUAN)) == expected["ct_specific"]


def test_a_compound_tax_is_part_of_the_price_it_is_a_share_of() -> None:
    due = taxes(
        Decimal(120000),
        duty=Decimal("0.05"),
        vat=Decimal("0.13"),
        excises=[Excise(Decimal("0.2"), Decimal("0.912"), "LTR")],
        measures={"LTR": Decimal(420)},
    )

    price = due.value + due.duty + due.consumption
    assert (price * Decimal("0.2") + Decimal("383.04")).quantize(
        minor_unit(YUAN)
    ) == due.consumption


@pytest.mark.parametrize(
    ("value", "due"), [("99.99", "0.00"), ("100", "17.82")], ids=["below", "reached"]
)
def test_a_condition_is_met_from_its_value_on(value: str, due: str) -> None:
    skincare = [
        Excise(rate=Decimal("0.15"), from_value=Decimal(10), value_unit="MLT"),
        Excise(rate=Decimal("0.15"), from_value=Decimal(15), value_unit="H87"),
    ]

    found = taxes(
        Decimal(value),
        duty=Decimal("0.01"),
        vat=Decimal("0.13"),
        excises=skincare,
        measures={"MLT": Decimal(10)},
    )

    assert found.consumption == Decimal(due)
    assert not found.unmeasured


def test_a_tax_that_cannot_be_judged_is_said() -> None:
    spirits = [Excise(Decimal("0.2"), Decimal("0.912"), "LTR")]

    found = taxes(Decimal(1000), duty=Decimal(0), vat=Decimal("0.13"), excises=spirits)

    assert found.unmeasured
    assert found.consumption == 0


@pytest.mark.capability("G01", "insurance nobody named is a share of 110 % of the value")
@pytest.mark.parametrize(
    ("price", "freight", "rate", "insurance", "total"),
    [
        ("10000", "850", "0.003", "35.92", "10885.92"),
        ("24000", "1800", "0.0015", "42.64", "25842.64"),
    ],
)
def test_assumed_insurance(
    price: str, freight: str, rate: str, insurance: str, total: str
) -> None:
    found = cif(
        price=Decimal(price),
        freight=Decimal(freight),
        insurance=None,
        seller_insures=False,
        rate=Decimal(rate),
        currency="GBP",
    )

    assert (found.insurance, found.insurance_assumed) == (Decimal(insurance), True)
    assert found.total == Decimal(total)
