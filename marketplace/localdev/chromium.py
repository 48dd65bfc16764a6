"""Chromium for the browser journeys: found, installed where we may, or plainly missed."""

import os
import shutil
import subprocess
from pathlib import Path

from . import screen

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PACKAGES = ("chromium", "fonts-noto-cjk")
HINT = "Install Chromium and a Chinese font; on Debian: apt install chromium fonts-noto-cjk"


def path() -> str | None:
    """Where the browser is; `CHROMIUM` names one of your own."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in _NAMES if (found := shutil.which(name))), None)


def make_sure() -> None:
    """As root on Debian, install what is missing; elsewhere say what to install."""
    if path() and _has_chinese_font():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        with screen.step(f"installing {' and '.join(_PACKAGES)}"):
            _install()
    if not path():
        screen.say(f"The browser journeys are skipped: no Chromium here. {HINT}")


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", *_PACKAGES]):
        # A failure is told by what is still missing afterwards.
        subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)


def _has_chinese_font() -> bool:
    return any(Path("/usr/share/fonts").glob("**/NotoSansCJK*")) or not shutil.which("apt-get")
