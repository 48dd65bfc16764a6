"""What the story's buyers put aside and ask for together is on sale in the story."""

from marketplace.localdev.story import book, shelves


def test_everything_put_aside_is_on_sale() -> None:
    live = {row["key"] for row in book.listings() if row["state"] == "live"}

    assert {key for key, _folder, _note in shelves.KEPT} <= live
    assert set(shelves.TOGETHER) <= live


def test_enough_verified_buyers_ask_for_the_same() -> None:
    verified = {row["key"] for row in book.buyers() if row["state"] == "verified"}

    assert len(set(shelves.ASKING) & verified - {"haoyuan"}) >= 3
