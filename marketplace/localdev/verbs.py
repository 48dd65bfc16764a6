"""The verbs that run tools and end: test, check, fix, faults, fuzz, capabilities."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from . import chromium, screen
from .places import CHECKOUT
from .refusals import CannotGoOn

_PYTEST = (sys.executable, "-m", "pytest")
_MIGRATIONS = ("manage.py", "makemigrations", "--check", "--dry-run")
_TESTS_SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings"}


def test(arguments: Sequence[str]) -> int:
    """The whole suite, on services of its own."""
    chromium.make_sure()
    _call([sys.executable, "manage.py", "compile_catalogues"], _TESTS_SETTINGS)
    # The full run finds its two processes here; a part of it is quicker with one.
    parallel = () if arguments else ("-n", "2")
    return _call([*_PYTEST, *parallel, *arguments])


def faults(arguments: Sequence[str]) -> int:
    """Kills and races at full size, and the migrations on the oldest PostgreSQL we promise."""
    return _call([*_PYTEST, "-n0", "-m", "faults", *arguments], {"FAULTS": "full"})


def fuzz(arguments: Sequence[str]) -> int:
    """Strange calls of everything at full size; what was answered is written to build/fuzz.md."""
    _call([sys.executable, "manage.py", "compile_catalogues"], _TESTS_SETTINGS)
    return _call([*_PYTEST, "-n0", "tests/fuzz", *arguments], {"FUZZ": "full"})


def capabilities() -> int:
    """The whole suite again, because held means that the test ran and passed in this run."""
    chromium.make_sure()
    _call([sys.executable, "manage.py", "compile_catalogues"], _TESTS_SETTINGS)
    return _call([*_PYTEST, "-n", "2", "-q", "--capabilities"])


def check() -> int:
    """Everything that needs no running product; all of it runs, even after a failure."""
    # The longest first: nothing waits for it alone at the end.
    steps: list[tuple[str, Sequence[str]]] = [
        ("catalogues, templates, sizes", [*_PYTEST, "-q", "-n0", "tests/architecture"]),
        ("ruff", ["ruff", "check", "."]),
        ("format", ["ruff", "format", "--check", "."]),
        ("djade", ["djade", "--target-version", "5.2", "--check", *_templates()]),
        ("mypy", ["mypy"]),
        ("import contracts", ["lint-imports"]),
        ("system check", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
        (
            "migrations",
            # There is no server to ask, and none is needed to compare models with migrations.
            [sys.executable, "-W", "ignore", *_MIGRATIONS],
        ),
    ]
    with ThreadPoolExecutor(os.cpu_count()) as several:
        passed = list(several.map(lambda step: _passes(*step), steps))
    failed = [title for (title, _command), well in zip(steps, passed, strict=True) if not well]
    screen.say()
    if failed:
        screen.say(f"make check: {', '.join(failed)} failed; `make fix` corrects what it can.")
    return 1 if failed else 0


def fix() -> int:
    _call(["ruff", "check", "--fix", "."])
    _call(["ruff", "format", "."])
    _call(["djade", "--target-version", "5.2", *_templates()])
    return 0


def _passes(title: str, command: Sequence[str]) -> bool:
    """Whether it does; what it prints comes in one piece, for others run beside it."""
    begun = time.monotonic()
    done = _run(command, _TESTS_SETTINGS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    said = f"\n--- {title}\n{done.stdout.decode(errors='replace')}"
    screen.say(f"{said}--- {title}: {verdict} in {time.monotonic() - begun:.0f} s")
    return done.returncode == 0


def _templates() -> Iterable[str]:
    return sorted(
        str(path.relative_to(CHECKOUT)) for path in CHECKOUT.glob("templates/**/*.html")
    )


def _call(command: Sequence[str], extra: Mapping[str, str] | None = None) -> int:
    """Run a tool of this environment in the checkout; its output is the person's to read."""
    return _run(command, extra).returncode


def _run(
    command: Sequence[str], extra: Mapping[str, str] | None = None, **how: Any
) -> subprocess.CompletedProcess[bytes]:
    beside = os.path.dirname(sys.executable)  # noqa: PTH120 - a symlink must stay one
    tool = shutil.which(command[0], path=beside) or shutil.which(command[0])
    if tool is None:
        raise CannotGoOn(f"{command[0]} is not installed here.", "Run this by way of `make`.")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= extra or {}
    return subprocess.run(
        [tool, *command[1:]], cwd=CHECKOUT, env=environment, check=False, **how
    )
