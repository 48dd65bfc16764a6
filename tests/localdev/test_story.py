"""The demo's story is told to its end, and leaves nothing that does not add up.

The database already has its migrations: every test run applies them once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from marketplace.localdev import postgres, stack
from marketplace.localdev.places import CHECKOUT, places
from marketplace.localdev.product import Product
from marketplace.localdev.supervisor import Supervisor
from tests.plugins import migrated

KEPT = ("PATH", "HOME", "LANG")


def test_the_story_is_told_to_its_end(
    open_folder: Path, django_db_blocker: pytest.FixtureRequest
) -> None:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    supervisor = Supervisor(places(open_folder))
    with django_db_blocker.unblock():
        migrated.database()
    with migrated.copied("story") as name:
        kept |= {
            "DATABASE_URL": postgres.url(settings.PLACES, postgres.APP, name),
            "DATABASE_OWNER_URL": postgres.url(settings.PLACES, postgres.OWNER, name),
        }
        product = Product.at(supervisor.where, port=8123, environment=kept)
        try:
            supervisor.take()
            stack.start_services(supervisor, product)
            stack.prepare(supervisor, product)
            supervisor.run(product.tell_story(), way_on="")
            audit = subprocess.run(
                [sys.executable, "manage.py", "verify_invariants"],
                cwd=CHECKOUT,
                env=product.environment(),
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            supervisor.stop()

    assert audit.returncode == 0, audit.stdout + audit.stderr
