"""Every write on buyers' profiles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from buyers.profiles import notices, policy
from buyers.profiles.models import BuyerProfile, BuyerProfileEvent
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.roles import Role
from marketplace.languages import CHINESE
from marketplace.lifecycle.move import begin, move, record
from marketplace.lifecycle.refusals import Invalid, NotAllowed

COLUMNS = (
    "credit_code",
    "legal_representative",
    "trade",
    "volume",
    "province",
    "city",
    "district",
    "street",
    "postcode",
    "imports_itself",
    "platforms",
)
FACTS = (*COLUMNS, "categories")
LICENCE_MISSING = _("Add a photo or a scan of the business licence.")
TAKEN = _("A company with this code has an account here. Ask its owner to invite you.")


def start(*, by: User) -> BuyerProfile:
    """Open a buyer's company for a person who has none; again, it is the one they have."""
    member = member_of(by)
    if member.is_staff or member.is_supplier:
        raise NotAllowed
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        member = member_of(by)
        if member.organisation:
            return BuyerProfile.objects.get(organisation=member.organisation)
        company = Organisation.objects.create(
            ref=Organisation.objects.next_ref(),
            kind=Organisation.Kind.BUYER,
            legal_name="",
            legal_name_language=CHINESE,
            country="CN",
        )
        Membership.objects.create(user=by, organisation=company, role=Role.OWNER)
        profile = BuyerProfile(organisation=company)
        begin(profile, by=member_of(by, company))
    return profile


def save(
    *,
    by: Member,
    legal_name: str,
    alias: str = "",
    facts: Mapping[str, Any],
    licence: Any = None,
    expected_version: int | None = None,
) -> BuyerProfile:
    """Give the company's facts and hand them in; from then on it may ask for quotes.

    Raises `Invalid` without a licence, now or earlier, and when another company here has the
    credit code; and what `move` raises.
    """

    def change(profile: BuyerProfile, _now: datetime) -> dict[str, Any]:
        if licence is None and profile.licence is None:
            raise Invalid(errors={"licence": [LICENCE_MISSING]})
        for name in COLUMNS:
            setattr(profile, name, facts[name])
        profile.categories.set(facts["categories"])
        profile.licence = licence or profile.licence
        profile.reason = ""
        Organisation.objects.filter(pk=profile.organisation_id).update(
            legal_name=legal_name,
            alias=alias,
            region=facts["province"],
            town=facts["city"],
            approved=True,
        )
        return {"credit_code": facts["credit_code"]}

    rows = BuyerProfile.objects.filter(organisation_id=by.organisation_id)
    act = {"by": by, "may": policy.may_edit, "change": change}
    try:
        with transaction.atomic():
            if rows.filter(state="pending").exists():
                event = record(rows, kind="edit", expected_version=expected_version, **act)
            else:
                event = move(rows, step="submit", expected_version=expected_version, **act)
    except IntegrityError as error:
        if "profiles_credit_code_once" in str(error):
            raise Invalid(errors={"credit_code": [TAKEN]}) from error
        raise
    return event.aggregate


def keep_licence(*, by: Member, licence: Any) -> BuyerProfile:
    """Keep a licence that came with facts which were not all right, so that it stays given."""

    def change(profile: BuyerProfile, _now: datetime) -> None:
        profile.licence = licence

    rows = BuyerProfile.objects.filter(organisation_id=by.organisation_id)
    return record(rows, by=by, kind="licence", may=policy.may_edit, change=change).aggregate


def verify(*, by: Member, ref: str, expected_version: int | None = None) -> BuyerProfileEvent:
    """An officer has compared licence, code and names: the company is verified.

    Raises `NotAllowed` as long as there is no licence that can be opened.
    """

    def change(profile: BuyerProfile, _now: datetime) -> None:
        Organisation.objects.filter(pk=profile.organisation_id).update(approved=True, level=1)

    return _judge(by, ref, "verify", expected_version, change, may=policy.may_verify)


def reject(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> BuyerProfileEvent:
    """An officer could not verify the company; the reason goes to its owners."""
    if not reason.strip():
        raise Invalid(errors={"reason": [_("Say why, so that it can be put right.")]})

    def change(profile: BuyerProfile, _now: datetime) -> dict[str, str]:
        profile.reason = reason.strip()
        Organisation.objects.filter(pk=profile.organisation_id).update(approved=False, level=0)
        return {"reason": profile.reason}

    return _judge(by, ref, "reject", expected_version, change)


def _judge(
    by: Member,
    ref: str,
    step: str,
    expected_version: int | None,
    change: Any,
    *,
    may: Any = policy.may_judge,
) -> BuyerProfileEvent:
    return move(
        BuyerProfile.objects.filter(ref=ref).select_related("organisation", "licence"),
        by=by,
        step=step,
        expected_version=expected_version,
        may=may,
        change=change,
        announce=[notices.to_company],
    )
