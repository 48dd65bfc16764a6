"""Writing what one side keeps for itself: drafts of an offer, templates of its terms."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from orders.negotiation.models import Negotiation, OfferDraft, OfferTemplate

MOST_TEMPLATES = 50
NAMELESS = _("Give the template a name.")
TOO_MANY = _("A company keeps at most 50 templates. Delete one first.")


def save_draft(*, by: Member, negotiation: Negotiation, data: dict[str, Any]) -> OfferDraft:
    """Keep what was typed for later; it is no version and the other side never sees it."""
    _require(by)
    draft, _made = OfferDraft.objects.update_or_create(
        negotiation=negotiation,
        organisation=by.organisation,
        defaults={"data": data, "saved_at": clock.now()},
    )
    return draft


def save_template(*, by: Member, name: str, data: dict[str, Any]) -> OfferTemplate:
    """Keep terms under a name for the company's next offers; the same name is written over."""
    _require(by)
    if not (called := name.strip()[:60]):
        raise Invalid(errors={"template_name": [NAMELESS]})
    own = OfferTemplate.objects.filter(organisation=by.organisation)
    if own.exclude(name=called).count() >= MOST_TEMPLATES:
        raise Invalid(errors={"template_name": [TOO_MANY]})
    template, _made = OfferTemplate.objects.update_or_create(
        organisation=by.organisation,
        name=called,
        defaults={"data": data, "saved_at": clock.now()},
    )
    return template


def delete_template(*, by: Member, template: OfferTemplate) -> None:
    """Forget a template; offers made from it stay as they are."""
    _require(by)
    template.delete()


def _require(by: Member) -> None:
    if not by.has(Right.OFFER_SEND):
        raise NotAllowed
