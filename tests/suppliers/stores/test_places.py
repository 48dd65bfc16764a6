"""Counties and postcodes lead to the nations and regions that buyers know."""

import pytest

from suppliers.catalogue.supply import REGIONS
from suppliers.stores.places import _known, region_of


@pytest.mark.parametrize(
    ("county", "postcode", "region"),
    [
        ("Cumbria", "", "north-west"),
        ("  greater LONDON ", "", "london"),
        ("Perth & Kinross", "", "scotland"),
        ("Isle of Lewis", "HS1 9XR", "scotland"),
        ("County Antrim", "", "northern-ireland"),
        ("Powys", "SY18 6AA", "wales"),
        ("", "le18 9zb", "east-midlands"),
        ("A place nobody knows", "TR18 9XP", "south-west"),
        ("", "", ""),
        ("A place nobody knows", "ZZ1 1AA", ""),
    ],
)
def test_a_place_has_its_region(county: str, postcode: str, region: str) -> None:
    assert region_of(county, postcode) == region


def test_every_row_leads_to_a_region_there_is() -> None:
    counties, areas = _known()

    assert {*counties.values()} == {*areas.values()} == {*REGIONS}
    # Great Britain has 120 postcode areas and Northern Ireland one.
    assert len(areas) == 121
