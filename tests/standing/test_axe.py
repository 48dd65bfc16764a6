"""Every page type in Chromium: axe finds nothing, the policy holds, a phone need not scroll aside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as Shown

from tests.standing.pages import STATES, Page, every
from tests.standing.reading import Reader
from tests.standing.world import ROLES, World

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]
WIDTHS = {"en": 1440, "zh-hans": 390}
# Page types at both widths; of the further states one look each.
SHOWN = list(
    dict.fromkeys(
        (page, language)
        for page in every()
        for language in WIDTHS
        if language == "en" or page not in STATES
    )
)
# Every rule that is on by itself; the rest of what axe knows of a page is not asked for, and the
# style sheets, which none of these rules reads, are not taken apart.
RUN = """axe.run({
    resultTypes: ['violations'], preload: {assets: ['media']}, rules: %s
}).then(found => found.violations)"""
CONTRAST, LINKS = "color-contrast", "link-in-text-block"


@pytest.fixture(scope="module")
def reader(_world: World) -> Iterator[Reader]:
    made = Reader({role: _world.client(role) for role in ROLES}, script=AXE_SCRIPT)
    yield made
    made.close()


@pytest.mark.parametrize(("page", "language"), SHOWN, ids=str)
def test_page(world: World, reader: Reader, page: Page, language: str) -> None:
    address, width = page.address(world, language), WIDTHS[language]
    look = partial(_look, contrast=_measured(page, language))

    found, wide = reader.read(page.role, address, width, look)

    assert found == []
    assert reader.complaints == []
    assert wide <= width


def _measured(page: Page, language: str) -> bool:
    """Contrast (of words, and of links among words) takes longer than all other rules together,
    and the colours of a page are the same at both widths: it is measured at one of the two, on
    every other page on the phone's.
    """
    if (page, "zh-hans") not in SHOWN:
        return True
    return list(WIDTHS)[SHOWN.index((page, "en")) // 2 % 2] == language


def _look(shown: Shown, *, contrast: bool = True) -> tuple[list[str], int]:
    wide = shown.evaluate("document.scrollingElement.scrollWidth")
    without = {} if contrast else {rule: {"enabled": False} for rule in (CONTRAST, LINKS)}
    return _violations(shown.evaluate(RUN % json.dumps(without))), wide


def _violations(found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("spoilt", "rule"),
    [
        ("part.insertAdjacentHTML('afterend', '<img src=x>')", "image-alt"),
        ("part.style.color = '#ccc'", CONTRAST),
        (
            """part.insertAdjacentHTML('afterend', '<p>Words, <a href=x>a link</a>, words.</p>');
            const link = part.nextSibling.querySelector('a').style;
            link.color = '#333'; link.textDecoration = 'none'""",
            LINKS,
        ),
    ],
    ids=["image", "contrast", "links"],
)
def test_axe_would_find_something(world: World, reader: Reader, spoilt: str, rule: str) -> None:
    def spoil(shown: Shown) -> tuple[list[str], int]:
        shown.evaluate(f"() => {{ const part = document.querySelector('#part-1'); {spoilt}; }}")
        return _look(shown)

    found, _wide = reader.read("anonymous", "/en/help/", 1440, spoil)

    assert any(each.startswith(rule) for each in found)


def test_the_contrast_of_every_page_is_measured_once() -> None:
    looks: dict[Page, list[str]] = {}
    for page, language in SHOWN:
        looks.setdefault(page, []).append(language)
    measured = [
        [language for language in seen if _measured(page, language)]
        for page, seen in looks.items()
    ]

    assert all(len(each) == 1 for each in measured)
    assert sum(each == ["zh-hans"] for each in measured) > len(STATES)


def test_the_docs_of_the_api_keep_to_the_policy(world: World, reader: Reader) -> None:
    reader.read(
        "anonymous", "/api/v1/docs/", 1440, lambda shown: shown.wait_for_selector(".opblock")
    )

    assert reader.complaints == []
