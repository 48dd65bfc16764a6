"""No script of ours opens a window or asks in a box that WeChat's browser would hold back, and none comes from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
POPUPS = re.compile(r"window\.open|\balert\(|\bconfirm\(|\bprompt\(|target=[\"']_blank")
ELSEWHERE = re.compile(
    r"(?:src|srcset|action|poster)=[\"'](?:https?:)?//|<link[^>]+href=[\"'](?:https?:)?//|url\([\"']?(?:https?:)?//|@import"
)


def sources(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


@pytest.mark.capability("X01", "nothing pops up")
def test_nothing_pops_up() -> None:
    found = [
        (path.name, hit.group())
        for path in sources("templates/**/*.html", "static/js/*.js")
        for hit in POPUPS.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.capability(
    "D15", "nothing is asked of another host: fonts, scripts, styles, pictures"
)
def test_nothing_is_asked_of_another_host() -> None:
    found = [
        (path.name, hit.group())
        for path in sources("templates/**/*.html", "static/css/*.css")
        for hit in ELSEWHERE.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
