"""Reading the address book: each company its own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from buyers.addresses.choices import Use
from buyers.addresses.models import Address, DefaultAddress, Importer
from marketplace.accounts.members import Member


def addresses(member: Member) -> QuerySet[Address]:
    """The addresses in use, with what each is the default for."""
    return Address.objects.owned_by(member).in_use().prefetch_related("defaults")


def importers(member: Member) -> QuerySet[Importer]:
    """The importers of record in use, the default one first."""
    return Importer.objects.owned_by(member).in_use().order_by("-default", "pk")


def address_for(member: Member | None, pk: int) -> Address:
    """One address in use; Http404 for anybody else's."""
    return _own(Address.objects.owned_by(member).in_use().prefetch_related("defaults"), pk)


def importer_for(member: Member | None, pk: int) -> Importer:
    """One importer of record in use; Http404 for anybody else's."""
    return _own(Importer.objects.owned_by(member).in_use(), pk)


def default_address(member: Member, use: Use) -> int | None:
    """The key of the address chosen by itself for `use`."""
    rows = DefaultAddress.objects.filter(organisation_id=member.organisation_id, use=use)
    return rows.values_list("address_id", flat=True).first()


def default_importer(member: Member) -> int | None:
    """The key of the importer of record chosen by itself."""
    rows = Importer.objects.owned_by(member).in_use().filter(default=True)
    return rows.values_list("pk", flat=True).first()


def frozen_address(address: Address) -> dict[str, str]:
    """The address as a request and an order keep it, in plain values."""
    return {
        "name": address.consignee,
        "address": address.line,
        "postcode": address.postcode,
        "province": address.province,
        "city": address.city,
        "contact": address.contact,
        "mobile": address.mobile,
    }


def frozen_importer(importer: Importer) -> dict[str, str]:
    """The importer of record as a request and an order keep it, in plain values."""
    return {
        "name": importer.name,
        "credit_code": importer.credit_code,
        "customs_code": importer.customs_code,
    }


def _own(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
