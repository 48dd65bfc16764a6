"""The files around the project name what the project reads."""

import re
import subprocess
from pathlib import Path

import pytest

from marketplace.localdev.places import CHECKOUT

_READ = re.compile(r"env\.(?:str|int|bool|list|db|email_url)\(\s*\"([A-Z_]+)\"")
_NAMED = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)


def test_env_example_names_every_setting_that_is_read():
    sources = [
        path
        for wing in ("marketplace", "suppliers", "buyers", "orders")
        for path in (CHECKOUT / wing).rglob("*.py")
    ]
    read = {name for path in sources for name in _READ.findall(path.read_text())}
    named = set(_NAMED.findall((CHECKOUT / ".env.example").read_text()))

    assert read, "no setting found: has the way of reading them changed?"
    assert read - named == set()


def test_env_example_names_nothing_that_is_not_read():
    readers = [CHECKOUT / "docker-compose.yml", *(CHECKOUT / "marketplace").rglob("*.py")]
    text = "\n".join(path.read_text() for path in readers)

    named = _NAMED.findall((CHECKOUT / ".env.example").read_text())

    assert [name for name in named if not re.search(rf"\b{name}\b", text)] == []


def test_every_target_of_the_makefile_is_in_its_manual():
    text = (CHECKOUT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):(?!=)", text, re.MULTILINE))

    shown = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert {target for target in targets if f"make {target} " not in shown} == set()


def test_no_target_of_the_makefile_is_longer_than_three_lines():
    recipes = re.findall(r"^[a-z% -]+:.*\n((?:\t.*\n)+)", _makefile(), re.MULTILINE)

    assert max(recipe.count("\n") for recipe in recipes) <= 3


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-demo.txt", "requirements-dev.txt"]
)
def test_the_locks_pin_by_hash_and_name_no_index(name: str):
    text = Path(CHECKOUT / name).read_text()

    assert not re.search(r"://|index-url|find-links", text)
    assert all("==" in line for line in re.findall(r"^\w.*", text, re.MULTILINE))
    assert text.count("--hash=sha256:") >= len(re.findall(r"^\w", text, re.MULTILINE))


def test_compose_gives_the_owners_password_to_the_migrations_alone():
    text = (CHECKOUT / "docker-compose.yml").read_text()

    assert text.count("${OWNER_PASSWORD") == 2, "postgres itself, and migrate"
    assert 'OWNER_PASSWORD: ""' in text


def _makefile() -> str:
    return (CHECKOUT / "Makefile").read_text()
