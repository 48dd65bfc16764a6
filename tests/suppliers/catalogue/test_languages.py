"""A listing's figures and dates in the manner of each language."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from marketplace.accounts.members import Member
from suppliers.catalogue import actions
from suppliers.catalogue.quantities import counted
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


def page(client: Client, language: str, ref: str) -> str:
    return client.get(f"/{language}/l/{ref}/?quantity=1200").content.decode()


@pytest.mark.capability(
    "T01", "a listing's page opens in both languages with its data in the reader's"
)
def test_each_reader_sees_their_own_words_first(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader, texts={"title": "Black tea"})
    actions.save_text(
        by=fellside.trader,
        ref=listing.ref,
        language="zh-hans",
        field="title",
        text="红茶",
        approve=True,
    )
    client = client_for(None)
    for language, first, second in (
        ("en", "Black tea", "红茶"),
        ("zh-hans", "红茶", "Black tea"),
    ):
        shown = client.get(f"/{language}/l/{listing.ref}/").context["page"]
        assert (shown.title.text, shown.other_title.text) == (first, second)
        text = page(client, language, listing.ref)
        assert (
            f'lang="{"zh-Hans-CN" if language == "en" else "en-GB"}" data-v>{second}<' in text
        )


@pytest.mark.capability("T01", "dates and numbers of a listing follow the language")
def test_the_rate_s_date_follows_the_language(fellside: Company, client_for: ClientFor) -> None:
    from marketplace.money import reference
    from marketplace.money.rates import rate

    reference.load()
    listing = making.live(fellside.trader)
    day = rate("GBP", "CNY").as_of
    client = client_for(None)
    english, chinese = (page(client, code, listing.ref) for code in ("en", "zh-hans"))
    assert f"{day.day} {day:%B %Y}" in english
    assert f"{day.year}年{day.month}月{day.day}日" in chinese
    for text in (english, chinese):
        assert "£20,520.00" in text
        assert "¥190," in text


def test_quantities_are_counted_in_their_unit() -> None:
    with translation.override("en"):
        assert counted(1, "CT") == "1 carton"
        assert counted(1200, "CT") == "1,200 cartons"
        assert counted(12, "DZN") == "12 dozen"
