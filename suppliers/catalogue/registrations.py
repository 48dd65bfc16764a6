"""What the catalogue adds to the registries of the rooms below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.desk import kinds as desk
from marketplace.files import readers
from marketplace.inbox import areas
from marketplace.languages import ENGLISH
from marketplace.notifications import kinds as notifications
from marketplace.outbox import registry
from marketplace.web import sitemaps, statuses, waiting
from suppliers.catalogue import changes, notices, queries, sitemap, tasks
from suppliers.catalogue.actions.pictures import PURPOSE
from suppliers.catalogue.actions.wording import WORK
from suppliers.catalogue.models import Listing, ListingImage
from suppliers.catalogue.queries import review
from suppliers.onboarding import changes as supplier_changes
from suppliers.onboarding import consequences

STATUSES = {
    "draft": statuses.Status(_("Draft")),
    "submitted": statuses.Status(_("With our reviewers"), "wait"),
    "changes_requested": statuses.Status(_("Changes asked for"), "you"),
    "rejected": statuses.Status(_("Not accepted"), "bad"),
    "live": statuses.Status(_("Live"), "ok"),
    "paused": statuses.Status(_("Paused"), "neutral", "pause"),
    "archived": statuses.Status(_("Archived"), "off", "archive"),
}
TEXT_STATUSES = {
    "missing": statuses.Status(_("Missing"), "you"),
    "pending": statuses.Status(_("Translation pending"), "wait"),
    "withheld": statuses.Status(_("Needs you"), "you", "alert"),
    "machine": statuses.Status(_("Review"), "you"),
    "human_edited": statuses.Status(_("Edited"), "plain"),
    "approved": statuses.Status(_("Reviewed"), "plain"),
    "stale": statuses.Status(_("Source changed"), "you", "history"),
}


def register() -> None:
    """Called once, when the application starts."""
    registry.register(WORK, "catalogue.TranslationJob", tasks.translate)
    statuses.register("listing", STATUSES)
    areas.register(lambda: queries.category_choices(get_language() or ENGLISH))
    statuses.register("listing text", TEXT_STATUSES)
    for kind in notices.KINDS:
        notifications.register(kind)
    desk.register(
        desk.Kind(
            "listings",
            _("Listings to review"),
            review.rows,
            (StaffGroup.MODERATOR,),
            tools=(
                (_("Categories"), "catalogue:categories"),
                (_("Searches without a hit"), "admin:search_zeroresult_changelist"),
                (_("Synonyms"), "admin:search_words_changelist"),
            ),
        )
    )
    readers.register(PURPOSE, _may_read, public=_is_public)
    sitemaps.register(sitemap.LISTINGS)
    waiting.register(_waiting)
    waiting.register_stages(30, _stages)
    supplier_changes.register(_supplier_changed)
    consequences.register(_consequences)


def _is_public(file: Any) -> bool:
    return ListingImage.objects.filter(file=file, listing__in=Listing.objects.public()).exists()


def _may_read(member: Member | None, file: Any) -> bool:
    seen = Listing.objects.visible_to(member)
    return ListingImage.objects.filter(file=file, listing__in=seen).exists()


def _supplier_changed(organisation_id: int) -> None:
    """A supplier approved, suspended or restored: each of its listings appears or disappears."""
    rows = Listing.objects.filter(organisation_id=organisation_id, published_at__isnull=False)
    changes.announce(list(rows.values_list("pk", flat=True)))


def _consequences(organisation_id: int) -> Iterable[consequences.Consequence]:
    live = Listing.objects.filter(organisation_id=organisation_id, state="live").count()
    if live:
        text = ngettext(
            "%(count)s live listing disappears from search.",
            "%(count)s live listings disappear from search.",
            live,
        )
        yield consequences.Consequence(text % {"count": live})


def _waiting(member: Member) -> Iterable[waiting.Waiting]:
    if not member.is_supplier or not member.has(Right.LISTING_EDIT):
        return
    for listing in Listing.objects.owned_by(member).filter(state="changes_requested")[:10]:
        yield waiting.Waiting(
            _("Our reviewers ask for changes to %(ref)s") % {"ref": listing.sku},
            reverse("catalogue:edit", args=[listing.ref]),
            icon="tag",
        )
    texts = queries.texts_to_review(member).count()
    if texts:
        sentence = ngettext(
            "%(count)s translation to review", "%(count)s translations to review", texts
        )
        yield waiting.Waiting(
            sentence % {"count": texts}, reverse("catalogue:translations"), icon="translate"
        )


def _stages(member: Member) -> Iterable[waiting.Stage]:
    if not member.is_supplier:
        return
    listings = Listing.objects.owned_by(member)
    first = listings.order_by("-pk").first()
    yield waiting.Stage(
        title=_("List your first product"),
        hint=_("What it is, prices by quantity, packing, Incoterms, photos."),
        url=reverse("catalogue:edit", args=[first.ref]) if first else reverse("catalogue:new"),
        done=listings.filter(published_at__isnull=False).exists(),
        open=member.has(Right.LISTING_EDIT),
    )
