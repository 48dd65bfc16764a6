"""What the papers of a deal say of the supplier."""

from __future__ import annotations

from typing import Any

from suppliers.onboarding.models import Application


def identity(organisation_id: int) -> dict[str, Any]:
    """The supplier's registration numbers and registered address; empty where none are known."""
    found = Application.objects.filter(organisation_id=organisation_id).first()
    if found is None:
        return {}
    parts = (
        found.registered_street,
        found.registered_town,
        found.registered_region,
        found.registered_postcode,
    )
    return {
        "company_number": found.company_number,
        "vat_number": found.vat_number,
        "eori": found.eori,
        "address": ", ".join(part for part in parts if part),
    }
