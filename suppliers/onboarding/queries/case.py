"""Everything an officer sees of one application, read at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language

from marketplace.accounts.members import Member
from marketplace.languages import CHINESE
from marketplace.lifecycle.verdict import Verdict
from suppliers.onboarding import (
    checkers,
    choices,
    comparing,
    identifiers,
    policy,
    reasons,
    wizard,
)
from suppliers.onboarding.models import (
    Application,
    ApplicationEvent,
    Check,
    Hit,
    InfoRequest,
)
from suppliers.onboarding.queries.application import Need, needs


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of the comparison with the words for its field and its values."""

    label: Any
    stated: Any
    found: Any
    match: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history: the words for the event, and what an officer wrote with it."""

    event: ApplicationEvent
    label: Any
    reason: Any
    note: str
    internal: str
    detail: str


@dataclass(frozen=True, slots=True)
class Case:
    """One application as the case page shows it to `member`."""

    application: Application
    compared: list[Compared]
    checks: list[Check]
    hits: list[Hit]
    papers: list[Need]
    requests: list[InfoRequest]
    history: list[Happened]
    blockers: list[str]
    cautions: list[str]
    may_decide: Verdict
    may_lead: Verdict
    steps: frozenset[str] = field(default_factory=frozenset)

    @property
    def passed(self) -> int:
        return sum(check.passed for check in self.checks)

    @property
    def open_request(self) -> InfoRequest | None:
        return next((each for each in self.requests if each.answered_at is None), None)

    @property
    def last_answer(self) -> InfoRequest | None:
        return next((each for each in self.requests if each.answered_at), None)


def case_for(member: Member, ref: str, on: date) -> Case:
    """The case `ref` for an officer; `DoesNotExist` for everybody else."""
    application = (
        Application.objects.visible_to(member)
        .select_related("organisation", "officer")
        .prefetch_related("people", "categories", "stories", "documents__file")
        .prefetch_related("documents__judged_by", "requests__asked_by")
        .get(ref=ref)
    )
    order = list(choices.CHECKS)
    checks = sorted(
        application.checks.filter(superseded=False)
        .select_related("verdict_by")
        .prefetch_related("hits__proposed_by", "hits__settled_by", "hits__person"),
        key=lambda check: order.index(check.kind),
    )
    return Case(
        application=application,
        compared=_compared(application, checks),
        checks=checks,
        hits=[hit for check in checks for hit in check.hits.all()],
        papers=needs(application, on),
        requests=list(application.requests.all()),
        history=_history(application),
        blockers=policy.blockers(application, on),
        cautions=identifiers.cautions(vars(application)),
        may_decide=policy.may_decide(application, member),
        may_lead=policy.may_lead(application, member),
        steps=frozenset(
            step.name for step in application.table.open_steps(application.state, {"staff"})
        ),
    )


def mark(application: Application) -> dict[str, Any]:
    """Which evidence stands now: kept with every decision, so that it can be asked for later."""
    checks = application.checks.filter(superseded=False)
    papers = application.documents.select_related("file")
    return {
        "checks": {check.kind: {"id": check.pk, "result": check.result} for check in checks},
        "documents": {
            paper.kind: {
                "state": paper.state,
                "file": str(paper.file.key) if paper.file else "",
            }
            for paper in papers
        },
    }


def _compared(application: Application, checks: list[Check]) -> list[Compared]:
    registry = next((check for check in checks if check.kind == "registry"), None)
    if registry is None or not registry.evidence.get("profile"):
        return []
    people = [person.name for person in application.people.all() if person.is_director]
    found = comparing.lines(checkers.stated(application), people, registry.evidence)
    return [_worded(line) for line in found]


def _worded(line: comparing.Line) -> Compared:
    """Types of business by their words; everything else as given."""
    words = choices.ENTITY_TYPES if line.field == "entity_type" else {}
    label, stated, found = choices.COMPARED[line.field], line.stated, line.found
    return Compared(label, words.get(stated, stated), words.get(found, found), line.match)


def _history(application: Application) -> list[Happened]:
    events = application.events.select_related("actor").order_by("-sequence")
    return [_happened(event) for event in events]


def _happened(event: ApplicationEvent) -> Happened:
    data = event.data
    return Happened(
        event=event,
        label=choices.EVENTS.get(event.kind, event.kind),
        reason=reasons.label(data["reason"]) if data.get("reason") else "",
        note=str(data.get("note") or ""),
        internal=str(data.get("internal") or ""),
        detail=_detail(data),
    )


def _detail(data: dict[str, Any]) -> str:
    """What the event was about, in the reader's language: documents, checks, items."""
    if data.get("document"):
        return str(choices.DOCUMENTS.get(data["document"], data["document"]))
    if data.get("check"):
        name = choices.CHECKS.get(data["check"], data["check"])
        result = choices.RESULTS.get(data.get("result", ""), "")
        return f"{name} · {result}" if result else str(name)
    items = data.get("items") or [wizard.item_of(each) for each in data.get("changed") or {}]
    comma = "、" if get_language() == CHINESE else ", "
    return comma.join(str(choices.item_label(item)) for item in dict.fromkeys(items))


@dataclass(frozen=True, slots=True)
class Changed:
    """One line of the difference an answer made, as text."""

    label: Any
    before: str
    after: str


def changed_lines(request: InfoRequest | None) -> list[Changed]:
    """What the supplier's answer changed, item by item."""
    if request is None:
        return []
    return [
        Changed(choices.item_label(each["item"]), _text(each["before"]), _text(each["after"]))
        for each in request.diff
    ]


def _text(value: Any) -> str:
    """A held value in one line: lists and papers by their parts."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(
            _text(each) for each in value.values() if each not in (None, "", False)
        )
    if isinstance(value, list):
        return "; ".join(_text(each) for each in value if each not in (None, ""))
    return str(value)
