"""Reading an application as its own company does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from suppliers.onboarding import choices, reasons, states, wizard
from suppliers.onboarding.models import (
    Application,
    Document,
    DocumentRequirement,
    InfoRequest,
)


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of document the application may hold: asked of it or not, given or not."""

    kind: str
    required: bool
    document: Document | None
    standing: str
    source: str = ""

    @property
    def label(self) -> Any:
        return choices.DOCUMENTS[self.kind]

    @property
    def item(self) -> str:
        return wizard.document_item(self.kind)


def today() -> date:
    """The date by the database's clock."""
    return clock.now().date()


def application_of(member: Member) -> Application | None:
    """The application of the company `member` acts for."""
    if not member.is_supplier:
        return None
    rows = Application.objects.visible_to(member)
    return (
        rows.select_related("organisation", "officer")
        .prefetch_related("people", "categories", "stories", "documents__file")
        .first()
    )


def open_request(application: Application) -> InfoRequest | None:
    """The officer's questions that wait for an answer."""
    return application.requests.filter(answered_at=None).first()


def needs(application: Application, on: date) -> list[Need]:
    """The documents asked of this application on a date: required first, then the welcome ones."""
    slugs = [row.slug for row in application.categories.all()]
    rules = DocumentRequirement.objects.in_force(on).filter(category__in=["", *slugs])
    held = {paper.kind: paper for paper in application.documents.all()}
    asked: dict[str, tuple[bool, str]] = {}
    for rule in rules:
        required, source = asked.get(rule.kind, (False, rule.source))
        asked[rule.kind] = (required or rule.required, source)
    for kind in held:
        asked.setdefault(kind, (False, ""))
    found = [
        Need(
            kind,
            required,
            held.get(kind),
            held[kind].standing(on) if kind in held else states.MISSING,
            source,
        )
        for kind, (required, source) in asked.items()
    ]
    order = list(choices.DOCUMENTS)
    return sorted(found, key=lambda need: (not need.required, order.index(need.kind)))


def facts(application: Application, on: date) -> wizard.Facts:
    """What has been answered, for `wizard.missing`."""
    people = list(application.people.all())
    wanted = needs(application, on)
    return wizard.Facts(
        company={field: getattr(application, field) for field in wizard.COMPANY_FIELDS},
        people=len(people),
        signatories=sum(person.signs for person in people),
        categories=len(application.categories.all()),
        story=any(row.body for row in application.stories.all()),
        documents={need.kind: need.standing for need in wanted},
        required=tuple(need.kind for need in wanted if need.required),
    )


def gaps(application: Application, on: date) -> list[str]:
    """The items that must still be given before the application can be sent."""
    return wizard.missing(facts(application, on))


def snapshot(application: Application, items: list[str]) -> dict[str, Any]:
    """What the named items hold now, as plain data: for the record and for showing a difference."""
    return {item: _held(application, item) for item in items}


def _held(application: Application, item: str) -> Any:
    kind = wizard.document_kind(item)
    if kind:
        paper = application.documents.filter(kind=kind).select_related("file").first()
        return _paper(paper) if paper else None
    if item == "people":
        return [
            {"name": each.name, "nationality": each.nationality}
            | {field: getattr(each, field) for field in choices.PERSON_ROLES}
            for each in application.people.order_by("pk")
        ]
    if item == "categories":
        return sorted(application.categories.values_list("slug", flat=True))
    if item == "story":
        return dict(application.stories.values_list("language", "body"))
    values = [getattr(application, field) for field in wizard.ITEMS[item][1]]
    return values[0] if len(values) == 1 else values


def _paper(paper: Document) -> dict[str, Any]:
    return {
        "file": str(paper.file.key) if paper.file else None,
        "number": paper.number,
        "issuer": paper.issuer,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "expires_on": paper.expires_on.isoformat() if paper.expires_on else None,
    }


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer last decided, as far as the supplier may read it."""

    kind: str
    at: datetime
    reason: Any
    note: str


DECISIONS = ("ask", "approve", "reject", "suspend", "reinstate", "close")


def last_note(application: Application) -> Decision | None:
    """The last decision with its reason and the note to the supplier; never the internal one."""
    event = application.events.filter(kind__in=DECISIONS).order_by("-sequence").first()
    if event is None:
        return None
    code = event.data.get("reason")
    return Decision(
        event.kind, event.at, reasons.label(code) if code else "", event.data.get("note", "")
    )
