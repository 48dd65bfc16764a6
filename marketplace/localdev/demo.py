"""`make demo`: the whole product on this machine, from nothing, until Ctrl-C."""

import os
import time

from . import screen, stack
from .places import local_folder, places
from .refusals import CannotGoOn
from .stopping import Asked, stopped_at_the_end
from .supervisor import Supervisor


def run(*, start_over: bool = False) -> int:
    """Run the demo until a signal; returns the exit code."""
    begun = time.monotonic()
    port = _port(os.environ.get("PORT") or "8000")
    supervisor = Supervisor(places(local_folder()))
    try:
        with stopped_at_the_end(supervisor):
            product = stack.start(supervisor, port=port, start_over=start_over)
            seconds = time.monotonic() - begun
            screen.say(
                screen.welcome(supervisor.where, address=product.address, seconds=seconds)
            )
            supervisor.watch(screen.say)
    except Asked:
        screen.say("\nStopped; the data stays.")
    return 0


def _port(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise CannotGoOn(f"PORT is '{given}', which is no port.", "Try: make demo PORT=8001")
    return int(given)
