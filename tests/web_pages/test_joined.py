"""The one stylesheet and the one script that pages load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.test import Client

from marketplace.web.joined import JOINED, JoinedFinder


@pytest.fixture
def sources(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Sources of our own, and nothing joined yet."""
    settings.LOCAL_DIR = tmp_path / "local"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    finders.get_finder.cache_clear()
    for part in {part for parts in JOINED.values() for part in parts}:
        source = tmp_path / "static" / part
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"/* {part} */", encoding="utf-8")
    yield tmp_path / "static"
    finders.get_finder.cache_clear()


def test_every_sheet_of_ours_is_in_the_one_in_its_order() -> None:
    there = {f"css/{each.name}" for each in (settings.BASE_DIR / "static" / "css").iterdir()}
    whole = Path(finders.find("css/tallyport.css")).read_text(encoding="utf-8")

    assert set(JOINED["css/tallyport.css"]) == there
    starts = [
        whole.index(Path(finders.find(part)).read_text(encoding="utf-8"))
        for part in JOINED["css/tallyport.css"]
    ]
    assert starts == sorted(starts)


def test_a_changed_part_changes_the_whole(sources: Path) -> None:
    made = Path(finders.find("js/page.js"))
    assert (
        made.read_text(encoding="utf-8")
        == "/* django_htmx/htmx-2.min.js */\n/* js/tallyport.js */"
    )

    (sources / "js" / "tallyport.js").write_text("changed", encoding="utf-8")

    assert finders.find("js/page.js") == str(made)
    assert made.read_text(encoding="utf-8").endswith("\nchanged")


def test_an_unchanged_whole_is_not_written_again(sources: Path) -> None:
    made = Path(finders.find("css/tallyport.css"))
    before = made.stat()

    assert finders.find("css/tallyport.css") == str(made)
    assert (made.stat().st_ino, made.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [each.name for each in made.parent.iterdir()] == [made.name]


def test_a_part_that_is_gone_is_said_at_the_start(sources: Path) -> None:
    assert not JoinedFinder().check()

    (sources / "css" / "pages.css").unlink()

    assert ["css/pages.css" in each.msg for each in JoinedFinder().check()] == [True]


def test_it_is_collected_and_hashed_as_in_production(tmp_path: Path, settings: Any) -> None:
    """By way of our own files alone: collecting those of other packages would take a minute."""
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        }
    }
    others = ["admin", "drf_spectacular_sidecar", "rest_framework", "debug_toolbar"]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=others)

    storage = ManifestStaticFilesStorage(location=settings.STATIC_ROOT)
    hashed = storage.stored_name("css/tallyport.css")
    assert re.fullmatch(r"css/tallyport\.[0-9a-f]{12}\.css", hashed)
    text = (settings.STATIC_ROOT / hashed).read_text(encoding="utf-8")
    assert re.search(r"\.\./fonts/plex-sans-latin-var\.[0-9a-f]{12}\.woff2", text)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/en/offline/", "/en/nowhere/"])
def test_a_page_loads_one_of_each(client: Client, path: str) -> None:
    page = client.get(path).content.decode()

    assert re.findall(r'rel="stylesheet" href="([^"]+)"', page) == ["/static/css/tallyport.css"]
    assert set(re.findall(r'<script src="([^"]+)"', page)) <= {"/static/js/page.js"}
