"""Bringing quotes to one delivery: what is added, and what is never made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orders.awards.choices import Basis, Gap, Left, Step
from orders.awards.levelling import Known, Priced, level

KNOWN = Known(
    "GBP",
    freight=Decimal(850),
    insurance_share=Decimal("0.003"),
    port=Decimal(200),
    inland=Decimal(150),
)


def quote(incoterm: str, **facts: Any) -> Priced:
    return Priced(Decimal(10000), incoterm, **facts)


@pytest.mark.capability(
    "Q11",
    "totals are brought to one Incoterm with the assumptions printed, or the reason why not",
)
def test_freight_and_insurance_are_added_up_to_the_port() -> None:
    found = level(quote("FOB"), Basis.CIF, KNOWN)

    assert found.added == ((Step.FREIGHT, Decimal(850)), (Step.INSURANCE, Decimal("35.92")))
    assert (found.amount, found.left) == (Decimal("10885.92"), ())


def test_what_the_quote_names_is_in_its_total_already() -> None:
    named = quote("FOB", freight=Decimal(700), insurance=Decimal(30))

    assert level(named, Basis.CIF, KNOWN).amount == 10000
    assert level(quote("CIF"), Basis.CIF, KNOWN).amount == 10000


def test_to_the_door_from_the_port() -> None:
    found = level(quote("CIF"), Basis.DAP, KNOWN)

    assert found.added == ((Step.PORT, Decimal(200)), (Step.INLAND, Decimal(150)))
    assert found.amount == 10350
    assert level(quote("DPU"), Basis.DAP, KNOWN).left == (Left.UNLOADING,)
    assert level(quote("FCA"), Basis.CIF, KNOWN).left == (Left.LOADING,)


@pytest.mark.capability(
    "Q11",
    "totals are brought to one Incoterm with the assumptions printed, or the reason why not",
)
@pytest.mark.parametrize(
    ("incoterm", "basis", "known", "gap"),
    [
        ("FOB", Basis.CIF, Known("GBP", insurance_share=Decimal("0.003")), Gap.FREIGHT),
        ("EXW", Basis.CIF, KNOWN, Gap.EXPORT),
        ("DAP", Basis.CIF, KNOWN, Gap.INSIDE),
        ("DDP", Basis.DAP, KNOWN, Gap.INSIDE),
        ("CFR", Basis.CIF, Known("GBP"), Gap.CHARGES),
        ("CIF", Basis.DAP, Known("GBP", port=Decimal(1)), Gap.CHARGES),
    ],
)
def test_no_figure_is_made_up(incoterm: str, basis: Basis, known: Known, gap: Gap) -> None:
    found = level(quote(incoterm), basis, known)

    assert (found.amount, found.gap) == (None, gap)


def test_as_quoted_nothing_is_added() -> None:
    assert level(quote("EXW"), Basis.QUOTED, KNOWN).amount == 10000
