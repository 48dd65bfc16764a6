"""Posting an open request: it goes to the moderators first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.needs import notices, policy, words
from buyers.needs.models import Need, NeedLine
from buyers.rfqs import worth
from buyers.rfqs.choices import PaymentWish
from buyers.spending import queries as spending
from buyers.spending.policy import why_held
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.guarding import actions as guarding
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import Then, begin
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.money.fields import CONTRACT_CURRENCIES
from suppliers.catalogue import hs_codes, incoterms
from suppliers.catalogue.choices import UNITS
from suppliers.catalogue.models import Category

LINES_AT_MOST = 20
LONGEST = 4000
EMPTY = _("This field is required.")


@dataclass(frozen=True, slots=True)
class NeedWanted:
    """One line as the buyer gives it."""

    title: str
    quantity: int
    unit: str
    target_price: Decimal | None = None
    note: str = ""
    hs_code: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What is wanted as a whole, and where to; `category` is a slug."""

    title: str
    category: str
    specification: str
    incoterm: str
    place: str
    destination: str
    currency: str = "GBP"
    need_by: date | None = None
    payment_wish: str = ""


def post(
    *,
    by: Member,
    header: Header,
    lines: Sequence[NeedWanted],
    language: str,
    files: Iterable[Any] = (),
) -> Need:
    """Send an open request to the moderators; its texts are translated meanwhile.

    Above what the member may spend alone, at its target prices, or where one is missing, it waits
    for an approver first.

    Raises `NotAllowed`, or `Invalid` with errors by field (`lines.0.quantity`, `category`, …).
    """
    require(policy.may_post(by))
    category = Category.objects.filter(slug=header.category, archived=False).first()
    _check(header, category, lines, clock.now())
    assert category is not None
    with transaction.atomic():
        standing.hold(by, Right.RFQ_SEND, by.organisation_id)
        need = Need(
            buyer=by.organisation,
            asked_by=by.user,
            title=header.title.strip(),
            category=category,
            specification=header.specification.strip(),
            language=language,
            currency=header.currency,
            incoterm=header.incoterm,
            place=header.place.strip(),
            destination=header.destination.strip(),
            need_by=header.need_by,
            payment_wish=header.payment_wish,
        )
        _measure(need, by, lines)
        then = Then("submit")
        if need.held_by:
            then = Then("hold", announce=[notices.to_approve])
        begin(need, by=by, then=[then])
        need.files.set(files)
        written = _written(need, lines)
        words.queue(need, written)
        said = [
            need.title,
            need.specification,
            *(f"{each.title} {each.note}" for each in written),
        ]
        guarding.look(by=by, thread_id=None, body="\n".join(said))
    return need


def _measure(need: Need, by: Member, lines: Sequence[NeedWanted]) -> None:
    """Note what it may come to, and which bound holds it; the company is locked by now."""
    bounds = spending.bounds_of(by)
    value = worth.wished(lines, need.currency) if bounds else worth.UNASKED
    need.worth, need.worth_currency = value.amount, value.currency
    need.held_by = why_held(bounds, value)


def _written(need: Need, lines: Sequence[NeedWanted]) -> list[NeedLine]:
    return NeedLine.objects.bulk_create(
        NeedLine(
            need=need,
            position=position,
            title=wanted.title.strip(),
            hs_code=hs_codes.normal(wanted.hs_code),
            quantity=wanted.quantity,
            unit=wanted.unit,
            target_price=wanted.target_price,
            note=wanted.note.strip(),
        )
        for position, wanted in enumerate(lines, start=1)
    )


def _check(
    header: Header, category: Category | None, lines: Sequence[NeedWanted], now: datetime
) -> None:
    errors = _header_errors(header, now)
    if category is None:
        errors["category"] = [_("Choose a category.")]
    if not lines:
        errors["lines"] = [_("Name at least one thing that you need.")]
    if len(lines) > LINES_AT_MOST:
        errors["lines"] = [_("A request holds at most 20 lines.")]
    for index, wanted in enumerate(lines):
        errors |= _line_errors(index, wanted)
    if errors:
        raise Invalid(errors=errors)


def _header_errors(header: Header, now: datetime) -> dict[str, list[Any]]:
    errors: dict[str, list[Any]] = {}
    for name in ("title", "specification", "place", "destination"):
        if not getattr(header, name).strip():
            errors[name] = [EMPTY]
    if len(header.specification) > LONGEST:
        errors["specification"] = [_("Write at most 4,000 characters.")]
    if header.incoterm not in incoterms.OFFERED:
        errors["incoterm"] = [_("Choose one of the Incoterms offered.")]
    if header.currency not in CONTRACT_CURRENCIES:
        errors["currency"] = [_("Choose one of the currencies offered.")]
    if header.need_by and header.need_by <= now.date():
        errors["need_by"] = [_("Choose a day in the future.")]
    if header.payment_wish and header.payment_wish not in PaymentWish.values:
        errors["payment_wish"] = [_("Choose one of the ways offered.")]
    return errors


def _line_errors(index: int, wanted: NeedWanted) -> dict[str, list[Any]]:
    errors: dict[str, list[Any]] = {}
    if not wanted.title.strip():
        errors[f"lines.{index}.title"] = [EMPTY]
    if wanted.quantity < 1:
        errors[f"lines.{index}.quantity"] = [_("Give a quantity of 1 or more.")]
    if wanted.unit not in UNITS:
        errors[f"lines.{index}.unit"] = [_("Choose one of the units offered.")]
    if wanted.target_price is not None and wanted.target_price <= 0:
        errors[f"lines.{index}.target_price"] = [_("Give a price above zero.")]
    code = hs_codes.normal(wanted.hs_code)
    if code and (problem := hs_codes.problem(code)):
        errors[f"lines.{index}.hs_code"] = [problem]
    return errors
