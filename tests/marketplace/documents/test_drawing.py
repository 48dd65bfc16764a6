"""What comes out of the press: the text that went in, in both languages, the same every time."""

import io

import pytest
from pypdf import PdfReader

from marketplace.documents.coverage import drawable, legible
from marketplace.documents.drawing import NotDrawn, render
from tests.marketplace.documents import paper


def draw(**changes: object) -> bytes:
    return render("bilingual", paper.data(**changes), at=paper.AT)


@pytest.mark.capability("O07", "a paper's text can be read out in both languages")
def test_the_text_of_both_languages_can_be_read_out() -> None:
    text = paper.text(draw())

    for words in (
        "Proforma invoice",
        "形式发票",
        "Fellside Bakery Ltd",
        "菲尔赛德烘焙",
        "手指酥饼",
    ):
        assert words in text


@pytest.mark.capability("O07", "markup in a name stays text")
def test_markup_in_a_name_stays_text() -> None:
    found = " ".join(paper.text(draw(name=paper.NASTY)).split())

    assert found.count(paper.NASTY) == 2


def test_only_the_bundled_fonts_are_used_and_lie_within() -> None:
    reader = PdfReader(io.BytesIO(draw()))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]

    assert all("NotoSansSC" in str(font["/BaseFont"]) for font in fonts)
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described or "/FontFile3" in described


def test_the_same_facts_give_the_same_bytes() -> None:
    assert draw(lines=3) == draw(lines=3)
    assert draw(lines=3) != draw(lines=4)


@pytest.mark.capability("O07", "every page carries the reference and its number")
def test_every_page_says_which_it_is() -> None:
    found = paper.pages(draw(lines=60))

    assert len(found) > 1
    for number, text in enumerate(found, start=1):
        assert "PI-TP-1001" in text
        assert f"Page {number} of {len(found)}" in text
        assert "Product" in text or number == len(found)  # the head of the table again


def test_a_character_that_no_font_has_is_printed_as_its_code() -> None:
    assert legible("云帆𠮷\u200b\n贸易") == "云帆[U+20BB7] 贸易"
    assert "[U+1F680]" in paper.text(draw(name="Rocket 🚀 Ltd"))


def test_names_that_gb2312_lacks_can_be_drawn() -> None:
    assert set("喆堃镕昇珺燊犇玥") <= drawable()
    assert "喆堃" in paper.text(draw(name="杭州喆堃食品有限公司"))


def test_data_that_lacks_a_part_is_refused_with_a_reason() -> None:
    incomplete = paper.data()
    del incomplete["lines"]

    with pytest.raises(NotDrawn, match="lines"):
        render("bilingual", incomplete, at=paper.AT)


def test_a_paper_is_dated_by_its_facts_not_by_the_machine() -> None:
    assert PdfReader(io.BytesIO(draw())).metadata.creation_date == paper.AT
