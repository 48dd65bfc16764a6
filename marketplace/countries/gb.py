"""The United Kingdom: company number, VAT, EORI, postcode, phone, address."""

import re

from marketplace.countries import normalise
from marketplace.countries.checked import Checked, Identifier, Problem
from marketplace.countries.country import Address, Country, Language

_COMPANY_PREFIX = re.compile(
    "AC|BR|C[ES]|E[NS]|FC|G[ENS]|I[CP]|LP|N[ACFILPRZ]|O[CE]|R[CS]|S[ACEFGILOPRZ]|ZC"
)
# Registers that the Financial Services Authority once kept end their numbers in one or two letters.
_LETTERED_PREFIXES = frozenset({"IP", "NP", "OC", "RS", "SO", "SP", "NO"})
_STRICT = re.compile(r"(?a)^(\d{8}|[A-Z]{2}\d{6}|R\d{7})$")
_LETTERED = re.compile(r"(?a)^[A-Z]{2}(\d{5}[A-Z]|\d{4}[A-Z]{2})$")
_SHORT_PREFIXED = re.compile(r"(?a)^([A-Z]{2})(\d{1,5})$")
_COMPANY_LENGTH = 8

_VAT_BODY = re.compile(r"(?a)^(\d{9}|\d{12}|GD\d{3}|HA\d{3}|(GD|HA)8888\d{5})$")
_VAT_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
# Numbers from 100 upward may use the later "97-55" form. 42 is its published remainder; 55 is the
# same rule read with the other sign, which python-stdnum also accepts: refusing a real trader is
# worse here than passing a number that the registry check will judge anyway.
_LATE_REMAINDERS = frozenset({42, 55})

_EORI = re.compile(r"(?a)^(GB|XI)\d{12,15}$")
_POSTCODE = re.compile(
    r"(?a)^(GIR0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?"
    r"|[0-9][A-HJKPS-UW])[0-9][ABD-HJLNP-UW-Z]{2})$"
)
_PHONE = re.compile(r"(?a)^(?:\+44|0044|44(?=\d{10}$))?0?([1-35789]\d{8,9})$")


def check_company_number(raw: str) -> Checked:
    """A Companies House number: eight characters, zeros restored, prefix known.

    Leading zeros that paper forms drop come back on their own; after a letter prefix the padded
    number is only offered as a hint. Society numbers that end in letters are kept with a warning,
    because the register's look-up does not take them.
    """
    typed = normalise.identifier(raw)
    if typed.isascii() and typed.isdigit() and len(typed) < _COMPANY_LENGTH:
        typed = typed.zfill(_COMPANY_LENGTH)
    problem, hint = _company_problem(typed)
    warning = Problem.NO_LOOKUP if problem is None and not _STRICT.match(typed) else None
    return Checked(Identifier.COMPANY_NUMBER, typed, raw, problem, hint, warning)


def _company_problem(number: str) -> tuple[Problem | None, str]:
    if not number or not number.strip("0"):
        return Problem.MISSING, ""
    short = _SHORT_PREFIXED.match(number)
    if short and _COMPANY_PREFIX.fullmatch(short[1]):
        return Problem.INCOMPLETE, short[1] + short[2].zfill(6)
    if len(number) != _COMPANY_LENGTH:
        return Problem.LENGTH, ""
    return _company_shape(number)


def _company_shape(number: str) -> tuple[Problem | None, str]:
    prefix = number[:2]
    if _STRICT.match(number):
        known = number.isdigit() or _COMPANY_PREFIX.fullmatch(prefix) or number[1].isdigit()
        return (None, "") if known else (Problem.PREFIX_UNKNOWN, "")
    if _LETTERED.match(number) and prefix in _LETTERED_PREFIXES:
        return None, ""
    digits = number.translate(str.maketrans("OIL", "011"))
    if _STRICT.match(digits) and digits.isdigit():
        return Problem.CHARACTER, digits
    return Problem.FORMAT, ""


def check_vat(raw: str, *, sandbox: bool = False) -> Checked:
    """A UK VAT number, stored as `GB…` or `XI…`: 9 digits, 12 with a branch, GD… or HA….

    `sandbox=True` is for HMRC's test service, most of whose own numbers fail the check digits:
    there the checksum becomes a warning.
    """
    typed = normalise.identifier(raw)
    prefix, body = ("GB", typed)
    if typed[:2] in {"GB", "XI"}:
        prefix, body = typed[:2], typed[2:]
    problem = _vat_problem(body)
    warning = None
    if problem is Problem.CHECKSUM and sandbox:
        problem, warning = None, Problem.CHECKSUM
    return Checked(Identifier.VAT, prefix + body if body else "", raw, problem, "", warning)


def _vat_problem(body: str) -> Problem | None:
    if not body:
        return Problem.MISSING
    if re.match(r"(?a)^(?!GD|HA)[A-Z]{2}[0-9A-Z]{8,}$", body):
        return Problem.OTHER_COUNTRY
    if not _VAT_BODY.match(body):
        return Problem.LENGTH if body.isdecimal() and body.isascii() else Problem.FORMAT
    return _vat_government(body) if body[0] in "GH" else _vat_digits(body)


def _vat_government(body: str) -> Problem | None:
    """Government departments are GD000 to GD499, health authorities HA500 to HA999."""
    number = int(body[-5:-2] if len(body) > len("GD000") else body[2:])
    in_range = number < 500 if body.startswith("GD") else number >= 500
    if not in_range:
        return Problem.RANGE
    if len(body) > len("GD000") and number % 97 != int(body[-2:]):
        return Problem.CHECKSUM
    return None


def _vat_digits(body: str) -> Problem | None:
    if normalise.one_repeated_digit(body[:9]):
        return Problem.REPEATED
    weighted = sum(w * int(d) for w, d in zip(_VAT_WEIGHTS, body[:7], strict=True))
    remainder = (weighted + int(body[7:9])) % 97
    late = int(body[:3]) >= 100 and remainder in _LATE_REMAINDERS
    return None if remainder == 0 or late else Problem.CHECKSUM


def vat_digits(value: str) -> str:
    """The part HMRC's look-up takes: the digits of a checked number, without its prefix."""
    return value[2:] if value[:2] in {"GB", "XI"} else value


def check_eori(raw: str, *, vat: str = "") -> Checked:
    """A GB or XI EORI by shape; it has no check digit of its own.

    Given the company's checked VAT number, an EORI that looks like another VAT number is a warning,
    never a refusal. XI numbers serve Northern Ireland movements only and carry a warning too.
    """
    typed = normalise.identifier(raw)
    problem, hint = _eori_problem(typed)
    warning = None
    if problem is None and typed.startswith("XI"):
        warning = Problem.NORTHERN_IRELAND
    elif problem is None and vat and typed.endswith("000"):
        differs = typed[2:11] != vat_digits(vat)[:9]
        warning = Problem.DIFFERS_FROM_VAT if differs else None
    return Checked(Identifier.EORI, typed, raw, problem, hint, warning)


def _eori_problem(typed: str) -> tuple[Problem | None, str]:
    if not typed:
        return Problem.MISSING, ""
    if _EORI.match(typed):
        return None, ""
    if re.match(r"(?a)^\d{12,15}$", typed):
        return Problem.PREFIX_MISSING, f"GB{typed}"
    if re.match(r"(?a)^(?!GB|XI)[A-Z]{2}\d{6,15}$", typed):
        return Problem.OTHER_COUNTRY, ""
    if re.match(r"(?a)^(GB|XI)\d*$", typed):
        return Problem.LENGTH, ""
    return Problem.FORMAT, ""


def check_postcode(raw: str) -> Checked:
    """A postcode, stored with its one space: `LA9 4BH`."""
    typed = normalise.identifier(raw)
    value = f"{typed[:-3]} {typed[-3:]}" if len(typed) > 3 else typed
    problem = None if _POSTCODE.match(typed) else Problem.FORMAT if typed else Problem.MISSING
    return Checked(Identifier.POSTCODE, value, raw, problem)


def check_phone(raw: str) -> Checked:
    """A UK telephone number in international form, `+441539720000`."""
    typed = re.sub(r"[()]", "", normalise.identifier(raw))
    match = _PHONE.match(typed)
    if match:
        return Checked(Identifier.PHONE, f"+44{match[1]}", raw)
    return Checked(Identifier.PHONE, typed, raw, Problem.FORMAT if typed else Problem.MISSING)


def comparable_name(name: str) -> str:
    """A company name with its legal form and punctuation gone, for telling two spellings apart."""
    plain = normalise.line(name).casefold().replace("&", " and ")
    plain = re.sub(r"\((uk|gb)\)", " ", plain)
    words = re.sub(r"[^\w\s]", "", plain).split()
    forms = {"limited", "ltd", "plc", "llp", "lp", "co", "company", "holdings"}
    return " ".join(word for word in words if word not in forms) or " ".join(words)


def address_lines(address: Address, language: Language) -> list[str]:
    """Smallest part first, the postcode on a line of its own; a British address keeps its order."""
    country = "英国" if language == "zh-hans" else "United Kingdom"
    parts = (
        *address.street.splitlines(),
        address.district,
        address.town,
        address.region,
    )
    return [part.strip() for part in (*parts, address.postcode, country) if part.strip()]


COUNTRY = Country(
    code="GB",
    calling_code="+44",
    required_parts=frozenset({"street", "town", "postcode"}),
    address_order=("street", "district", "town", "region", "postcode"),
    address_lines=address_lines,
    check_postcode=check_postcode,
    check_phone=check_phone,
    required_documents=("signatory_identity", "liability_insurance"),
    further_documents=(
        "product_certificate",
        "trademark_certificate",
        "brand_authorisation",
    ),
)
