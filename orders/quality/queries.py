"""Reading doubts and marks: what each side may know, what officers look at, what counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.desk.kinds import Row
from orders.negotiation.models import Negotiation, Offer
from orders.quality import states
from orders.quality.choices import Reason
from orders.quality.models import BrandPermit, BrandWord, GateRules, QuoteCheck, Rating
from suppliers.onboarding import states as papers
from suppliers.onboarding.models import Document

BRAND_PAPERS = ("brand_authorisation", "trademark_certificate")
LOOK_WITHIN = timedelta(days=1)
APPEAL_WITHIN = timedelta(days=2)
_TO_DO = _("To look at")
_APPEALED = _("The supplier appeals")


def still_open(negotiation: Negotiation, now: datetime) -> bool:
    """Whether the request that is answered goes on: the open one, where it answers one."""
    rfq = negotiation.rfq
    if not rfq.need_ref:
        return rfq.live
    need = Need.objects.get(ref=rfq.need_ref)
    return need.live and not need.over(now)


def rating_of(negotiation: Negotiation) -> Rating | None:
    rows = Rating.objects.filter(negotiation=negotiation)
    return rows.prefetch_related("texts").first()


def counted(supplier_id: int, since: datetime) -> list[dict[str, Any]]:
    """The marks that stand and were given since then, as `needs.weigh` reads them."""
    rows = Rating.objects.filter(
        supplier_id=supplier_id, state=states.GIVEN, marked_at__gt=since
    ).order_by("marked_at", "pk")
    return [{"ref": row.ref, "mark": row.mark, "at": row.marked_at.isoformat()} for row in rows]


def given_to(member: Member) -> QuerySet[Rating]:
    """What the supplier's quotes were marked with, the newest first; struck marks are none."""
    rows = Rating.objects.filter(supplier_id=member.organisation_id, state=states.GIVEN)
    return rows.prefetch_related("texts").order_by("-marked_at", "-pk")


def marks_of_need(need: Need) -> QuerySet[Negotiation]:
    """The quotes on a buyer's open request, each with its `rating` where it has one."""
    rows = Negotiation.objects.filter(rfq__need_ref=need.ref, versions__gt=0)
    return rows.select_related("supplier", "rating").order_by("pk")


def named(refs: Iterable[str]) -> QuerySet[Rating]:
    """The marks of these references, for those who judge them."""
    rows = Rating.objects.filter(ref__in=list(refs)).select_related("buyer", "supplier")
    return rows.prefetch_related("texts").order_by("marked_at", "pk")


def rating_to_judge(ref: str) -> Rating:
    found = named([ref]).select_related("negotiation", "buyer", "supplier").first()
    if found is None:
        raise Http404
    return found


def rules(now: datetime) -> GateRules:
    """The newest rules that have begun; those a fresh database is born with where there are none."""
    found = GateRules.objects.filter(from_on__lte=now.date()).order_by("-from_on").first()
    return found or GateRules(from_on=now.date())


def brand_words(now: datetime) -> list[tuple[str, list[str]]]:
    """The brands that quotes are looked through for today, each with its words."""
    rows = _in_force(BrandWord.objects.all(), now)
    return [(row.brand, [row.brand, *row.words.splitlines()]) for row in rows]


def permitted(supplier_id: int, now: datetime) -> list[str]:
    """The brands that the supplier may offer besides those that bear its name."""
    rows = _in_force(BrandPermit.objects.filter(organisation_id=supplier_id), now)
    return [row.brand for row in rows]


def has_brand_paper(supplier_id: int, now: datetime) -> bool:
    """Whether an accepted trade mark or authorisation is on file and has not run out."""
    rows = Document.objects.filter(
        application__organisation_id=supplier_id, kind__in=BRAND_PAPERS, state=papers.ACCEPTED
    )
    return rows.filter(Q(expires_on=None) | Q(expires_on__gte=now.date())).exists()


def _in_force(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    today = now.date()
    return rows.filter(from_on__lte=today).filter(Q(until_on=None) | Q(until_on__gt=today))


def doubts() -> ArraySubquery:
    """The doubts about the versions of a negotiation, for the query that reads it."""
    facts = JSONObject(
        ref="ref",
        state="state",
        reason="reason",
        number="offer__number",
        reported=Case(
            When(reported_by=None, then=Value(value=False)), default=Value(value=True)
        ),
    )
    rows = QuoteCheck.objects.filter(negotiation=OuterRef("pk")).order_by("-pk")
    return ArraySubquery(rows.values(json=facts))


def told(member: Member, doubt: dict[str, Any]) -> bool:
    """Whether one of the two sides may know of it, as `QuoteCheck.objects.visible_to` has it."""
    return doubt["state"] in states.TOLD or (member.is_buyer and doubt["reported"])


def checks_for(member: Member) -> QuerySet[QuoteCheck]:
    """The company's own, those that changed last first."""
    rows = QuoteCheck.objects.visible_to(member).select_related("offer", "negotiation")
    return rows.order_by("-changed_at", "-pk")


def check_for(member: Member | None, ref: str) -> QuoteCheck:
    """One doubt with what its page shows; Http404 for whoever may not know of it."""
    rows = QuoteCheck.objects.visible_to(member).filter(ref=ref)
    read = rows.select_related(
        *("offer__author", "negotiation__rfq", "buyer", "supplier"),
        *("reported_by", "decided_by"),
    )
    found = read.prefetch_related("texts", "offer__files").first()
    if found is None:
        raise Http404
    return found


def check_made_of(offer: Offer | None) -> QuoteCheck | None:
    """The doubt about a version, whoever raised it: for the rules, not for readers."""
    return QuoteCheck.objects.filter(offer=offer).first() if offer else None


def quoted_version(negotiation: Negotiation) -> Offer | None:
    """The supplier's last version, which a buyer may report."""
    return negotiation.offers.filter(side="supplier").order_by("-number").first()


def waiting(_member: Member) -> Iterator[Row]:
    """What moderators are to look at: quotes within a day, appeals within two."""
    rows = QuoteCheck.objects.filter(state__in=states.WAITING).select_related("supplier")
    for row in rows.order_by("created_at")[:200]:
        appealed = row.state == states.APPEALED
        since = row.changed_at if appealed else row.created_at
        yield Row(
            ref=row.ref,
            title=row.supplier.legal_name,
            language=row.supplier.legal_name_language,
            state=_APPEALED if appealed else _TO_DO,
            tone="you",
            since=since,
            due=since + (APPEAL_WITHIN if appealed else LOOK_WITHIN),
            url=reverse("quality:look", args=[row.ref]),
            reason=Reason(row.findings[0]["reason"]).label if row.findings else "",
            first=appealed,
        )
