"""The face that every country module shows to the rooms."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal

from marketplace.countries.checked import Checked

Language = Literal["en", "zh-hans"]


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the parts both countries share; each part is text in one language."""

    street: str = ""
    district: str = ""
    town: str = ""
    region: str = ""
    postcode: str = ""


ADDRESS_PARTS: tuple[str, ...] = tuple(field.name for field in fields(Address))


@dataclass(frozen=True, slots=True)
class Country:
    """What a form, a label or a document asks of a country.

    `address_order` is the order in which a form asks for the parts; `address_lines` the lines as
    printed. Document codes name the papers an application asks for: `required_documents` block a
    submission, `further_documents` are welcome. Their sentences are in `messages`.
    """

    code: str
    calling_code: str
    required_parts: frozenset[str]
    address_order: tuple[str, ...]
    address_lines: Callable[[Address, Language], list[str]]
    check_postcode: Callable[[str], Checked]
    check_phone: Callable[[str], Checked]
    required_documents: tuple[str, ...]
    further_documents: tuple[str, ...]
