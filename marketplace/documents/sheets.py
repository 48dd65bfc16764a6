"""Workbooks for spreadsheet programs: numbers are numbers, and no text is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | Decimal
WIDTH = 28
LONGEST = 32_000  # a cell holds 32,767 characters
LONGEST_TITLE = 31
# What makes some programs read a text as a formula, also after it was saved as plain text.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose first row is its head; the first column is as wide as it is told to be."""

    title: str
    rows: Sequence[Sequence[Value]]
    first_width: int = WIDTH


def workbook(*sheets: Sheet) -> bytes:
    """The file; what is text stays text, whoever wrote it."""
    book = Workbook(write_only=True)
    for each in sheets:
        page = book.create_sheet(each.title.translate(_NOT_IN_TITLES)[:LONGEST_TITLE])
        page.freeze_panes = "B2"
        page.column_dimensions["A"].width = each.first_width
        for at in range(2, max((len(row) for row in each.rows), default=1) + 1):
            page.column_dimensions[get_column_letter(at)].width = WIDTH
        for number, row in enumerate(each.rows):
            page.append(_cells(page, row, head=number == 0))
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _cells(page: Any, row: Iterable[Value], *, head: bool) -> list[WriteOnlyCell]:
    cells = [
        _text(page, value) if isinstance(value, str) else _number(page, value) for value in row
    ]
    for cell in cells:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if head:
            cell.font = Font(bold=True)
    return cells


def _number(page: Any, value: int | Decimal) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=value)
    cell.number_format = "#,##0" if isinstance(value, int) else "#,##0.00##"
    return cell


def _text(page: Any, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST])
    cell.data_type = "s"
    if value.startswith(_BEGINS_FORMULA):
        cell.quotePrefix = True
    return cell
