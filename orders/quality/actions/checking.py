"""Doubts about quotes: raised by the gate, by workers and by buyers; judged by moderators.

The order of locks of the house: the negotiation before the doubt about one of its versions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import standing
from marketplace.accounts.members import SYSTEM, Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin, lock, move_held
from marketplace.lifecycle.refusals import Invalid, require
from orders.negotiation import aside
from orders.negotiation.models import Negotiation, Offer
from orders.quality import notices, policy, queries, states, words
from orders.quality.choices import Reason
from orders.quality.models import BrandPermit, QuoteCheck, QuoteCheckEvent

WHY = _("Choose a reason.")
SAY_WHY = _("Say why.")
Rows = list[dict[str, Any]]
Change = Callable[[QuoteCheck, datetime], dict[str, Any]]


def doubt(offer: Offer, found: Rows) -> QuoteCheck | None:
    """Have moderators look at a version; what is found later is added to the one doubt about it.

    None where they have upheld it already.
    """
    with transaction.atomic():
        aside.hold(offer)  # there is one doubt about a version, whoever raises it first
        made = QuoteCheck.objects.filter(offer=offer).first()
        if made is None:
            made = _new(offer, found)
            begin(made, by=SYSTEM, data={"findings": found})
            return made
        held = lock(QuoteCheck.objects.filter(pk=made.pk))
        known = [row for row in found if row not in held.findings]
        if not known or held.state not in {states.OPEN, states.CLEARED}:
            return None

        def change(row: QuoteCheck, _now: datetime) -> dict[str, Any]:
            row.findings = [*row.findings, *known]
            return {"findings": known}

        move_held(held, by=SYSTEM, step="find", now=clock.now(), change=change)
        return held


def report(*, by: Member, ref: str, reason: str, note: str = "") -> QuoteCheck:
    """A buyer finds fault with the supplier's last version in negotiation `ref`.

    Raises `Negotiation.DoesNotExist` for strangers, `Invalid`, `NotAllowed`, or `WrongState`
    where it was reported, or judged, already.
    """
    if reason not in Reason.values:
        raise Invalid(errors={"reason": [WHY]})
    note = note.strip()[:1000]
    with transaction.atomic():
        rows = Negotiation.objects.visible_to(by).filter(ref=ref)
        standing.hold_sides(by, Right.RFQ_SEND, Negotiation, ref)
        offer = queries.quoted_version(lock(rows))
        made = QuoteCheck.objects.filter(offer=offer).first() if offer else None
        require(policy.may_report(offer, made, by), policy.refusal)
        assert offer is not None
        found = [{"reason": reason, "code": "report", "facts": {}}]
        if made is None:
            made = _new(offer, found)
            made.reported_by, made.report_note = by.user, note
            begin(made, by=by, kind="reported", data={"reason": reason, "note": note})
        else:
            made = _reported(made, by, found, note)
        words.queue(note, spoken=by.user.language if by.user else "en", check_made=made)
    return made


def clear(
    *,
    by: Member,
    ref: str,
    note: str = "",
    remember: bool = False,
    expected_version: int | None = None,
) -> QuoteCheckEvent:
    """The quote is fair. With `remember`, the brands found are permitted to its supplier from now on."""

    def change(check: QuoteCheck, now: datetime) -> dict[str, Any]:
        if remember:
            _permit(check, now, note)
        return _decided(check, by, note)

    return _judged("clear", by, ref, expected_version, change)


def uphold(
    *, by: Member, ref: str, reason: str, note: str = "", expected_version: int | None = None
) -> QuoteCheckEvent:
    """The quote is set aside: both sides are told the reason, the supplier what to do about it.

    On an open request it leaves its place to others; a better one takes it again while there is room.
    """
    if reason not in Reason.values:
        raise Invalid(errors={"reason": [WHY]})

    def change(check: QuoteCheck, _now: datetime) -> dict[str, Any]:
        check.reason = reason
        return {"reason": reason} | _decided(check, by, note)

    return _judged("uphold", by, ref, expected_version, change)


def appeal(
    *, by: Member, ref: str, note: str, expected_version: int | None = None
) -> QuoteCheckEvent:
    """The supplier says why the decision was wrong, once."""
    if not note.strip():
        raise Invalid(errors={"note": [SAY_WHY]})
    with transaction.atomic():
        rows = QuoteCheck.objects.visible_to(by).filter(ref=ref)
        standing.hold_sides(by, Right.OFFER_SEND, QuoteCheck, ref)
        check = lock(rows)
        require(policy.may_appeal(check, by), policy.refusal)

        def change(check: QuoteCheck, _now: datetime) -> dict[str, Any]:
            check.appeal_note = note.strip()[:1000]
            return {"note": check.appeal_note}

        event = move_held(
            check,
            by=by,
            step="appeal",
            now=clock.now(),
            expected_version=expected_version,
            change=change,
        )
        spoken = by.user.language if by.user else "en"
        words.queue(check.appeal_note, spoken=spoken, check_made=check)
    return event


def confirm(
    *, by: Member, ref: str, note: str = "", expected_version: int | None = None
) -> QuoteCheckEvent:
    """The appeal changes nothing: another moderator has looked."""
    return _judged(
        "confirm", by, ref, expected_version, lambda row, _now: _decided(row, by, note)
    )


def lift(
    *, by: Member, ref: str, note: str, expected_version: int | None = None
) -> QuoteCheckEvent:
    """The decision was wrong: the quote lies on the table again, where nothing has taken its place.

    On an open request it counts among the quotes again; a full one gets one place more for it.
    """
    if not note.strip():
        raise Invalid(errors={"note": [SAY_WHY]})
    return _judged("lift", by, ref, expected_version, lambda row, _now: _decided(row, by, note))


def _judged(
    step: str, by: Member, ref: str, expected_version: int | None, change: Change
) -> QuoteCheckEvent:
    """A moderator's step, with what it does to the offer on the table."""
    with transaction.atomic():
        rows = QuoteCheck.objects.visible_to(by).filter(ref=ref)
        offer = rows.select_related("offer").get().offer
        negotiation = aside.hold(offer)
        check = lock(rows)
        require(policy.may_judge_check(check, negotiation, by, step), policy.refusal)

        def whole(row: QuoteCheck, now: datetime) -> dict[str, Any]:
            facts = change(row, now)
            if step == "uphold":
                facts["set_aside"] = aside.set_aside(negotiation, offer, by=by)
            elif step == "lift":
                facts["put_back"] = aside.put_back(negotiation, offer, by=by)
            return facts

        event = move_held(
            check,
            by=by,
            step=step,
            now=clock.now(),
            expected_version=expected_version,
            change=whole,
            announce=[notices.judged],
        )
        words.queue(check.note, spoken="en", check_made=check)
    return event


def _decided(check: QuoteCheck, by: Member, note: str) -> dict[str, Any]:
    check.note, check.decided_by = note.strip()[:1000], by.user
    return {"note": check.note}


def _permit(check: QuoteCheck, now: datetime, note: str) -> None:
    for row in check.findings:
        if brand := row.get("facts", {}).get("brand"):
            BrandPermit.objects.get_or_create(
                organisation_id=check.supplier_id,
                brand=brand,
                until_on=None,
                defaults={"from_on": now.date(), "note": (note.strip() or check.ref)[:200]},
            )


def _new(offer: Offer, found: Rows) -> QuoteCheck:
    talk = offer.negotiation
    return QuoteCheck(
        offer=offer,
        negotiation=talk,
        buyer_id=talk.buyer_id,
        supplier_id=talk.supplier_id,
        findings=found,
    )


def _reported(made: QuoteCheck, by: Member, found: Rows, note: str) -> QuoteCheck:
    def change(row: QuoteCheck, _now: datetime) -> dict[str, Any]:
        row.findings = [*row.findings, *found]
        row.reported_by, row.report_note = by.user, note
        return {"reason": found[0]["reason"], "note": note}

    held = lock(QuoteCheck.objects.filter(pk=made.pk))
    move_held(held, by=by, step="report", now=clock.now(), change=change)
    return held
