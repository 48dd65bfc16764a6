"""The parts of a text that no translation may change, found in either language. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

INCOTERMS = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")

# Word edges that also hold against Chinese characters, which count as letters for \b.
_L, _R = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
# Possessive, and never begun inside another number: long runs of digits stay cheap. A sign counts
# when a digit follows, which is looked at before it is taken: up to Python 3.11.4 a possessive group
# that fails half-way keeps what it has taken (python/cpython#106052).
_NUMBER = r"(?<!\d)(?<!\d[.,])\d++(?:(?=,\d),\d++)*+(?:(?=\.\d)\.\d++)*+"

_IN_URL = r"[^\s<>\"'，。；！？、（）]"
URL = rf"(?:https?://|www\.){_IN_URL}*[^\s<>\"'，。；！？、（）.,;:!?)]"
# Bounded and ASCII, with an edge in front: an unbounded local part makes long texts take seconds.
EMAIL = (
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
PLACEHOLDER = r"%\([A-Za-z_]{1,60}\)[sd]|\{\{?[A-Za-z_0-9. ]{0,60}\}?\}|%[sd]"
INCOTERM = rf"{_L}(?:{'|'.join(INCOTERMS)}){_R}"
# Capitals with a digit among them, or capital groups joined: AB12, USB-C, 1.4S; not the BPA of
# BPA-free.
SKU = (
    r"(?<![A-Za-z0-9.])(?:\d+(?:\.\d+)+[A-Z]+|[A-Z0-9]{0,20}[A-Z][A-Z0-9]{0,20}(?:[-/][A-Z0-9]{1,20})+"
    r"|[0-9]{1,20}(?:[-/][A-Z0-9]{1,20}){0,4}[-/][A-Z][A-Z0-9]{0,20}|(?=[A-Z]{0,20}\d)(?=\d{0,20}[A-Z])[A-Z0-9]{2,40})(?![A-Za-z0-9]|-[a-z])"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATE = (
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_L}\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?{_R}"
    r"|\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日"
)
_SIGN = r"(?:US\$|JP¥|[£¥￥€$])"
_CODE = r"(?:GBP|CNY|RMB|USD|EUR|JPY)"
MONEY = rf"{_SIGN}\s?{_NUMBER}|{_L}{_CODE}\s?{_NUMBER}|{_NUMBER}\s?{_CODE}{_R}"

# Latin spellings of a unit; what a number with one of them says stays as it was written.
_LATIN_UNITS = {
    "gsm": "g/m²|g/m2|gsm",
    "m2": "m²|m2|sqm|square metres?",
    "m3": "m³|m3|cbm|cubic metres?",
    "kg": "kg|kgs|kilograms?|kilos?",
    "g": "g|grams?|grammes?",
    "mg": "mg",
    "t": "tonnes?|t",
    "lb": "lbs?|pounds? weight",
    "oz": "oz|ounces?",
    "ml": "ml|millilitres?|milliliters?",
    "cl": "cl|centilitres?",
    "l": "l|litres?|liters?",
    "mm": "mm|millimetres?|millimeters?",
    "cm": "cm|centimetres?|centimeters?",
    "m": "m|metres?|meters?",
    "km": "km",
    "ft": "ft|feet|foot",
    "inch": "inch|inches",
    "%": "%|per cent|percent",
    "C": "°C|℃",
    "F": "°F",
    "W": "W|watts?",
    "V": "V|volts?",
    "Hz": "Hz",
    "kHz": "kHz",
    "mAh": "mAh",
    "dB": "dB",
}
_HAN_UNITS = {
    "gsm": "克/平方米|克每平方米",
    "kg": "千克|公斤",
    "mg": "毫克",
    "g": "克",
    "t": "公吨|吨",
    "lb": "磅",
    "oz": "盎司",
    "ml": "毫升",
    "cl": "厘升",
    "l": "公升|升",
    "m2": "平方米|平米",
    "m3": "立方米|立方",
    "mm": "毫米",
    "cm": "厘米|公分",
    "km": "公里|千米",
    "m": "米",
    "ft": "英尺|尺(?=柜)",
    "inch": "英寸",
    "C": "摄氏度",
    "F": "华氏度",
    "W": "瓦",
    "V": "伏",
    "Hz": "赫兹",
    "kHz": "千赫",
    "mAh": "毫安时",
    "dB": "分贝",
}
_LATIN_UNIT = "|".join(
    sorted((f"(?:{each})" for each in _LATIN_UNITS.values()), key=len, reverse=True)
)
_SPAN = rf"{_NUMBER}(?:\s?[×x–~-]\s?{_NUMBER})*"
MEASURE = rf"{_SPAN}\s?g/m[²2]|{_SPAN}\s?(?:{_LATIN_UNIT}){_R}|{_SPAN}%|{_SPAN}\s?(?:°C|℃|°F|g/m²|m²|m³)"
NUMBER = _SPAN

_MONEY_WORDS = {
    "GBP": "£|GBP|英镑|pounds? sterling",
    "CNY": "CNY|RMB|(?<!JP)¥|人民币|元|yuan",
    "USD": r"US\$|\$|USD|美元|US dollars?",
    "EUR": "€|EUR|欧元|euros?",
    "JPY": "JP¥|JPY|日元|yen",
}


def _named(*spellings: dict[str, str]) -> tuple[str, list[str]]:
    """One alternation in which the group's number tells which unit was written."""
    names = [name for each in spellings for name in each]
    groups = "|".join(f"({pattern})" for each in spellings for pattern in each.values())
    return groups, names


_MONTH_NAMES = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH_WORD = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATES = re.compile(
    r"(?<!\d)(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y2>\d{4})\s?年\s?(?P<m2>\d{1,2})\s?月(?:\s?(?P<d2>\d{1,2})\s?日)?"
    r"|(?<!\d)(?P<m3>\d{1,2})\s?月\s?(?P<d3>\d{1,2})\s?日"
    rf"|(?<![\d.])(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m4>{_MONTH_WORD}){_R}(?:\s(?P<y4>\d{{4}})(?!\d))?"
    rf"|{_L}(?P<m5>{_MONTH_WORD})\s(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y5>\d{{4}})(?!\d)"
)
_BARE_NUMBER = re.compile(_NUMBER)
_AFTER_GROUPS, _AFTER_NAMES = _named(
    _MONEY_WORDS,
    dict(sorted(_HAN_UNITS.items(), key=lambda unit: -max(map(len, unit[1].split("|"))))),
    _LATIN_UNITS,
)
_AFTER = re.compile(rf"\s?(?:{_AFTER_GROUPS})(?![A-Za-z])", re.IGNORECASE)
_BEFORE_GROUPS, _BEFORE_NAMES = _named(_MONEY_WORDS)
_BEFORE = re.compile(rf"(?:{_BEFORE_GROUPS})\s?$", re.IGNORECASE)
_WINDOW = 18  # as far back as the longest name of a currency


def folded(text: str) -> str:
    """Full-width forms made ASCII, so that `７００ｍｌ` equals `700ml`. A Chinese comma is never one
    between thousands.
    """
    return unicodedata.normalize("NFKC", text.replace("，", ", "))


def numbers(text: str) -> Counter[str]:
    """How often each number occurs, thousands commas and idle zeros aside; the 2 of m² is none,
    and what stands in a date is the date's.
    """
    undated = _DATES.sub(" ", folded(text))
    found = re.findall(r"(?<!\bm)(?<!/m)\d+(?:,\d+)*(?:\.\d+)?", undated)
    return Counter(_plain(each) for each in found)


def dates(text: str) -> Counter[tuple[int, int, int]]:
    """How often each date occurs, as (year, month, day) with 0 for what it does not say, in any
    spelling: 5 March 2026, 2026年3月5日, 2026-03-05.
    """
    found = _DATES.finditer(folded(text))
    return Counter(_date({k: v for k, v in each.groupdict().items() if v}) for each in found)


def _date(parts: dict[str, str]) -> tuple[int, int, int]:
    year, month, day = (
        next((value for name, value in parts.items() if name[0] == letter), "0")
        for letter in "ymd"
    )
    return int(year), _MONTH_NAMES.get(month[:3].lower()) or int(month), int(day)


def measures(text: str) -> Counter[tuple[str, str]]:
    """How often each number with a unit, or amount with a currency, occurs in any spelling."""
    plain = folded(text)
    found: Counter[tuple[str, str]] = Counter()
    for number in _BARE_NUMBER.finditer(plain):
        before = _BEFORE.search(plain[max(0, number.start() - _WINDOW) : number.start()])
        after = _AFTER.match(plain, number.end())
        if before is not None and before.lastindex is not None:
            found[_plain(number.group()), _BEFORE_NAMES[before.lastindex - 1]] += 1
        elif after is not None and after.lastindex is not None:
            found[_plain(number.group()), _AFTER_NAMES[after.lastindex - 1]] += 1
    return found


def _plain(number: str) -> str:
    digits = number.replace(",", "").rstrip(".")
    if digits.count(".") > 1:
        return digits
    return f"{Decimal(digits).normalize():f}"


def exact(text: str) -> Iterator[tuple[str, Counter[str]]]:
    """Kinds of tokens that must be the same, letter for letter, in both languages."""
    plain = folded(text)
    for kind, pattern in (
        ("link", f"{URL}|{EMAIL}"),
        ("placeholder", PLACEHOLDER),
        ("incoterm", INCOTERM),
        ("sku", SKU),
    ):
        yield kind, Counter(re.findall(pattern, plain))
