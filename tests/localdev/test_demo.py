"""What `make demo` says when it cannot go on, and what it remembers."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from marketplace.localdev import bootstrap, preparations, screen, stack
from marketplace.localdev.places import CHECKOUT, Places, places
from marketplace.localdev.product import Product
from marketplace.localdev.refusals import CannotGoOn
from marketplace.localdev.story_marks import StoryMarks


@pytest.fixture
def product(where: Places) -> Product:
    where.local.mkdir()
    return Product.at(
        where, port=8123, environment={"PATH": "/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    )


def test_a_busy_port_is_one_sentence_and_a_way_on():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CannotGoOn) as refusal:
            stack.bind(port)

    said = str(refusal.value)
    assert said.startswith(
        f"Port {port} is used by another program. Choose another one: make demo PORT="
    )


def test_a_busy_port_is_found_before_anything_is_started(open_folder: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        environment = {
            **os.environ,
            "PORT": str(other.getsockname()[1]),
            "TALLYPORT_LOCAL": str(open_folder),
        }
        done = subprocess.run(
            [sys.executable, "-m", "marketplace.localdev", "demo"],
            cwd=CHECKOUT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert "is used by another program" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (open_folder / "postgres").exists()


@pytest.mark.parametrize("given", ["none", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(given: str, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "marketplace.localdev", "demo"],
        cwd=CHECKOUT,
        env={**os.environ, "PORT": given, "TALLYPORT_LOCAL": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert f"PORT is '{given}', which is no port." in done.stdout


def test_an_unsupported_python_names_those_that_are_supported(monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 13, 1))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or 3\.12(.|\n)*PYTHON="):
        bootstrap.use_supported_python()


def test_a_missing_venv_module_is_said_in_a_sentence(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / "venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "venv/bin/python")
    monkeypatch.setattr(bootstrap.sys, "executable", "/bin/false")

    with pytest.raises(SystemExit, match=r"venv module is missing(.|\n)*apt install"):
        bootstrap.make_environment()


def test_the_demo_is_content_with_what_the_tests_have_installed(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "installed.json")
    (tmp_path / "installed.json").write_text(
        f'{{"requirements-dev.txt": "{bootstrap.digest("requirements-dev.txt")}"}}'
    )

    assert bootstrap.installed("requirements-demo.txt")
    (tmp_path / "installed.json").write_text('{"requirements-demo.txt": "of yesterday"}')
    assert not bootstrap.installed("requirements-demo.txt")


def test_web_and_workers_get_the_role_that_owns_nothing(product: Product):
    product.where.local.mkdir(exist_ok=True)

    everyday = product.environment()
    migrating = product.environment(as_owner=True)

    assert "tallyport_app@" in everyday["DATABASE_URL"]
    assert "tallyport_owner" not in "".join(everyday.values())
    assert "tallyport_owner@" in migrating["DATABASE_URL"]
    assert "PYTHONDONTWRITEBYTECODE" not in everyday


def test_services_of_ones_own_are_used_and_not_started(tmp_path: Path):
    own = {"DATABASE_URL": "postgresql://me@db/mine", "CACHE_URL": "redis://cache/0"}
    product = Product.at(places(tmp_path), port=8000, environment=own)

    assert product.embedded == {"broker"}
    assert product.environment()["DATABASE_URL"] == own["DATABASE_URL"]
    assert product.environment(as_owner=True)["DATABASE_URL"] == own["DATABASE_URL"]
    assert product.environment()["CACHE_URL"] == own["CACHE_URL"]


def test_the_secret_is_made_once_and_kept_private(product: Product):
    first = product.environment()["SECRET_KEY"]

    assert product.environment()["SECRET_KEY"] == first
    assert len(first) >= 50
    assert (product.where.local / "secret").stat().st_mode & 0o077 == 0


def test_a_story_cut_short_is_known_and_belongs_to_one_database(product: Product):
    marks = StoryMarks(product.where, database_url="postgresql://one")
    assert not marks.told
    assert not marks.cut_short

    marks.begin()
    assert marks.cut_short
    marks.finish()
    assert marks.told
    assert not marks.cut_short
    assert not StoryMarks(product.where, database_url="postgresql://two").told


def test_the_welcome_shows_both_languages_and_every_sign_in(product: Product):
    product.where.sign_ins.write_text(
        '[{"role": "Buyer, owner 采购商", "email": "a@b.example", "password": "secret"}]'
    )

    said = screen.welcome(product.where, address=product.address, seconds=9.4)

    for wanted in ("/en/", "/zh-hans/", "/demo/mail/", "a@b.example", "secret", "demo-reset"):
        assert wanted in said


def test_preparations_hold_until_a_source_or_the_database_changes(
    product: Product, monkeypatch, tmp_path: Path
):
    monkeypatch.setattr(preparations, "CHECKOUT", tmp_path)
    (tmp_path / "requirements-demo.txt").touch()
    (tmp_path / "static").mkdir()
    source, mark = tmp_path / "static" / "a.css", product.where.data / "tallyport-complete"
    source.write_text("a")
    product.where.data.mkdir(parents=True)
    mark.touch()
    made = preparations.Preparations(product)
    assert not made.hold()
    made.note()
    assert made.hold()

    source.write_text("another")
    assert not made.hold()
    made.note()
    os.utime(mark, (1, 1))
    assert not made.hold()


def test_a_database_of_ones_own_is_always_migrated(tmp_path: Path):
    environment = {"DATABASE_URL": "postgresql://me@db/mine"}
    product = Product.at(places(tmp_path), port=8000, environment=environment)
    (tmp_path / "prepared").write_text("whatever")
    made = preparations.Preparations(product)

    assert not made.hold()
    made.forget()
    made.note()

    assert not (tmp_path / "prepared").exists()
