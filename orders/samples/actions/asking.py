"""A buyer asks for samples of a listing, on the terms that stand on its page."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.addresses.models import Address
from buyers.addresses.queries import frozen_address
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.files.models import File
from marketplace.guarding import actions as guarding
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin
from marketplace.lifecycle.refusals import Invalid
from marketplace.translation.service import language_of
from orders.negotiation.facts import plain
from orders.negotiation.models import Negotiation
from orders.samples import notices, policy, quotas, states
from orders.samples.actions.acting import due_on, remind, written
from orders.samples.models import Sample
from suppliers.catalogue import choices, queries, sampling
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries import ListingFacts

TOO_MANY = _("The supplier sends %(most)s at most.")
NO_ADDRESS = _("Choose where the sample goes. You can add an address to your address book.")
NOTE_LONG = _("Keep this to 500 characters.")
NOTE_MOST = 500


def ask(
    *,
    by: Member,
    listing: str,
    quantity: int,
    address: int | None,
    note: str = "",
    negotiation: str = "",
) -> Sample:
    """Ask the supplier of `listing` for samples, sent to an address of the buyer's own book.

    Raises `Listing.DoesNotExist` for what is not public, `Invalid`, `NotAllowed`, and
    `WrongState` where the quota is used up. Two that ask at once come one after the other.
    """
    goods = Listing.objects.public().get(ref=listing)
    with transaction.atomic():
        policy.require(policy.may_ask(by, goods))
        held = standing.hold(by, Right.RFQ_SEND, by.organisation_id, goods.organisation_id)
        facts = queries.facts([goods.pk])[goods.pk]
        asker = Member(by.user, held[by.organisation_id], by.role)
        policy.require(policy.may_ask(asker, facts))
        now = clock.now()
        if not quotas.quota(asker.organisation, goods.organisation_id, now).left:
            policy.require(policy.Denied(policy.USED_UP))
        place = _place(by, address)
        _sound(facts, quantity, place, note)
        sample = Sample(
            buyer=asker.organisation,
            supplier=held[goods.organisation_id],
            listing=goods,
            negotiation=_negotiation(by, negotiation, goods),
            quantity=quantity,
            goods=_frozen(facts),
            policy=_promise(facts),
            address=frozen_address(place),
            note=note.strip(),
            note_language=language_of(note) if note.strip() else "",
            currency=facts.currency,
        )
        sample.due_on = due_on(sample, states.REQUESTED, now)
        begin(sample, by=by, data=written(note), announce=[notices.asked, remind])
        guarding.look(by=by, thread_id=sample.thread_id, body=note)
    return sample


def _place(by: Member, address: int | None) -> Address | None:
    return Address.objects.owned_by(by).in_use().filter(pk=address).first() if address else None


def _sound(facts: ListingFacts, quantity: int, place: Address | None, note: str) -> None:
    errors: dict[str, list[Any]] = {}
    most = facts.sample_max_quantity or Sample.MOST
    if not 1 <= quantity <= most:
        errors["quantity"] = [TOO_MANY % {"most": most}]
    if place is None:
        errors["address"] = [NO_ADDRESS]
    if len(note.strip()) > NOTE_MOST:
        errors["note"] = [NOTE_LONG]
    if errors:
        raise Invalid(errors=errors)


def _negotiation(by: Member, ref: str, listing: Listing) -> Negotiation | None:
    """The talk the sample belongs to, where it is one with this supplier."""
    rows = Negotiation.objects.visible_to(by).filter(ref=ref)
    return rows.filter(supplier_id=listing.organisation_id).first() if ref else None


def _frozen(facts: ListingFacts) -> dict[str, Any]:
    """The goods as they stand now: what an approved sample will be compared with."""
    keys = [image.key for image in facts.images if image.shown]
    hashes = dict(File.objects.filter(key__in=keys).values_list("key", "sha256"))
    titles = {
        lang: words.text for (name, lang), words in facts.texts.items() if name == choices.TITLE
    }
    return plain(
        {
            "listing": facts.ref,
            "version": facts.version,
            "sku": facts.sku,
            "title": titles,
            "pictures": [
                {"key": str(key), "sha256": sha256}
                for key, sha256 in sorted(hashes.items(), key=lambda pair: _at(keys, pair[0]))
            ],
        }
    )


def _at(keys: list[Any], key: Any) -> int:
    return [str(each) for each in keys].index(str(key))


def _promise(facts: ListingFacts) -> dict[str, Any]:
    typed = {name.removeprefix("sample_"): getattr(facts, name) for name in sampling.UNSAID}
    return plain(typed | {"currency": facts.currency})
