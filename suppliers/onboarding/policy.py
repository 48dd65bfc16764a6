"""Who may do what with an application, and what still stands in the way of an approval."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle import clock
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from suppliers.onboarding import choices, states, wizard
from suppliers.onboarding.models import Application, Check, DocumentRequirement, Hit
from suppliers.onboarding.models.application import OFFICERS

NO_EDIT = gettext_lazy("Only an owner or manager can change the application.")
CLOSED_NOW = gettext_lazy("The application is with us. You can change it when we ask you to.")
NOT_ASKED = gettext_lazy("This part is not open for changes now.")
NOT_OFFICER = gettext_lazy("Only vetting officers can decide about an application.")
NOT_LEAD = gettext_lazy("Only a vetting lead can do this.")
SAME_PERSON = gettext_lazy("The second reviewer must be somebody else than the first.")
ONE_APPEAL = gettext_lazy("You have appealed once already. Write to us instead.")

STANDING = frozenset({states.ACCEPTED, states.EXPIRING})


def may_edit(application: Application, member: Member) -> Verdict:
    """Whether `member` may write in the application at all at this stage."""
    if not member.has(Right.APPLICATION_EDIT):
        return Denied(NO_EDIT)
    if application.state not in states.OPEN_TO_SUPPLIER | states.RENEWING:
        return Denied(CLOSED_NOW)
    return Allowed()


def may_change(application: Application, member: Member, items: Collection[str]) -> Verdict:
    """Whether `member` may write in any of `items` now."""
    verdict = may_edit(application, member)
    if not verdict or unlocked(application) & set(items):
        return verdict
    return Denied(NOT_ASKED)


def may_appeal(application: Application, member: Member) -> Verdict:
    if not member.has(Right.APPLICATION_EDIT):
        return Denied(NO_EDIT)
    return Denied(ONE_APPEAL) if application.appealed_at else Allowed()


def unlocked(application: Application) -> frozenset[str]:
    """The items the supplier may change now: all in a draft, else exactly those asked for.

    Later only documents that are not accepted and in force, so that they can be renewed.
    """
    if application.state == states.DRAFT:
        papers = {wizard.document_item(kind) for kind in choices.DOCUMENTS}
        return frozenset(wizard.ITEMS) | papers
    if application.state == states.MORE_INFO:
        asked = application.requests.filter(answered_at=None).first()
        return frozenset(asked.items if asked else ())
    if application.state in states.RENEWING:
        return _renewable(application)
    return frozenset()


def _renewable(application: Application) -> frozenset[str]:
    """Every document but those that are accepted and in force."""
    on = clock.now().date()
    held = {paper.kind: paper.standing(on) for paper in application.documents.all()}
    return frozenset(
        wizard.document_item(kind)
        for kind in choices.DOCUMENTS
        if held.get(kind, states.MISSING) in states.RENEWABLE
    )


def may_decide(application: Application, member: Member) -> Verdict:
    """Whether `member` works on cases; auditors only look."""
    if member.in_group(StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD):
        return Allowed()
    return Denied(NOT_OFFICER)


def may_lead(application: Application | None, member: Member) -> Verdict:
    return Allowed() if member.in_group(StaffGroup.VETTING_LEAD) else Denied(NOT_LEAD)


def may_clear(hit: Hit, member: Member) -> Verdict:
    """A hit is cleared by a lead who is not the person who proposed it."""
    verdict = may_lead(None, member)
    if not verdict:
        return verdict
    return Denied(SAME_PERSON) if hit.proposed_by_id == member.user_id else Allowed()


def blockers(application: Application, today: date) -> list[str]:
    """What still stands in the way of an approval, a sentence each; empty when nothing does."""
    found = list(_paper_blockers(application, today))
    checks = list(application.checks.filter(superseded=False).prefetch_related("hits"))
    if not checks:
        found.append(_("The checks have not been made."))
    return found + [_check_blocker(check) for check in checks if not check.passed]


def _paper_blockers(application: Application, today: date) -> list[str]:
    slugs = [row.slug for row in application.categories.all()]
    held = {paper.kind: paper.standing(today) for paper in application.documents.all()}
    needs = DocumentRequirement.objects.in_force(today).filter(
        required=True, category__in=["", *slugs]
    )
    kinds = dict.fromkeys(needs.values_list("kind", flat=True))
    return [
        _("Not accepted yet: %(document)s.") % {"document": choices.DOCUMENTS[kind]}
        for kind in kinds
        if held.get(kind, states.MISSING) not in STANDING
    ]


def _check_blocker(check: Check) -> str:
    name: Any = choices.CHECKS[check.kind]
    if check.kind == "sanctions" and check.result == "warn":
        count = sum(hit.state != states.HIT_CLEARED for hit in check.hits.all())
        return _("Possible sanctions matches that are not cleared: %(count)s.") % {
            "count": count
        }
    if check.result == "waiting" and not check.verdict:
        return _("Has not run yet: %(check)s.") % {"check": name}
    return _("Not settled: %(check)s.") % {"check": name}


def may_read_document(member: Member | None, file: Any) -> bool:
    """Our vetting staff read the documents of every application; their own company does anyway."""
    return member is not None and member.in_group(*OFFICERS)
