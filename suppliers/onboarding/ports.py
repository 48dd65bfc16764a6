"""What we ask of registers outside. Each has an offline twin, which is the default."""

from __future__ import annotations

from typing import Any, Protocol

from suppliers.onboarding.screening import SanctionsFile

Record = dict[str, Any]


class NotConnected(Exception):
    """This installation has no way to ask; an officer checks by hand and writes down how."""


class Registry(Protocol):
    """The companies' register."""

    name: str

    def company(self, number: str) -> Record | None:
        """`{"profile": …, "officers": […]}` in the register's own shape; None: not on it."""
        ...


class VatCheck(Protocol):
    """The tax authority's register of VAT numbers."""

    name: str

    def trader(self, number: str) -> Record | None:
        """`{"target": {"name", "vatNumber", "address"}, …}`; None: not registered."""
        ...


class EoriCheck(Protocol):
    """The customs authority's register of EORI numbers."""

    name: str

    def trader(self, number: str) -> Record | None:
        """`{"eori", "valid", "companyDetails"?, "processingDate"}`; None: not valid."""
        ...


class SanctionsList(Protocol):
    """A current list of designated people, companies and ships."""

    name: str

    def current(self) -> SanctionsFile:
        """The whole list as it stands today."""
        ...
