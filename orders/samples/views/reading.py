"""Reading: the list of samples, and one sample."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from orders.negotiation.queries import negotiation_for
from orders.samples import policy, queries, quotas, showing, states, wording
from orders.samples.models import Sample

PER_PAGE = 24


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's samples, those that changed last first; a supplier reads what came of them.

    `?talk=` narrows them to the goods of a negotiation.
    """
    reader: Member = request.member
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in states.SHOWN else ""
    rows = queries.samples_of(reader, chosen)
    talk = request.GET.get("talk", "")
    if talk:
        rows = queries.of_talk(rows, negotiation_for(reader, talk))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.other = row.buyer if reader.is_supplier else row.supplier
        row.title, row.title_language = wording.title(row)
        row.waits = showing.waiting(row, reader, row.today)
    context: dict[str, Any] = {"page": page, "chosen": chosen, "talk": talk}
    if reader.is_supplier:
        context |= {
            "conversion": queries.conversion(reader),
            "own_limit": quotas.own_limit(reader.organisation_id or 0),
            "may_limit": policy.may_limit(reader),
        }
    return render(request, "orders/samples/list.html", context)


@require_GET
@member_required()
def sample(request: HttpRequest, ref: str) -> HttpResponse:
    """One sample: where it stands, what waits, what was promised, what happened."""
    found = queries.sample_for(request.member, ref)
    return render(request, "orders/samples/sample.html", _context(found, request.member))


def _context(sample: Sample, reader: Member) -> dict[str, Any]:
    events = list(queries.events_of(sample))
    title, language = wording.title(sample)
    steps = showing.buttons(sample, reader)
    verdict = next((e for e in events if e.kind in {"approve", "reject"}), None)
    kind = verdict.kind if verdict else "decline"
    return {
        "sample": sample,
        "title": title,
        "title_language": language,
        "other": sample.buyer if reader.is_supplier else sample.supplier,
        "waiting": showing.waiting(sample, reader, clock.now().date()),
        "steps": steps,
        "stages": showing.stages(sample, events),
        "history": showing.history(sample, events, reader),
        "money": showing.money(sample),
        "listing_pictures": showing.pictures(sample),
        "verdict": verdict,
        "reason": wording.reason(kind, sample.reject_reason or sample.decline_reason),
        "verdict_pictures": sample.pictures.all() if verdict else (),
        "whole_address": reader.is_buyer
        or sample.state not in {states.REQUESTED, states.DECLINED},
    }
