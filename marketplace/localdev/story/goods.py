"""The listings of the story: written, photographed, reviewed, put into Chinese."""

from __future__ import annotations

import io
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.accounts.members import Member
from marketplace.languages import CHINESE, ENGLISH
from marketplace.localdev.art import draw
from marketplace.localdev.story import book
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.moments import Calendar
from suppliers.catalogue.actions import editing, moderating, moving, pictures, translating
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import Category, Listing
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.pricing import Rung

PICTURES = "JPEG"
# What the book says of a listing only where there is something to say.
SUPPLY = (
    "availability",
    "stock_quantity",
    "private_label",
    "samples",
    "mixed_batch",
    "traits",
    "volume_ml",
    "weight_g",
    "pieces",
)


# What makers promise of the samples they send, one after another.
SAMPLES: tuple[dict[str, Any], ...] = (
    {
        "sample_charge": "paid",
        "sample_price": Decimal("12.00"),
        "sample_max_quantity": 3,
        "sample_freight": "buyer",
        "sample_refundable": True,
        "sample_refund_over": Decimal(3000),
        "sample_lead_days": 5,
    },
    {
        "sample_charge": "free",
        "sample_max_quantity": 1,
        "sample_freight": "buyer",
        "sample_lead_days": 7,
    },
    {},
)


def photograph(kind: str, seed: int) -> bytes:
    """One picture as a camera would hand it over."""
    stream = io.BytesIO()
    draw(kind, seed).convert("RGB").save(stream, PICTURES, quality=88)
    return stream.getvalue()


def photographs(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, int], bytes]:
    """The pictures of all `rows`, drawn on every core."""
    wanted = sorted({(row["art"], row["art_seed"]) for row in rows})
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(photograph, *zip(*wanted, strict=True), chunksize=8)
        return dict(zip(wanted, drawn, strict=True))


# Most makers show their prices to everybody; these few do not.
PRICES_FOR = {
    "fenlight-tower": Audience.SIGNED_IN,
    "fenlight-mono": Audience.VERIFIED,
    "fenlight-amp": Audience.INVITED,
}


def list_one(
    row: dict[str, Any],
    maker: Maker,
    *,
    photo: bytes,
    moderator: Member,
    calendar: Calendar,
    days_ago: float,
) -> Listing:
    """Write a listing and take it as far as the book says."""
    with calendar.at(calendar.ago(days_ago)):
        listing = editing.create(by=maker.trader, patch=_patch(row))
        upload = SimpleUploadedFile(f"{row['key']}.jpg", photo, content_type="image/jpeg")
        pictures.add_images(by=maker.trader, ref=listing.ref, uploads=[upload])
        image = listing.images.first()
        words = {ENGLISH: row["title"]}
        if "zh" in row:
            words[CHINESE] = row["zh"]["title"]
        pictures.describe_images(by=maker.trader, ref=listing.ref, words={image.pk: words})
        _put_into_chinese(row, maker, listing.ref)
    with calendar.at(calendar.ago(days_ago, hours=9)):
        _review(row, maker, listing.ref, moderator)
    return listing


def _patch(row: dict[str, Any]) -> Patch:
    carton = row["carton"]
    texts = {name: row[name] for name in ("title", "summary", "description", "keywords")}
    texts |= {f"attribute:{key}": text for key, text in row.get("attributes", {}).items()}
    columns = {
        name: row[name]
        for name in (
            "sku", "brand", "origin", "hs_code", "unit", "currency", "moq", "order_multiple",
            "units_per_carton", "lead_days",
        )
    }  # fmt: skip
    columns |= {name: row[name] for name in SUPPLY if name in row}
    columns |= SAMPLES[row["art_seed"] % len(SAMPLES)] if row.get("samples") else {}
    columns |= {
        "category": _leaf(row["leaf"]),
        "ships_from": _ships_from()[row["supplier"]],
        "price_audience": PRICES_FOR.get(row["key"], Audience.PUBLIC).value,
        "shelf_life_months": row.get("shelf_life_months"),
        "carton_length_cm": Decimal(carton["length_cm"]),
        "carton_width_cm": Decimal(carton["width_cm"]),
        "carton_height_cm": Decimal(carton["height_cm"]),
        "gross_kg": Decimal(carton["gross_kg"]),
        "net_kg": Decimal(carton["net_kg"]),
    }
    return Patch(
        columns=columns,
        texts={name: text for name, text in texts.items() if text},
        tiers=[
            Rung(step["min_quantity"], Decimal(step["unit_price"])) for step in row["ladder"]
        ],
        terms=[(term["code"], term["place"]) for term in row["incoterms"]],
        certificates=row["certificates"],
    )


@cache
def _ships_from() -> dict[str, str]:
    return {row["key"]: row["ships_from"] for row in book.suppliers()}


@cache
def _leaf(slug: str) -> Category:
    return Category.objects.get(slug=slug)


def _put_into_chinese(row: dict[str, Any], maker: Maker, ref: str) -> None:
    written = row.get("zh", {})
    texts = {k: v for k, v in written.items() if k != "attributes"}
    texts |= {f"attribute:{k}": v for k, v in written.get("attributes", {}).items()}
    if texts:
        translating.save_texts(
            by=maker.trader, ref=ref, language=CHINESE, texts=texts, approve=True
        )


def _review(row: dict[str, Any], maker: Maker, ref: str, moderator: Member) -> None:
    if row["state"] == "draft":
        return
    moving.submit(by=maker.trader, ref=ref)
    if row["state"] == "submitted":
        return
    if row["state"] == "changes_requested":
        moderating.request_changes(by=moderator, ref=ref, reason=row["moderation_note"])
        return
    moderating.publish(by=moderator, ref=ref)
    if row["state"] == "paused":
        moving.pause(by=maker.trader, ref=ref)
    elif row["state"] == "archived":
        moving.archive(by=maker.trader, ref=ref)
