"""Documents that run out: the supplier is reminded in time, and its programs are told with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.models import Reminded
from marketplace.notifications.reminders import Due, Span
from marketplace.web import moments
from marketplace.webhooks import events
from suppliers.onboarding import choices, states
from suppliers.onboarding.models import Document

CODE = "document.expiring"
ENDING = kinds.Kind(
    CODE,
    _("%(document)s: valid until %(until)s only"),
    _("Give us the new one before then."),
)
ENDED = kinds.Kind(
    "document.expired",
    _("%(document)s: was valid until %(until)s"),
    _("Give us the one that is valid now."),
)


class DocumentData(serializers.Serializer):
    """Which document of the company's own runs out, and when."""

    ref = serializers.CharField(help_text="The company's application")
    document = serializers.ChoiceField(choices=[*choices.DOCUMENTS])
    valid_until = serializers.DateField()
    at = serializers.DateTimeField()
    supplier = events.CompanyData()


EVENT_TYPE = events.EventType(
    CODE,
    _("A document of the supplier's is about to run out"),
    DocumentData,
    {
        "ref": "A-1042",
        "document": "liability_insurance",
        "valid_until": "2027-01-31",
        "at": "2026-12-02T00:05:00Z",
        "supplier": events.EXAMPLE["supplier"],
    },
)


def register() -> None:
    kinds.register(ENDING)
    kinds.register(ENDED)
    reminders.register(
        reminders.Reminder(CODE, _("Supplier's document about to expire"), ending, remind)
    )
    source = events.Source("documents", _reminded, _announce, of=_of, hearers=_hearers)
    events.register(source, EVENT_TYPE)


def ending(span: Span) -> QuerySet[Document]:
    """The accepted documents of those who trade whose last day begins in the span."""
    rows = Document.objects.filter(
        state=states.ACCEPTED, application__state__in=states.RENEWING
    ).annotate(
        # With its date: one that is renewed is reminded of anew.
        subject=Concat(Cast("pk", CharField()), Value(":"), Cast("expires_on", CharField())),
        begins=Cast(F("expires_on"), DateTimeField()),
    )
    return rows.filter(begins__gt=span.since, begins__lte=span.until).select_related(
        "application__organisation"
    )


def remind(document: Document, due: Due, event_key: str) -> None:
    """Tell those who may give a new one."""
    application = document.application
    tell(
        kind=(ENDED if due.hours > 0 else ENDING).code,
        event_key=event_key,
        recipients=people(application.organisation_id, Right.APPLICATION_EDIT),
        params={
            "document": {each: _named(document.kind, each) for each in (ENGLISH, CHINESE)},
            "until": {
                each: moments.short(document.expires_on, language=each)
                for each in (ENGLISH, CHINESE)
            },
        },
        path_name="onboarding:document",
        path_args=[document.kind],
        organisation=application.organisation,
    )


def _named(kind: str, language: str) -> str:
    with translation.override(language):
        return str(choices.DOCUMENTS[kind])


def _reminded() -> QuerySet[Reminded]:
    """Each time a supplier was reminded of a document, with the facts of that document."""
    key = Cast(
        Func(F("subject"), Value(":"), Value(1), function="split_part"), BigIntegerField()
    )
    facts = JSONObject(
        ref="application__ref",
        document="kind",
        company="application__organisation_id",
        company_ref="application__organisation__ref",
        name="application__organisation__legal_name",
    )
    papers = Document.objects.filter(pk=OuterRef("document")).values(json=facts)
    rows = Reminded.objects.filter(code=CODE).annotate(document=key)
    return rows.annotate(paper=Subquery(papers))


def _of(companies: Collection[int], since: datetime) -> Q:
    theirs = Document.objects.filter(application__organisation__in=companies)
    return Q(document__in=theirs.values("pk"), at__gt=since)


def _announce(row: Any) -> tuple[str, dict[str, Any]]:
    _key, _colon, until = row.subject.partition(":")
    return CODE, {
        "ref": row.paper["ref"],
        "document": row.paper["document"],
        "valid_until": until,
        "at": events.stamp(row.at),
        "supplier": {"ref": row.paper["company_ref"], "name": row.paper["name"]},
    }


def _hearers(row: Any) -> Iterable[int]:
    return [row.paper["company"]]
