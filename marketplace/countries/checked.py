"""The answer every identifier check gives."""

from dataclasses import dataclass
from enum import StrEnum


class Identifier(StrEnum):
    """Which identifier was checked; with the problem it chooses the sentence a person reads."""

    COMPANY_NUMBER = "company_number"
    VAT = "vat"
    EORI = "eori"
    CREDIT_CODE = "credit_code"
    CUSTOMS_CODE = "customs_code"
    POSTCODE = "postcode"
    PHONE = "phone"


class Problem(StrEnum):
    """Why a value was refused (or, as a warning, what an officer should look at)."""

    MISSING = "missing"
    LENGTH = "length"
    CHARACTER = "character"
    FORMAT = "format"
    PREFIX_UNKNOWN = "prefix_unknown"
    PREFIX_MISSING = "prefix_missing"
    OTHER_COUNTRY = "other_country"
    INCOMPLETE = "incomplete"
    RANGE = "range"
    REPEATED = "repeated"
    CHECKSUM = "checksum"
    OLD_LICENCE = "old_licence"
    NO_LOOKUP = "no_lookup"
    NORTHERN_IRELAND = "northern_ireland"
    DIFFERS_FROM_VAT = "differs_from_vat"


@dataclass(frozen=True, slots=True)
class Checked:
    """A value as stored, as typed, and what is wrong with it.

    `problem` blocks. `warning` never does: it is for the officer's eye. `hint` is a corrected value
    that a form may offer ("did you mean SC001234?") but must not accept on its own. None of the
    three says that a registry knows the value: only a registry check may lead to a badge.
    """

    identifier: Identifier
    value: str
    raw: str
    problem: Problem | None = None
    hint: str = ""
    warning: Problem | None = None

    @property
    def ok(self) -> bool:
        """True when nothing blocks the value."""
        return self.problem is None
