"""What a web process holds from its start, however many there are of it."""

from __future__ import annotations

import os
import subprocess
import sys

from marketplace.localdev.places import CHECKOUT

# Each takes megabytes, and is needed by a worker, or on the rarest of pages.
HEAVY = ("pypdf", "openpyxl", "typst", "pypinyin")
LOADED = f"""
import sys
import marketplace.asgi
print([each for each in {HEAVY} if each in sys.modules])
"""


def test_a_web_process_does_not_begin_with_what_few_pages_need() -> None:
    secret = {"SECRET_KEY": "only-for-this-test-" + "x" * 40, "DEBUG": "1"}

    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=CHECKOUT,
        env={**os.environ, **secret, "DJANGO_SETTINGS_MODULE": "marketplace.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split("\n")[-2] == "[]"
