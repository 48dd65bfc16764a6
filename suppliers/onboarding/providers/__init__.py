"""Who answers for each register in this installation."""

from __future__ import annotations

from django.conf import settings

from suppliers.onboarding.ports import EoriCheck, Registry, SanctionsList, VatCheck
from suppliers.onboarding.providers.absent import Absent
from suppliers.onboarding.providers.companies_house import CompaniesHouse
from suppliers.onboarding.providers.offline import (
    BundledSanctions,
    OfflineEori,
    OfflineRegistry,
    OfflineVat,
)


def registry() -> Registry:
    """The companies' register named by REGISTRY_PROVIDER."""
    if settings.REGISTRY_PROVIDER == "offline":
        return OfflineRegistry()
    if settings.REGISTRY_PROVIDER == "companies_house" and settings.COMPANIES_HOUSE_API_KEY:
        return CompaniesHouse(settings.COMPANIES_HOUSE_API_KEY)
    return Absent()


def vat_check() -> VatCheck:
    """The offline twin goes with the offline register; no live service is connected yet."""
    return OfflineVat() if settings.REGISTRY_PROVIDER == "offline" else Absent()


def eori_check() -> EoriCheck:
    """As `vat_check`, for EORI numbers."""
    return OfflineEori() if settings.REGISTRY_PROVIDER == "offline" else Absent()


def sanctions_list() -> SanctionsList:
    """The list named by SANCTIONS_PROVIDER."""
    return BundledSanctions() if settings.SANCTIONS_PROVIDER == "offline" else Absent()
