"""A maker lists a product; a moderator publishes it; the maker corrects the Chinese."""

import io
import re
from dataclasses import dataclass
from typing import Any

from marketplace.localdev.art import draw
from tests.browser.visitor import Visitor


@dataclass(frozen=True, kw_only=True)
class Product:
    """What is listed, under a title nothing else has, and the title a person gives it in Chinese."""

    title: str
    chinese: str
    sku: str
    category: str
    hs_code: str
    art: str


def write_listing(visitor: Visitor, product: Product) -> str:
    """Fill in every section and send it for review; returns the listing's reference."""
    visitor.go("/listings/new/")
    visitor.fill(
        {
            "title": product.title,
            "category": product.category,
            "summary": "Made in small batches and packed in cartons.",
            "hs_code": product.hs_code,
            "sku": product.sku,
        }
    )
    visitor.press("Save and continue")
    visitor.press("Save and continue")  # nothing more to say about the goods
    ladder = (("48", "17.10"), ("240", "16.20"), ("960", "15.40"))
    steps = {
        f"tiers-{row}-{name}": value
        for row, step in enumerate(ladder)
        for name, value in zip(("min_quantity", "unit_price"), step, strict=True)
    }
    visitor.fill({"unit": "CT", "currency": "GBP", "moq": "48", **steps})
    visitor.press("Save and continue")
    visitor.fill(
        {
            "units_per_carton": "12",
            "carton_length_cm": "40",
            "carton_width_cm": "30",
            "carton_height_cm": "24",
            "net_kg": "1.8",
            "gross_kg": "2.4",
            "shelf_life_months": "9",
        }
    )
    visitor.press("Save and continue")
    visitor.fill({"terms-0-incoterm": "FCA", "terms-0-place": "Felixstowe", "lead_days": "21"})
    visitor.press("Save and continue")
    visitor.press("Save and continue")  # no samples
    visitor.fill({"photos": _photo(product.art)})
    visitor.press("Upload")
    visitor.press("Save and continue")
    visitor.press("Send for review")
    found = re.search(r"/listings/(L-\d+)/", visitor.page.url)
    assert found, visitor.page.url
    return found.group(1)


def _photo(art: str) -> dict[str, Any]:
    out = io.BytesIO()
    draw(art, 7).save(out, "PNG")
    return {"name": f"{art}.png", "mimeType": "image/png", "buffer": out.getvalue()}


def publish(moderator: Visitor, product: Product) -> None:
    moderator.go("/desk/")
    moderator.page.get_by_role("link", name=product.title).first.click()
    moderator.look()
    moderator.press("Approve and publish")
    moderator.reads("The listing is live.")


def correct_chinese(visitor: Visitor, ref: str, product: Product) -> None:
    """The draft is there by itself; the maker puts the title right beside the English."""
    visitor.go(f"/listings/{ref}/translation/?at=title")
    visitor.until(visitor.word("Machine translation"))
    visitor.fill({"text": product.chinese})
    visitor.press("Approve the text")
    visitor.sees(product.chinese)
