"""What an owner does with the company's endpoints."""

from __future__ import annotations

import json
import secrets

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, WrongState, require
from marketplace.outbound import sealed
from marketplace.outbox.wake import wake
from marketplace.webhooks import choices, events, policy, signing
from marketplace.webhooks.models import PURPOSE, Delivery, Endpoint, Message

WORK = "webhooks"
PROBLEMS = {
    "malformed": _("This is not an address."),
    "not_https": _("Enter an address that begins with https://."),
    "credentials": _("Leave user name and password out of the address."),
    "port": _("Only the usual port of https is called."),
    "private": _("This address is not on the public internet."),
}
ENOUGH = _("You have ten endpoints. Remove one first.")
NO_TYPE = _("There is no such type of event.")
IS_OFF = _("This endpoint is switched off. Switch it on first.")


def add(
    *, by: Member, url: str, description: str = "", types: list[str] | None = None
) -> tuple[Endpoint, str]:
    """A new endpoint; the second value is its secret, which is shown this once."""
    _may(by)
    if Endpoint.objects.visible_to(by).count() >= choices.MOST_ENDPOINTS:
        raise Invalid(errors={"url": [ENOUGH]})
    secret = signing.new_secret()
    endpoint = Endpoint(organisation=by.organisation, created_by=by.user)
    endpoint.secret = sealed.seal(secret, purpose=PURPOSE)
    _set(endpoint, url, description, types or [])
    return endpoint, secret


def change(
    *, by: Member, endpoint: Endpoint, url: str, description: str, types: list[str]
) -> Endpoint:
    """Another address, or other types of events, from now on."""
    mine = _mine(by, endpoint)
    _set(mine, url, description, types)
    return mine


def remove(*, by: Member, endpoint: Endpoint) -> None:
    """Forget it, with the log of what was sent to it."""
    _mine(by, endpoint).delete()


def rotate(*, by: Member, endpoint: Endpoint) -> str:
    """A new secret, shown this once; the old one signs too for a day."""
    with transaction.atomic():
        mine = _mine(by, endpoint, lock=True)
        secret = signing.new_secret()
        mine.previous, mine.secret = mine.secret, sealed.seal(secret, purpose=PURPOSE)
        mine.previous_until = clock.now() + choices.BOTH_SECRETS_FOR
        mine.save(update_fields=["previous", "secret", "previous_until"])
    return secret


def switch(*, by: Member, endpoint: Endpoint, on: bool) -> Endpoint:
    """On again, or off by hand: nothing is sent to one that is off."""
    mine = _mine(by, endpoint)
    if on != mine.on:
        mine.off_since = None if on else clock.now()
        mine.off_why = "" if on else Endpoint.Why.OWNER
        mine.failing_since = mine.rests_until = None
        mine.save()
    return mine


def send_test(*, by: Member, endpoint: Endpoint) -> Delivery:
    """A message that means nothing, to see whether it arrives."""
    mine = _on(_mine(by, endpoint))
    now = clock.now()
    with transaction.atomic():
        message = Message.objects.create(
            organisation=mine.organisation,
            key=f"test:{secrets.token_hex(8)}",
            uid=new_uid(),
            type=choices.TEST,
            body=body_of(choices.TEST, now.isoformat(), {"endpoint": mine.pk}),
        )
        made = Delivery.objects.create(endpoint=mine, message=message)
        wake(WORK)
    return made


def replay(*, by: Member, delivery: Delivery) -> None:
    """Send again from the first attempt on, under the same id; also what had arrived."""
    _may(by)
    mine = Delivery.objects.select_related("endpoint").get(
        pk=delivery.pk, endpoint__organisation_id=by.organisation_id
    )
    _on(mine.endpoint)
    Endpoint.objects.filter(pk=mine.endpoint_id).update(rests_until=None)
    Delivery.objects.filter(pk=mine.pk).update(
        work_state=Delivery.State.NEW,
        attempts=0,
        available_at=Now(),
        leased_until=None,
        arrived_at=None,
    )
    wake(WORK)


def new_uid() -> str:
    return f"msg_{secrets.token_hex(16)}"


def body_of(code: str, timestamp: str, data: object) -> str:
    """The bytes that are signed and sent, as text."""
    return json.dumps({"type": code, "timestamp": timestamp, "data": data}, ensure_ascii=False)


def _set(endpoint: Endpoint, url: str, description: str, types: list[str]) -> None:
    endpoint.url, endpoint.description = url.strip(), " ".join(description.split())
    errors = {}
    if problem := choices.url_problem(endpoint.url):
        errors["url"] = [PROBLEMS[problem]]
    if len(endpoint.url) > choices.LONGEST_URL:
        errors["url"] = [PROBLEMS["malformed"]]
    if set(types) - {each.code for each in events.types()}:
        errors["types"] = [NO_TYPE]
    if errors:
        raise Invalid(errors=errors)
    endpoint.types = sorted(set(types))
    endpoint.save()


def _may(by: Member) -> None:
    require(policy.may_manage(by))


def _mine(by: Member, endpoint: Endpoint, *, lock: bool = False) -> Endpoint:
    _may(by)
    rows = Endpoint.objects.visible_to(by)
    return (rows.select_for_update() if lock else rows).get(pk=endpoint.pk)


def _on(endpoint: Endpoint) -> Endpoint:
    if not endpoint.on:
        raise WrongState(IS_OFF)
    return endpoint
