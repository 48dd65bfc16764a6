"""A company's endpoints, and what was sent to them."""

from __future__ import annotations

from django.db.models import QuerySet

from marketplace.accounts.members import Member
from marketplace.webhooks.models import Delivery, Endpoint


def endpoints_of(member: Member) -> QuerySet[Endpoint]:
    """The company's endpoints, newest first."""
    return Endpoint.objects.visible_to(member).order_by("-pk")


def deliveries_of(member: Member) -> QuerySet[Delivery]:
    """Everything sent, or to be sent, to the company's endpoints, newest first."""
    rows = Delivery.objects.filter(endpoint__organisation_id=member.organisation_id)
    return rows.select_related("message", "endpoint").order_by("-pk")
