"""Names from strangers are shown, never trusted."""

import pytest

from marketplace.files.naming import ending_of, shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("scarf.jpeg", "scarf.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\mei\\围巾.jpg", "围巾.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg"),
        ("gpj.\u202eexe.jpg", "gpj.exe.jpg"),
        ("nul\x00.jpg", "nul.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        (".jpg", "jpg.jpg"),
        ('quo"te.jpg', "quote.jpg"),
    ],
)
def test_a_shown_name_is_one_clean_part_ending_in_what_it_is(given, shown):
    assert shown_name(given, ending="jpg") == shown


def test_a_very_long_name_is_cut():
    assert len(shown_name("x" * 4096 + ".pdf", ending="pdf")) < 130


def test_the_ending_is_the_last_one_in_lower_case():
    assert ending_of("a.PDF.JPG") == "jpg"
    assert ending_of(".bashrc") == ""
    assert ending_of("none") == ""
