"""The message catalogue is found, compiled and checked without any gettext program."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from marketplace.web import catalogues
from marketplace.web.catalogues import Message

TWO = {
    (None, "Hello %(name)s"): Message(None, "Hello %(name)s", files={"a.py"}),
    (None, "One day"): Message(None, "One day", "%(n)d days", files={"b.html"}),
}


@pytest.fixture
def book(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # type: ignore[no-untyped-def]
    settings.LOCALE_PATHS = [tmp_path]
    monkeypatch.setattr(catalogues, "found_messages", lambda: TWO)
    call_command("make_catalogues", verbosity=0)
    return catalogues.catalogue_path()


def _translate(book: Path, hello: str, days: str = "%(n)d天") -> None:
    po = polib.pofile(str(book))
    po.find("Hello %(name)s").msgstr = hello
    po.find("One day").msgstr_plural = {0: days}
    po.save()


def test_a_new_message_is_added_untranslated(book: Path) -> None:
    with pytest.raises(CommandError, match="not translated: Hello"):
        call_command("check_catalogues")


def test_a_complete_catalogue_passes_and_compiles(book: Path) -> None:
    _translate(book, "%(name)s，您好")

    call_command("check_catalogues")
    call_command("compile_catalogues")

    mo = polib.mofile(str(book.with_suffix(".mo")))
    assert mo.find("Hello %(name)s").msgstr == "%(name)s，您好"


@pytest.mark.parametrize(
    ("hello", "wrong"),
    [
        ("您好", "placeholders differ"),
        ("%(nome)s", "placeholders"),
        ("%(name)s用 HS", "typed space"),
    ],
)
def test_a_translation_that_cannot_be_shipped(book: Path, hello: str, wrong: str) -> None:
    _translate(book, hello)

    with pytest.raises(CommandError, match=wrong):
        call_command("check_catalogues")


def test_a_fuzzy_message_and_one_that_left_the_sources(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _translate(book, "%(name)s，您好")
    po = polib.pofile(str(book))
    po.find("Hello %(name)s").flags.append("fuzzy")
    po.save()
    monkeypatch.setattr(
        catalogues,
        "found_messages",
        lambda: {k: v for k, v in TWO.items() if k[1] != "One day"},
    )

    said = catalogues.problems()

    assert any(each.startswith("marked fuzzy") for each in said)
    assert any(each.startswith("no longer in the sources") for each in said)


def test_making_again_keeps_what_was_translated(book: Path) -> None:
    _translate(book, "%(name)s，您好")
    before = book.read_text()

    call_command("make_catalogues", verbosity=0)

    assert book.read_text() == before


def test_templates_and_python_are_both_read() -> None:
    found = catalogues.found_messages()

    assert (None, "Skip to main content") in found
    assert (None, "Terms of use") in found
    assert (None, "Vetted, level %(level)s") in found
