"""The demo's story is told to its end, on services of its own, and leaves nothing that does not add up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from marketplace.localdev import stack
from marketplace.localdev.places import CHECKOUT, places
from marketplace.localdev.product import Product
from marketplace.localdev.supervisor import Supervisor

KEPT = ("PATH", "HOME", "LANG")


def test_the_story_is_told_to_its_end(open_folder: Path) -> None:
    supervisor = Supervisor(places(open_folder))
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
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
