"""`make demo`: the whole product on this machine, from nothing, until Ctrl-C.

1. Claim the folder, end what a crash left behind, bind the port.
2. Start PostgreSQL and Redis, unless somebody brought their own.
3. Migrate, compile the catalogues, tell the story once.
4. Start web, worker, indexer and beat; wait until they say they are healthy.
5. Watch them until a signal comes; then stop in reverse.
"""

import os
import signal
import socket
import time
from collections.abc import Mapping
from types import FrameType
from typing import NoReturn

from . import health, postgres, screen, servers
from .places import local_folder, make_ready, places
from .product import Product
from .refusals import CannotGoOn
from .reset import forget_story, reset
from .story_marks import StoryMarks
from .supervisor import Supervisor

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_AGAIN = "`make demo-reset` starts over with empty data."


class Asked(BaseException):
    """A signal asked us to stop; not an `Exception`, so that nothing swallows it."""


def run(*, start_over: bool = False) -> int:
    """Run the demo until a signal; returns the exit code."""
    begun = time.monotonic()
    where = places(local_folder())
    for number in _STOPPING:
        signal.signal(number, _ask_to_stop)
    supervisor = Supervisor(where)
    try:
        _run(supervisor, begun=begun, start_over=start_over)
    except Asked:
        screen.say("\nStopping …")
        return 0
    except CannotGoOn as refusal:
        screen.say(f"\n{refusal}")
        return 1
    finally:
        _ignore_signals()
        supervisor.stop()


def _run(supervisor: Supervisor, *, begun: float, start_over: bool) -> NoReturn:
    where = supervisor.where
    port = _port(os.environ)
    if left := supervisor.take():
        screen.say(f"  ended {left} processes that an earlier run left behind")
    listening = _bind(port)
    product = Product.at(where, port=port, environment=os.environ)
    if start_over:
        _start_over(product)
    _start_services(supervisor, product)
    marks = StoryMarks(where, database_url=product.environment()["DATABASE_URL"])
    if marks.cut_short:
        _forget_half_a_story(product)
    with screen.step("migrations, catalogues, static files"):
        supervisor.run(product.prepare(), way_on=_AGAIN)
    if not marks.told:
        marks.begin()
        screen.say("  the story of the demo:")
        supervisor.run(product.tell_story(), way_on=_AGAIN)
        marks.finish()
    with screen.step("web, worker, indexer, beat"):
        web = product.web(listening.fileno())
        for child in (web, product.worker(), product.indexer(), product.beat()):
            supervisor.start(child)
        health.wait(product, supervisor)
    seconds = time.monotonic() - begun
    screen.say(screen.welcome(where, address=product.address, seconds=seconds))
    supervisor.watch(screen.say)


def _start_over(product: Product) -> None:
    if "postgres" not in product.embedded:
        raise CannotGoOn(
            "DATABASE_URL names a database of your own, which only you may empty.",
            "Drop and create it, then run `make demo`; or unset DATABASE_URL.",
        )
    with screen.step("removing the old data"):
        reset(product.where)
        make_ready(product.where)


def _start_services(supervisor: Supervisor, product: Product) -> None:
    if not product.embedded:
        return
    with screen.step(" and ".join(sorted(product.embedded))):
        remark = servers.start(supervisor, wanted=product.embedded)
    if remark:
        screen.say(f"  ({remark})")


def _forget_half_a_story(product: Product) -> None:
    if "postgres" not in product.embedded:
        raise CannotGoOn(
            "An earlier start was cut short while it filled your own database.",
            "Empty that database, remove .local/story-begun, and run `make demo` again.",
        )
    screen.say("  (An earlier start was cut short while telling the story; telling it afresh.)")
    postgres.empty(product.where)
    forget_story(product.where)


def _port(environment: Mapping[str, str]) -> int:
    given = environment.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise CannotGoOn(f"PORT is '{given}', which is no port.", "Try: make demo PORT=8001")
    return int(given)


def _bind(port: int) -> socket.socket:
    """Take the port before anything else is started, so that a busy one costs nothing."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except PermissionError as refused:
        raise CannotGoOn(
            f"This user may not listen on port {port}.", "Try: make demo PORT=8001"
        ) from refused
    except OSError as busy:
        raise CannotGoOn(
            f"Port {port} is used by another program.",
            f"Choose another one: make demo PORT={port + 1}",
        ) from busy
    listening.listen(128)
    return listening


def _ignore_signals() -> None:
    """From here on: a second Ctrl-C would break the order of stopping."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    _ignore_signals()
    raise Asked
