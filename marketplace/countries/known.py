"""The countries the marketplace trades between; a new one is a module and a line here."""

from marketplace.countries import cn, gb
from marketplace.countries.country import Country

COUNTRIES: dict[str, Country] = {country.code: country for country in (gb.COUNTRY, cn.COUNTRY)}


def country(code: str) -> Country:
    """The rules of a country by its ISO code; a code nobody wrote a module for is a KeyError."""
    return COUNTRIES[code]
