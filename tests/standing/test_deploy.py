"""Production settings are safe, and a server does not start with unsafe ones."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

PRODUCTION = {
    "SECRET_KEY": "0zH4o-2vQ8_pLw7sXyT9cBnM1kJd6fGr5aEuVi3hRtYqWxZm-8bN4e7Kd",
    "DEBUG": "0",
    "DEMO": "0",
    "SITE_URL": "https://tallyport.example",
    "ALLOWED_HOSTS": "tallyport.example",
}


def _python(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=ROOT,
        env=kept | PRODUCTION | {"DJANGO_SETTINGS_MODULE": "marketplace.settings"} | changes,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_djangos_own_check_of_a_deployment_finds_nothing() -> None:
    done = _python("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_it_would_find_something() -> None:
    done = _python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", SITE_URL="http://plain"
    )

    assert done.returncode != 0
    assert "security.W" in done.stderr


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY setting must not be empty"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ],
)
def test_an_unsafe_server_does_not_start(change: dict[str, str], sentence: str) -> None:
    done = _python("-c", "import marketplace.asgi", **change)

    assert done.returncode != 0
    assert sentence in done.stderr


def test_a_safe_one_does() -> None:
    done = _python("-c", "import marketplace.asgi, marketplace.wsgi")

    assert done.returncode == 0, done.stderr
