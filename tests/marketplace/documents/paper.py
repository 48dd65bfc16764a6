"""A small paper for tests, and what a reader gets out of its PDF."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from pypdf import PdfReader

from marketplace.documents.columns import both, row

AT = datetime(2026, 7, 24, 9, 30, tzinfo=UTC)
NASTY = 'Holt & #[Sons] $x$ @label \\ *bold* _it_ `code` <tag> // "Ltd"'


def same(words: str) -> dict[str, str]:
    return {"en": words, "zh": words}


def data(*, lines: int = 1, name: str = "Fellside Bakery Ltd") -> dict[str, Any]:
    return {
        "reference": "PI-TP-1001",
        "title": {"en": "Proforma invoice", "zh": "形式发票"},
        "page": {"en": "Page {page} of {pages}", "zh": "第{page}页，共{pages}页"},
        "headings": {
            key: same(key) for key in ("parties", "goods", "terms", "payments", "notes")
        },
        "facts": [row("Number", "PI-TP-1001")],
        "parties": [{"role": both("Seller"), "names": [name, "菲尔赛德烘焙"], "rows": []}],
        "lines": {
            "heads": [same(head) for head in ("No.", "Product", "Quantity", "Price", "Sum")],
            "rows": [
                {
                    "number": str(number),
                    "title": {"en": "Shortbread fingers", "zh": "手指酥饼"},
                    "codes": "SKU SF-12",
                    "quantity": {"en": "960 cartons", "zh": "960箱"},
                    "price": "GBP 16.40",
                    "amount": "GBP 15,744.00",
                }
                for number in range(1, lines + 1)
            ],
        },
        "sums": [{"label": same("Total"), "figure": "GBP 15,744.00", "total": True}],
        "terms": [row("Delivery", "FCA Felixstowe")],
        "payments": [row("100%", "GBP 15,744.00")],
        "notes": [same("A note.")],
        "hash": {"label": same("SHA-256"), "value": "ab" * 32},
    }


def pages(pdf: bytes) -> list[str]:
    """The text of each page without the spaces a setter puts between Han and Latin."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return "\n".join(pages(pdf))
