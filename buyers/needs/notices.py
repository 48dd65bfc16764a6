"""Who is told what about open requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from buyers.needs.models import Freeze, FreezeEvent, Match, Need, NeedEvent
from buyers.rfqs.models import Question
from buyers.rfqs.notices import both_names, tell_inside
from marketplace.accounts.models import Organisation, User
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from marketplace.web import moments

PAGE = "needs:need"
KINDS = (
    kinds.Kind(
        "need.to_approve",
        _("%(person)s’s open request %(ref)s waits for approval"),
        _("Nobody outside the company sees it until a colleague approves it."),
    ),
    kinds.Kind(
        "need.released",
        _("%(person)s approved open request %(ref)s"),
        _("Our moderators look at it now. %(note)s"),
    ),
    kinds.Kind("need.sent_back", _("%(person)s sent open request %(ref)s back"), "%(note)s"),
    kinds.Kind(
        "need.approved",
        _("Your open request %(ref)s is published"),
        _("Suppliers it fits are being told. Their quotes come to its page."),
    ),
    kinds.Kind(
        "need.rejected",
        _("Your open request %(ref)s is not published"),
        _("The reason is on its page. You can post it anew."),
    ),
    kinds.Kind(
        "need.matched",
        _("%(company)s needs something that you sell (%(ref)s)"),
        _("Why it fits you is on its page. Quote, ask, or say why not."),
    ),
    kinds.Kind(
        "need.quoted",
        _("%(company)s has quoted on your open request %(ref)s"),
        _("All quotes stand on its page."),
    ),
    kinds.Kind(
        "need.declined",
        _("%(company)s does not quote on your open request %(ref)s"),
        _("The reason is on its page."),
    ),
    kinds.Kind(
        "need.closed",
        _("%(company)s has ended open request %(ref)s"),
        _("No answer is needed."),
    ),
    kinds.Kind(
        "need.awarded",
        _("Every line of open request %(ref)s is awarded"),
        _("Thank you for quoting."),
    ),
    kinds.Kind(
        "need.passed_over",
        _("The lines you quoted on in open request %(ref)s have gone to others"),
        _(
            "Thank you for quoting; there is nothing you need to do. Other lines are still open."
        ),
    ),
    kinds.Kind(
        "need.expired",
        _("The time of your open request %(ref)s is over"),
        _("You can open it again for a while, and accept what was offered in time."),
    ),
    kinds.Kind(
        "need.asked",
        _("%(company)s asks a question about your open request %(ref)s"),
        _("Its clock stands until you answer, at most until the time on its page."),
    ),
    kinds.Kind(
        "need.ran_on",
        _("A question about open request %(ref)s was not answered in time"),
        _("Its clock runs again. The question can still be answered."),
    ),
    kinds.Kind(
        "need.answered",
        _("%(company)s has answered a question about open request %(ref)s"),
        _("Question and answer are on its page."),
    ),
    kinds.Kind(
        "need.frozen",
        _("Your company may not quote on open requests until %(until)s"),
        _(
            "Buyers have marked %(count)s of its quotes as bad. Talks that go on are not touched. "
            "How to do better is on the page."
        ),
    ),
    kinds.Kind(
        "need.thawed",
        _("Your company may quote on open requests again"),
        _("The request board shows what fits you. %(reason)s"),
    ),
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def approved(event: NeedEvent) -> None:
    _buyer("need.approved", event.aggregate, event.sequence)


def rejected(event: NeedEvent) -> None:
    _buyer("need.rejected", event.aggregate, event.sequence)


def expired(event: NeedEvent) -> None:
    _buyer("need.expired", event.aggregate, event.sequence)


def quoted(event: NeedEvent) -> None:
    _buyer("need.quoted", event.aggregate, event.sequence, about=event.organisation)


def declined(need: Need, match: Match) -> None:
    _buyer("need.declined", need, f"m{match.pk}", about=match.supplier)


def to_approve(event: NeedEvent) -> None:
    """Tell the colleagues who may approve, but for the one who asked."""
    colleagues = people(event.aggregate.buyer_id, Right.RFQ_APPROVE)
    tell_inside("need.to_approve", event, colleagues.exclude(pk=event.actor_id), page=PAGE)


def released(event: NeedEvent) -> None:
    _asker("need.released", event)


def sent_back(event: NeedEvent) -> None:
    _asker("need.sent_back", event)


def _asker(kind: str, event: NeedEvent) -> None:
    """Tell whoever asked what a colleague decided."""
    asker = User.objects.filter(pk=event.aggregate.asked_by_id)
    tell_inside(kind, event, asker, page=PAGE)


def matched(need: Need, match: Match) -> None:
    _supplier("need.matched", need, match, f"m{match.pk}")


def asked(event: NeedEvent) -> None:
    _buyer("need.asked", event.aggregate, event.sequence, about=event.organisation)


def answered(event: NeedEvent) -> None:
    """Tell everybody who has quoted or asked."""
    for match in _engaged(event.aggregate):
        _supplier("need.answered", event.aggregate, match, event.sequence)


def ran_on(event: NeedEvent) -> None:
    """Tell the buyer, and the suppliers whose questions wait."""
    need = event.aggregate
    _buyer("need.ran_on", need, event.sequence)
    waiting = Question.objects.filter(rfq__need_ref=need.ref, answer=None)
    asking = set(waiting.values_list("rfq", flat=True))
    for match in _engaged(need):
        if match.rfq_id in asking:
            _supplier("need.ran_on", need, match, event.sequence)


def closed(event: NeedEvent) -> None:
    for match in _engaged(event.aggregate):
        _supplier("need.closed", event.aggregate, match, event.sequence)


def awarded(event: NeedEvent) -> None:
    """Tell those who won nothing; who did hears of the order, who lost all before was told then."""
    need = event.aggregate
    winners = set(need.lines.values_list("awarded", flat=True))
    for match in _engaged(need):
        if match.rfq_id not in winners and match.passed_over_at is None:
            _supplier("need.awarded", need, match, event.sequence)


def passed_over(event: NeedEvent, matches: Iterable[Match]) -> None:
    for match in matches:
        _supplier("need.passed_over", event.aggregate, match, event.sequence)


def frozen(event: FreezeEvent) -> None:
    """Tell the supplier plainly: why, and until when."""
    freeze: Freeze = event.aggregate
    until = {each: moments.short(freeze.until, language=each) for each in (ENGLISH, CHINESE)}
    _frozen("need.frozen", event, {"until": until, "count": len(freeze.marks)})


def thawed(event: FreezeEvent) -> None:
    """Tell the supplier that it is over, with the officer's words where one has lifted it."""
    _frozen("need.thawed", event, {"reason": event.data.get("reason", "")})


def _frozen(kind: str, event: FreezeEvent, params: dict[str, Any]) -> None:
    freeze: Freeze = event.aggregate
    tell(
        kind=kind,
        event_key=f"freeze:{freeze.ref}:{event.sequence}",
        recipients=people(freeze.supplier_id, Right.OFFER_SEND),
        params=params,
        path_name="needs:board",
        path_args=[],
        organisation=freeze.supplier,
    )


def _engaged(need: Need) -> list[Match]:
    return list(need.matches.exclude(rfq=None).select_related("supplier", "rfq"))


def _buyer(kind: str, need: Need, key: Any, *, about: Organisation | None = None) -> None:
    tell(
        kind=kind,
        event_key=f"need:{need.ref}:{key}",
        recipients=people(need.buyer_id, Right.RFQ_SEND),
        params={"ref": need.ref, "company": both_names(about) if about else ""},
        path_name=PAGE,
        path_args=[need.ref],
        organisation=need.buyer,
    )


def _supplier(kind: str, need: Need, match: Match, key: Any) -> None:
    thread = match.rfq.thread_id if match.rfq else None
    tell(
        kind=kind,
        event_key=f"need:{need.ref}:{key}",
        recipients=threads.audience(thread, match.supplier_id),
        params={"ref": need.ref, "company": both_names(need.buyer)},
        path_name=PAGE,
        path_args=[need.ref],
        organisation=match.supplier,
    )
