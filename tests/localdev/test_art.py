"""Product pictures: every kind can be drawn, always the same, and quickly."""

import time

import pytest

from marketplace.localdev.art import KINDS, KINDS_BY_CATEGORY, draw


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_is_drawn_the_same_twice(kind: str) -> None:
    one, again = draw(kind, 7), draw(kind, 7)

    assert one.size == (960, 720)
    assert one.tobytes() == again.tobytes()
    assert len(one.getcolors(maxcolors=200_000) or []) > 8


def test_seeds_differ() -> None:
    assert len({draw("jar", seed).tobytes() for seed in range(6)}) > 3


def test_every_category_has_its_kinds() -> None:
    named = [kind for kinds in KINDS_BY_CATEGORY.values() for kind in kinds]

    assert len(KINDS_BY_CATEGORY) == 12
    assert sorted(named) == sorted(KINDS)


def test_a_picture_costs_little() -> None:
    began = time.perf_counter()
    for kind in KINDS:
        draw(kind, 1)

    assert (time.perf_counter() - began) / len(KINDS) < 0.06
