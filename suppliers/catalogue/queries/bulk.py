"""Everything a card, an index document or a page wants to know of listings, in one SQL statement."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, JSONObject

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.accounts.seeing import somebody
from marketplace.postgresql.prepared import AnyOf, Given, Prepared
from suppliers.catalogue.models import (
    ABOVE,
    LEVELS,
    CategoryName,
    ImageAlt,
    LeadTime,
    Listing,
    ListingCertificate,
    ListingImage,
    ListingTerm,
    ListingText,
    Tier,
)
from suppliers.catalogue.queries.facts import ListingFacts, facts_of
from suppliers.catalogue.queries.gate import gated


def facts(ids: Collection[int]) -> dict[int, ListingFacts]:
    """What there is to know of these listings, whatever their state, by primary key.

    One SQL statement for any number. Whether a listing may be shown is in `public`; narrowing
    to the reader is the caller's (`Listing.objects.visible_to`), and so is taking away prices
    that are not for them (`gate.gated`).
    """
    if not ids:
        return {}
    return {row.pk: facts_of(row) for row in _with_these_keys.ask(keys=list(ids))}


@Prepared
def _with_these_keys() -> QuerySet[Listing]:
    keys = Given("keys", ArrayField(BigIntegerField()))
    return with_parts(Listing.objects.filter(AnyOf(F("pk"), keys)))


def visible(member: Member | None, ref: str) -> ListingFacts | None:
    """One listing, if this reader may look at it, with the prices that are for them.

    One SQL statement; a second where a buyer stands before a gate.
    """
    company = member.organisation if member else None
    given = {"ref": ref} | ({"company": company.pk} if company else {})
    staff = member is not None and member.is_staff
    found = _visible(staff, company.kind if company else "").ask(**given)
    return gated(facts_of(found[0]), member) if found else None


@cache
def _visible(staff: bool, kind: str) -> Prepared[Listing]:
    """For staff, for those of a company of this kind, or for anybody."""
    member = Member(User(is_staff=True)) if staff else somebody(kind) if kind else None
    rows = Listing.objects.visible_to(member).filter(ref=Given("ref", CharField()))
    return Prepared(lambda: with_parts(rows))


def with_parts(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """`listings`, each row carrying its parts as JSON for `facts_of`."""
    return listings.select_related("organisation", f"category__{ABOVE}").annotate(
        tier_parts=_parts(
            Tier, "min_quantity", q="min_quantity", p=Cast("unit_price", CharField())
        ),
        lead_parts=_parts(LeadTime, "min_quantity", q="min_quantity", d="days"),
        term_parts=_parts(ListingTerm, "pk", c="incoterm", p="place"),
        certificate_parts=_parts(ListingCertificate, "pk", n="name"),
        text_parts=_parts(
            ListingText,
            "pk",
            l="language",
            f="field",
            t="text",
            o="origin",
            s="state",
            x="stale",
        ),
        image_parts=_images(),
        category_parts=_category_names(),
    )


def _parts(model: Any, order: str, **values: Any) -> ArraySubquery:
    rows = model.objects.filter(listing=OuterRef("pk")).order_by(order)
    return ArraySubquery(rows.values(part=JSONObject(**values)))


def _images() -> ArraySubquery:
    alts = ImageAlt.objects.filter(image=OuterRef("pk")).order_by("pk")
    rows = ListingImage.objects.filter(listing=OuterRef("pk")).order_by("position", "pk")
    return ArraySubquery(
        rows.values(
            part=JSONObject(
                k=Cast("file__key", CharField()),
                s="file__state",
                n="file__scan_note",
                w="file__width",
                h="file__height",
                a=ArraySubquery(alts.values(part=JSONObject(l="language", t="text"))),
            )
        )
    )


def _category_names() -> ArraySubquery:
    own_or_above = Q(category=OuterRef("category_id"))
    for steps in range(1, LEVELS):
        above = "__".join(["category", *["parent"] * steps])
        own_or_above |= Q(category=OuterRef(f"{above}_id"))
    rows = CategoryName.objects.filter(own_or_above).order_by("pk")
    return ArraySubquery(rows.values(part=JSONObject(c="category_id", l="language", n="name")))
