"""The synonym file is checked when it is read."""

import pytest

from suppliers.search.synonyms import Contradiction, known, read


def test_the_groups_that_come_with_the_product_are_sound():
    assert len(known().concepts) > 300


@pytest.mark.parametrize(
    "lines",
    [
        ["same\ttea | 茶\n", "same\tinfusion | 茶\n"],
        ["same\t红茶 | red tea\n", "never\t红茶\tred tea\n"],
        ["same\tA醇 | retinol\n"],
        ["like\ttea\t茶\n"],
        ["wider\ttea\n"],
    ],
)
def test_a_file_that_contradicts_itself_is_refused(lines):
    with pytest.raises(Contradiction):
        read(lines)


def test_wider_goes_any_number_of_steps_and_only_up():
    synonyms = read(["same\ta\n", "same\tb\n", "same\tc\n", "wider\ta\tb\n", "wider\tb\tc\n"])
    assert synonyms.broader("=a") == {"=b", "=c"}
    assert synonyms.broader("=c") == set()


def test_comments_and_empty_lines_are_allowed():
    assert read(["# a word\n", "\n", "soft\twholesale\n"]).soft == {("wholesal",)}
