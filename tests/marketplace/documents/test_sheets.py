"""Workbooks: numbers are numbers, and no text is a formula."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from marketplace.documents.sheets import Sheet, workbook


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(text: str) -> None:
    page = load_workbook(BytesIO(workbook(Sheet("A", [[text]])))).worksheets[0]

    assert page["A1"].value == text
    assert (page["A1"].data_type, page["A1"].quotePrefix) == ("s", True)


def test_figures_keep_every_digit() -> None:
    rows = [["Head", "GBP"], ["Total", Decimal("17919.13")], ["Days", 28]]
    page = load_workbook(BytesIO(workbook(Sheet("Costs: a/b?", rows)))).worksheets[0]

    assert [str(page[at].value) for at in ("B2", "B3")] == ["17919.13", "28"]
    assert page["B2"].data_type == "n"
    assert page.title == "Costs  a b "


def test_what_no_cell_may_hold_is_left_out() -> None:
    page = load_workbook(BytesIO(workbook(Sheet("A", [["a\x00b\x0bc"]])))).worksheets[0]

    assert page["A1"].value == "abc"
