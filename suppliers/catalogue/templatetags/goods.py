"""`{% load goods %}`: units, quantities and field names in the reader's language."""

from __future__ import annotations

from typing import Any

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.languages import CHINESE
from suppliers.catalogue import certifications, choices, sampling, supply, words
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.quantities import counted as _counted
from suppliers.catalogue.quantities import in_days as _in_days

register = template.Library()


@register.filter
def counted(quantity: int, unit: str) -> str:
    """`{{ line.quantity|counted:listing.unit }}`: 1,200 cartons."""
    return _counted(quantity, unit)


@register.filter
def in_days(days: int) -> str:
    """`{{ card.lead_days|in_days }}`: 14 days, 14天."""
    return _in_days(days)


@register.filter
def vetted(level: int) -> str:
    """`{{ card.level|vetted }}`: Vetted, level 2."""
    return _("Vetted, level %(level)s") % {"level": level}


@register.filter
def sample_rows(facts: Any) -> list[tuple[Any, str]]:
    """`{% for label, text in facts|sample_rows %}`: the promise of samples in words."""
    return sampling.rows(facts)


@register.filter
def unit_name(unit: str) -> Any:
    """`{{ listing.unit|unit_name }}`: carton, 箱."""
    return choices.UNITS.get(unit, unit)


@register.filter
def gate_words(gate: str) -> Any:
    """`{{ card.gate|gate_words }}`: Sign in for the price."""
    return choices.GATES.get(gate, choices.GATES[Audience.INVITED])


@register.filter
def field_name(field: str) -> Any:
    """`{{ text.field|field_name }}`: Title, Allergens."""
    return choices.field_label(field)


@register.filter
def country_name(code: str) -> str:
    """`{{ listing.origin|country_name }}`: United Kingdom, 英国."""
    tag = "zh_Hans_CN" if get_language() == CHINESE else "en_GB"
    try:
        return Locale.parse(tag).territories.get(code, code)
    except UnknownLocaleError:
        return code


@register.filter
def incoterm_name(code: str) -> Any:
    """`{{ term.incoterm|incoterm_name }}`: Free Carrier, 货交承运人."""
    return choices.INCOTERMS.get(code, code)


@register.filter
def trait_name(trait: str) -> Any:
    """`{{ trait|trait_name }}`: Gluten free, 无麸质."""
    return supply.TRAITS.get(trait, trait)


@register.filter
def certificate(written: str) -> str:
    """`{{ name|certificate }}`: GACC registered, 海关总署注册; BRCGS AA as it was written."""
    return certifications.shown(written)


@register.filter
def region_name(region: str) -> Any:
    """`{{ listing.ships_from|region_name }}`: Scotland, 苏格兰."""
    return supply.REGIONS.get(region, region)


@register.filter
def hs(code: str) -> str:
    """`{{ listing.hs_code|hs }}`: 1905.31, 1905.31.00.10, as customs print it."""
    parts = [code[:4], code[4:6], code[6:8], code[8:10], code[10:13]]
    return ".".join(part for part in parts if part)


@register.filter
def plain_number(value: Any) -> str:
    """A decimal without idle zeros: 38.60 is 38.6."""
    if value is None:
        return ""
    text = f"{value:,f}" if not isinstance(value, int) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def event_name(kind: str) -> Any:
    """What happened to a listing, in words."""
    return words.EVENTS.get(kind, kind)


@register.filter
def any_field_name(name: str) -> Any:
    """A column's or a text's name in words."""
    return words.COLUMNS[name] if name in words.COLUMNS else choices.field_label(name)
