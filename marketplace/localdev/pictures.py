"""`make pictures`: the demo in a folder of its own, photographed by tests/browser/pictures.py."""

import sys

from . import chromium, stack
from .children import Child
from .places import CHECKOUT, local_folder, places
from .refusals import CannotGoOn
from .stopping import Asked, stopped_at_the_end
from .supervisor import Supervisor


def run() -> int:
    """Write every page type, language and width to build/pictures."""
    chromium.make_sure()
    if not chromium.path():
        raise CannotGoOn("There is no Chromium here.", chromium.HINT)
    supervisor = Supervisor(places(local_folder(".local/pictures")))
    try:
        with stopped_at_the_end(supervisor):
            product = stack.start(supervisor, port=0)
            environment = product.environment() | {"SIGN_INS": str(product.where.sign_ins)}
            camera = Child(
                name="pictures",
                argv=[sys.executable, "-m", "tests.browser.pictures", product.address],
                log=product.where.logs / "pictures.log",
                environment=environment,
                folder=CHECKOUT,
                on_screen=True,
                stage=4,
            )
            supervisor.run(camera, way_on="Its lines above say why.")
    except Asked:
        return 1
    return 0
