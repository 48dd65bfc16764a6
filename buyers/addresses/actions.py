"""Every write on the address book."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from buyers.addresses import policy
from buyers.addresses.choices import Use
from buyers.addresses.models import Address, DefaultAddress, Importer
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.countries import cn
from marketplace.countries.checked import Checked
from marketplace.countries.messages import explain
from marketplace.lifecycle.refusals import Invalid, require

ADDRESS = (
    "consignee", "contact", "mobile", "province", "city", "district", "street", "postcode",
)  # fmt: skip
IMPORTER = ("name", "credit_code", "customs_code")
MISSING = _("Fill this in.")


def save_address(
    *, by: Member, facts: Mapping[str, Any], uses: Collection[str] = (), pk: int | None = None
) -> Address:
    """Write an address of the company, a new one without `pk`; it becomes the default of `uses`.

    Raises `Invalid` with errors by field, and `DoesNotExist` for another company's address.
    """
    _may(by)
    clean = _checked(
        facts,
        needed=set(ADDRESS) - {"district", "postcode"},
        checks={"mobile": cn.check_phone, "postcode": cn.check_postcode},
    )
    with transaction.atomic():
        _hold(by)
        address = _old_or_new(Address, by, pk)
        for name in ADDRESS:
            setattr(address, name, clean[name])
        address.save()
        _make_default(address, uses)
    return address


def save_importer(
    *, by: Member, facts: Mapping[str, Any], default: bool = False, pk: int | None = None
) -> Importer:
    """Write an importer of record, a new one without `pk`. Raises as `save_address`."""
    _may(by)
    clean = _checked(
        facts,
        needed=set(IMPORTER),
        checks={
            "credit_code": cn.check_credit_code,
            "customs_code": cn.check_customs_code,
        },
    )
    with transaction.atomic():
        _hold(by)
        importer = _old_or_new(Importer, by, pk)
        for name in IMPORTER:
            setattr(importer, name, clean[name])
        if default:
            Importer.objects.owned_by(by).exclude(pk=importer.pk).update(default=False)
        importer.default = default
        importer.save()
    return importer


def archive_address(*, by: Member, pk: int) -> None:
    """Offer an address no more; what was chosen keeps it. It stops being a default."""
    _may(by)
    with transaction.atomic():
        _hold(by)
        address = Address.objects.owned_by(by).in_use().get(pk=pk)
        address.defaults.all().delete()
        Address.objects.filter(pk=pk).update(archived_at=Now())


def archive_importer(*, by: Member, pk: int) -> None:
    """Offer an importer of record no more; what was chosen keeps it."""
    _may(by)
    with transaction.atomic():
        _hold(by)
        importer = Importer.objects.owned_by(by).in_use().get(pk=pk)
        Importer.objects.filter(pk=importer.pk).update(archived_at=Now(), default=False)


def _may(by: Member) -> None:
    require(policy.may_edit(by))


def _hold(by: Member) -> None:
    """One writer of a company's book at a time, so that no use gets two defaults."""
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)


def _old_or_new(model: Any, by: Member, pk: int | None) -> Any:
    if pk is None:
        return model(organisation=by.organisation)
    return model.objects.owned_by(by).in_use().get(pk=pk)


def _make_default(address: Address, uses: Collection[str]) -> None:
    """Make `address` the default of exactly `uses`; a use it takes is taken from another."""
    address.defaults.exclude(use__in=uses).delete()
    for use in uses:
        DefaultAddress.objects.update_or_create(
            organisation_id=address.organisation_id,
            use=Use(use),
            defaults={"address": address},
        )


def _checked(
    facts: Mapping[str, Any], *, needed: Collection[str], checks: Mapping[str, Any]
) -> dict[str, str]:
    """The facts trimmed and normalised; raises `Invalid` naming every field that is wrong."""
    clean = {name: str(value or "").strip() for name, value in facts.items()}
    errors: dict[str, list[Any]] = {name: [MISSING] for name in needed if not clean.get(name)}
    for name, check in checks.items():
        if name in errors or not clean.get(name):
            continue
        found: Checked = check(clean[name])
        if found.problem:
            errors[name] = [explain(found)]
        clean[name] = found.value
    if errors:
        raise Invalid(errors=errors)
    return {name: clean.get(name, "") for name in {*facts, *needed, *checks}}
