"""The parts of a text that no translation may change, found in either language. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

INCOTERMS = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")

# Word edges that also hold against Chinese characters, which count as letters for \b.
_L, _R = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_NUMBER = r"\d[\d,]*(?:\.\d+)*"

_IN_URL = r"[^\s<>\"'，。；！？、（）]"
URL = rf"(?:https?://|www\.){_IN_URL}*[^\s<>\"'，。；！？、（）.,;:!?)]"
EMAIL = r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
PLACEHOLDER = r"%\([A-Za-z_]+\)[sd]|\{\{?[A-Za-z_0-9. ]*\}?\}|%[sd]"
INCOTERM = rf"{_L}(?:{'|'.join(INCOTERMS)}){_R}"
SKU = rf"{_L}(?=[A-Z0-9/-]*[A-Z])(?=[A-Z0-9/-]*[0-9-])[A-Z0-9]+(?:[-/][A-Z0-9]+)*{_R}"
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
    "m2": "m²|m2|sqm|square metres?",
    "m3": "m³|m3|cbm|cubic metres?",
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
    "ft": "英尺",
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
MEASURE = rf"{_SPAN}\s?(?:{_LATIN_UNIT}){_R}|{_SPAN}%|{_SPAN}\s?(?:°C|℃|°F|m²|m³)"
NUMBER = _SPAN

_MONEY_WORDS = {
    "GBP": "£|GBP|英镑|pounds? sterling",
    "CNY": "CNY|RMB|(?<!JP)¥|人民币|元|yuan",
    "USD": r"US\$|\$|USD|美元|US dollars?",
    "EUR": "€|EUR|欧元|euros?",
    "JPY": "JP¥|JPY|日元|yen",
}


def _alternatives(spellings: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(rf"({_NUMBER})\s?(?:{pattern})(?![A-Za-z])", re.IGNORECASE))
        for name, pattern in spellings.items()
    ]


def _longest_first(spellings: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(rf"({_NUMBER})\s?(?:{pattern})"))
        for name, pattern in sorted(
            spellings.items(), key=lambda item: -max(map(len, item[1].split("|")))
        )
    ]


_AFTER_NUMBER = _longest_first(_HAN_UNITS) + _alternatives(_LATIN_UNITS)
_MONEY_AFTER = _alternatives(_MONEY_WORDS)
_MONEY_BEFORE = [
    (name, re.compile(rf"(?:{pattern})\s?({_NUMBER})", re.IGNORECASE))
    for name, pattern in _MONEY_WORDS.items()
]


def folded(text: str) -> str:
    """Full-width forms made ASCII, so that `７００ｍｌ` equals `700ml`; characters keep their count
    wherever that matters, because only comparisons use this.
    """
    return unicodedata.normalize("NFKC", text)


def numbers(text: str) -> Counter[str]:
    """How often each number occurs, thousands commas and idle zeros aside."""
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", folded(text))
    return Counter(_plain(each) for each in found)


def measures(text: str) -> Counter[tuple[str, str]]:
    """How often each number with a unit, or amount with a currency, occurs in any spelling."""
    rest = folded(text)
    found: Counter[tuple[str, str]] = Counter()
    for patterns in (_MONEY_BEFORE, _MONEY_AFTER, _AFTER_NUMBER):
        for name, pattern in patterns:
            for number in pattern.findall(rest):
                found[_plain(number), name] += 1
            rest = pattern.sub(" ", rest)
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
