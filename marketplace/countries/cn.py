"""China (mainland): unified social credit code, postcode, phone, address."""

import re

from marketplace.countries import normalise
from marketplace.countries.checked import Checked, Identifier, Problem
from marketplace.countries.country import Address, Country, Language

# GB 32100-2015: digits and capitals without I, O, S, V and Z; a character's value is its place.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_LENGTH = 18
_OLD_LENGTH = 15
# Characters 3 to 8 are an administrative division. The first two come from the whole alphabet:
# rural collectives begin with N, others with A, G or Y, which python-stdnum refuses.
_SHAPE = re.compile(rf"(?a)^[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}$")
_LOOKALIKES = str.maketrans("OIZSV", "01250")

_MOBILE = re.compile(r"(?a)^(?:\+86|0086|86(?=1\d{10}$))?(1[3-9]\d{9})$")
_LANDLINE = re.compile(r"(?a)^(?:\+86|0086)?0?(10|2\d|[3-9]\d{2})(\d{7,8})$")

# Province of GB/T 2260, area, zone, kind of enterprise, serial; newer codes carry letters too.
_CUSTOMS = re.compile(
    r"(?a)^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{2}[1-9A-Z]{2}[0-9A-Z]{4}$"
)
_CUSTOMS_LENGTH = 10

_KINDS = {"91": "enterprise", "92": "sole_trader", "93": "farmers_cooperative"}


def check_credit_code(raw: str) -> Checked:
    """An 18-character unified social credit code with its check character."""
    typed = normalise.identifier(raw)
    problem, hint = _code_problem(typed)
    return Checked(Identifier.CREDIT_CODE, typed, raw, problem, hint)


def _code_problem(code: str) -> tuple[Problem | None, str]:
    if not code:
        return Problem.MISSING, ""
    if re.match(rf"(?a)^\d{{{_OLD_LENGTH}}}$", code):
        return Problem.OLD_LICENCE, ""
    if len(code) != _LENGTH:
        return Problem.LENGTH, ""
    if not _SHAPE.match(code):
        return _mistyped(code)
    if normalise.one_repeated_digit(code):
        return Problem.REPEATED, ""
    return (None, "") if check_character(code[:17]) == code[17] else (Problem.CHECKSUM, "")


def _mistyped(code: str) -> tuple[Problem, str]:
    """Letters the standard leaves out are usually digits misread; offer the reading that checks."""
    if set(code) - set(_ALPHABET) <= set("OIZSV"):
        reading = code.translate(_LOOKALIKES)
        checks = _SHAPE.match(reading) and check_character(reading[:17]) == reading[17]
        return Problem.CHARACTER, reading if checks else ""
    return Problem.FORMAT, ""


def check_character(first_seventeen: str) -> str:
    """The eighteenth character of a code, from the seventeen before it."""
    pairs = zip(first_seventeen, _WEIGHTS, strict=True)
    return _ALPHABET[-sum(_ALPHABET.index(char) * weight for char, weight in pairs) % 31]


def credit_code_kind(value: str) -> str:
    """What the first two characters say of the holder: enterprise, sole_trader, … or other."""
    return _KINDS.get(value[:2], "other")


def check_customs_code(raw: str) -> Checked:
    """A customs registration code of ten characters; it has no check digit."""
    typed = normalise.identifier(raw)
    problem = None
    if not typed:
        problem = Problem.MISSING
    elif len(typed) != _CUSTOMS_LENGTH:
        problem = Problem.LENGTH
    elif not _CUSTOMS.match(typed):
        problem = Problem.FORMAT
    return Checked(Identifier.CUSTOMS_CODE, typed, raw, problem)


def check_postcode(raw: str) -> Checked:
    """Six digits."""
    typed = normalise.identifier(raw)
    valid = re.match(r"(?a)^[0-8]\d{5}$", typed)
    problem = None if valid else Problem.FORMAT if typed else Problem.MISSING
    return Checked(Identifier.POSTCODE, typed, raw, problem)


def check_phone(raw: str) -> Checked:
    """A mainland mobile or landline number in international form, `+8613800138000`."""
    typed = re.sub(r"[()]", "", normalise.identifier(raw))
    match = _MOBILE.match(typed) or _LANDLINE.match(typed)
    if match:
        return Checked(Identifier.PHONE, "+86" + "".join(match.groups()), raw)
    return Checked(Identifier.PHONE, typed, raw, Problem.FORMAT if typed else Problem.MISSING)


def comparable_name(name: str) -> str:
    """A company name without legal form, group words and brackets, for comparing spellings."""
    plain = re.sub(r"[()\s·]", "", normalise.line(name))
    forms = ("有限责任公司", "股份有限公司", "有限公司", "分公司", "集团", "公司")
    for form in forms:
        plain = plain.replace(form, "")
    return plain.casefold()


def address_lines(address: Address, language: Language) -> list[str]:
    """Largest part first in Chinese, run together; smallest first, a line each, in English."""
    if language == "zh-hans":
        region = "" if address.region == address.town else address.region
        place = "".join((region, address.town, address.district, *address.street.splitlines()))
        return [part for part in (f"中国{place}", address.postcode) if part]
    parts = (
        *address.street.splitlines(),
        address.district,
        address.town,
        address.region,
    )
    return [part.strip() for part in (*parts, address.postcode, "China") if part.strip()]


COUNTRY = Country(
    code="CN",
    calling_code="+86",
    required_parts=frozenset({"street", "town", "region"}),
    address_order=("region", "town", "district", "street", "postcode"),
    address_lines=address_lines,
    check_postcode=check_postcode,
    check_phone=check_phone,
    required_documents=("business_licence",),
    further_documents=("food_licence", "customs_registration"),
)
