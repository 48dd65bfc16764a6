"""A buyer marks a quote; a moderator strikes a mark that is unfair.

Both companies are held first, so that two people who mark at once make one mark, and two bad
marks at once are counted one after the other.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.needs import actions as needs
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin, lock, move, move_held
from marketplace.lifecycle.refusals import Invalid, require
from orders.negotiation.models import Negotiation
from orders.quality import notices, policy, queries, words
from orders.quality.choices import Mark
from orders.quality.models import Rating, RatingEvent

OUT_OF_FIVE = _("Choose a mark from 1 to 5.")
LONG = _("Keep this to 500 characters.")
SAY_WHY = _("Say why.")
LONGEST = 500


def rate(*, by: Member, ref: str, mark: int, note: str = "") -> Rating:
    """Mark the quote in negotiation `ref`; a second time, whoever asks, changes the one mark.

    Raises `Negotiation.DoesNotExist` for strangers, `Invalid`, `NotAllowed`, or `WrongState`
    once the request has ended.
    """
    note = note.strip()
    _sound(mark, note)
    with transaction.atomic():
        rows = Negotiation.objects.visible_to(by).filter(ref=ref)
        companies = standing.hold_sides(by, Right.RFQ_SEND, Negotiation, ref)
        negotiation = rows.select_related("rfq").get()
        now = clock.now()
        rating = Rating.objects.filter(negotiation=negotiation).first()
        open_ = rating is None or queries.still_open(negotiation, now)
        require(policy.may_rate(negotiation, rating, by, still_open=open_), policy.refusal)
        if rating is not None and (rating.mark, rating.note) == (mark, note):
            return rating
        if rating is None:
            rating = _first(negotiation, companies, by, mark, note, now)
        else:
            rating = _changed(rating, by, mark, note)
        words.queue(note, spoken=by.user.language if by.user else "en", rating=rating)
        _follow(rating, companies[negotiation.supplier_id], now)
    return rating


def judge(
    *,
    by: Member,
    ref: str,
    reason: str,
    step: str = "strike",
    expected_version: int | None = None,
) -> RatingEvent:
    """Strike a mark, or put it back (`step`); what it has added or frozen is weighed anew.

    A freeze that it has led to stands until it is lifted.
    """
    if not reason.strip():
        raise Invalid(errors={"reason": [SAY_WHY]})
    require(policy.may_judge(by))
    with transaction.atomic():
        supplier = Rating.objects.filter(ref=ref).values_list("supplier_id", flat=True).get()
        company = Organisation.objects.select_for_update(no_key=True).get(pk=supplier)
        event = move(
            Rating.objects.filter(ref=ref),
            by=by,
            step=step,
            expected_version=expected_version,
            data={"reason": reason.strip()[:1000]},
        )
        rating: Rating = event.aggregate
        struck = step == "strike"
        needs.reward(
            supplier=company, key=rating.ref, mark=0 if struck else rating.mark, now=event.at
        )
    return event


def _sound(mark: int, note: str) -> None:
    errors = {}
    if mark not in Mark.values:
        errors["mark"] = [OUT_OF_FIVE]
    if len(note) > LONGEST:
        errors["note"] = [LONG]
    if errors:
        raise Invalid(errors=errors)


def _first(
    negotiation: Negotiation,
    companies: dict[int, Organisation],
    by: Member,
    mark: int,
    note: str,
    now: datetime,
) -> Rating:
    rating = Rating(
        negotiation=negotiation,
        buyer=companies[negotiation.buyer_id],
        supplier=companies[negotiation.supplier_id],
        mark=mark,
        note=note,
        marked_at=now,
    )
    begin(rating, by=by, data={"mark": mark, "note": note}, announce=[notices.rated])
    return rating


def _changed(rating: Rating, by: Member, mark: int, note: str) -> Rating:
    def change(row: Rating, now: datetime) -> dict[str, object]:
        before = row.mark
        row.mark, row.note, row.marked_at = mark, note, now
        return {"mark": mark, "note": note, "before": before}

    held = lock(Rating.objects.filter(pk=rating.pk).select_related("supplier"))
    told = [notices.rated] if held.mark != mark else []
    move_held(held, by=by, step="change", now=clock.now(), change=change, announce=told)
    return held


def _follow(rating: Rating, supplier: Organisation, now: datetime) -> None:
    """What the mark does to the supplier's quoting."""
    needs.reward(supplier=supplier, key=rating.ref, mark=rating.mark, now=now)
    needs.weigh(supplier=supplier, marks=partial(queries.counted, supplier.pk), now=now)
