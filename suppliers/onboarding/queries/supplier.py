"""What everybody may know of a vetted supplier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.languages import HTML_LANG, other
from suppliers.onboarding import choices, states
from suppliers.onboarding.models import Application, Story
from suppliers.onboarding.models.application import OFFICERS

AUTOMATIC = _("automatic")
BY_OFFICER = _("vetting officer")


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was checked: what, by whom (a role, never a name), when, until when."""

    label: Any
    by: Any
    on: datetime
    until: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A supplier's public page. `suspended` is only ever true for its own members and our staff."""

    organisation: Organisation
    application: Application | None
    story: Story | None
    categories: list[Any]
    seen: list[Seen]
    suspended: bool
    language: str

    @property
    def names(self) -> list[tuple[str, str]]:
        """Its names with the HTML language of each, the reader's own first."""
        company = self.organisation
        mine = company.legal_name_language
        pairs = [(company.legal_name, mine), (company.alias, other(mine))]
        pairs.sort(key=lambda pair: pair[1] != self.language)
        return [(name, HTML_LANG[code]) for name, code in pairs if name]

    @property
    def scope(self) -> Any:
        """What the level says was checked."""
        return choices.LEVELS.get(self.organisation.level, "")


def profile_of(member: Member | None, ref: str, *, language: str, on: date) -> Profile | None:
    """The public page of a supplier that trades; None for what the asker may not see."""
    rows = Organisation.objects.filter(ref=ref, kind=Organisation.Kind.SUPPLIER, approved=True)
    organisation = rows.select_related("answering").first()
    if organisation is None:
        return None
    insider = member is not None and (
        member.organisation_id == organisation.pk or member.in_group(*OFFICERS)
    )
    if organisation.suspended and not insider:
        return None
    application = (
        Application.objects.filter(organisation=organisation)
        .prefetch_related("categories", "stories", "documents", "checks__hits")
        .first()
    )
    return Profile(
        organisation=organisation,
        application=application,
        story=_story(application, language),
        categories=[choices.CATEGORIES[row.slug] for row in application.categories.all()]
        if application
        else [],
        seen=_seen(application, on) if application else [],
        suspended=organisation.suspended,
        language=language,
    )


def _story(application: Application | None, language: str) -> Story | None:
    """The story in the reader's language, else in the one there is."""
    rows = list(application.stories.all()) if application else []
    return min(rows, key=lambda row: row.language != language, default=None)


def _seen(application: Application, on: date) -> list[Seen]:
    found = [
        Seen(
            choices.CHECKS[check.kind],
            BY_OFFICER if check.verdict or check.hits.all() else AUTOMATIC,
            check.verdict_at or check.checked_at,
            application.valid_until,
        )
        for check in application.checks.all()
        if not check.superseded and check.passed and check.kind != "duplicates"
    ]
    found += [
        Seen(choices.DOCUMENTS[paper.kind], BY_OFFICER, paper.judged_at, paper.expires_on)
        for paper in application.documents.all()
        if paper.standing(on) in {states.ACCEPTED, states.EXPIRING} and paper.judged_at
    ]
    return found
