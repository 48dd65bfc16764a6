"""`make bench`: every benchmark on services of its own, so that no demo disturbs it."""

import os
import sys
from collections.abc import Sequence

from . import stack
from .children import Child
from .places import CHECKOUT, local_folder, places
from .product import Product
from .refusals import CannotGoOn
from .stopping import Asked, stopped_at_the_end
from .supervisor import Supervisor


def run(only: Sequence[str]) -> int:
    """Run each `benchmarks/*.py`, or those named."""
    found = sorted(path.stem for path in CHECKOUT.glob("benchmarks/[a-z]*.py"))
    unknown = sorted(set(only) - set(found))
    if unknown or not found:
        raise CannotGoOn(
            f"No benchmark is called {', '.join(unknown) or 'anything'} yet.",
            f"There are: {', '.join(found) or 'none'}.",
        )
    supervisor = Supervisor(places(local_folder(".local/bench")))
    try:
        with stopped_at_the_end(supervisor):
            supervisor.take()
            product = Product.at(supervisor.where, port=8000, environment=os.environ)
            stack.start_services(supervisor, product)
            stack.prepare(supervisor, product)
            for name in only or found:
                supervisor.run(_benchmark(product, name), way_on="Its lines above say why.")
    except Asked:
        return 1
    return 0


def _benchmark(product: Product, name: str) -> Child:
    return Child(
        name=name,
        argv=[sys.executable, "-m", f"benchmarks.{name}"],
        log=product.where.logs / f"{name}.log",
        environment=product.environment(),
        folder=CHECKOUT,
        on_screen=True,
    )
