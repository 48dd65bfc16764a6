"""The whole product, started in order on this machine.

1. Claim the folder, end what a crash left behind, bind the port.
2. Start PostgreSQL and Redis, unless somebody brought their own.
3. Migrate, compile the catalogues, tell the story once.
4. Start web, worker, indexer and beat; wait until they say that they are healthy.
"""

import os
import socket
from contextlib import nullcontext

from . import health, postgres, screen, servers
from .places import SERVANT, make_ready
from .preparations import Preparations
from .product import Product
from .refusals import CannotGoOn
from .reset import forget_story, reset
from .story_marks import StoryMarks
from .supervisor import Supervisor

_AGAIN = "`make demo-reset` starts over with empty data."


def start(supervisor: Supervisor, *, port: int, start_over: bool = False) -> Product:
    """Return when everything is healthy."""
    if left := supervisor.take():
        screen.say(f"  ended {left} processes that an earlier run left behind")
    listening = bind(port)
    product = Product.at(
        supervisor.where, port=listening.getsockname()[1], environment=os.environ
    )
    if start_over:
        _start_over(product)
    start_services(supervisor, product)
    _fill(supervisor, product)
    with screen.step("web, worker, indexer, beat"):
        web = product.web(listening.detach())
        for child in (web, product.worker(), product.indexer(), product.beat()):
            supervisor.start(child)
        health.wait(product, supervisor)
    return product


def bind(port: int) -> socket.socket:
    """Take the port before anything else is started, so that a busy one costs nothing."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    other_port = f"make demo PORT={port + 1 if 1024 <= port < 65535 else 8001}"
    try:
        listening.bind(("127.0.0.1", port))
    except PermissionError as refused:
        listening.close()
        raise CannotGoOn(
            f"This user may not listen on port {port}.", f"Choose another one: {other_port}"
        ) from refused
    except OSError as busy:
        listening.close()
        raise CannotGoOn(
            f"Port {port} is used by another program.", f"Choose another one: {other_port}"
        ) from busy
    listening.listen(128)
    return listening


def start_services(supervisor: Supervisor, product: Product) -> None:
    """PostgreSQL and Redis, those that nobody brought."""
    if not product.embedded:
        return
    if product.where.elsewhere and "postgres" in product.embedded:
        screen.say(
            f"  PostgreSQL runs as '{SERVANT}', who may not enter this folder; "
            f"its data lies in {product.where.data}"
        )
    with screen.step(f"starting {', '.join(sorted(product.embedded))}"):
        remark = servers.start(supervisor, wanted=product.embedded)
    if remark:
        screen.say(f"  ({remark})")


def prepare(supervisor: Supervisor, product: Product) -> None:
    """Migrations, reference rows, catalogues, static files, unless all of it still holds."""
    preparations = Preparations(product)
    if preparations.hold():
        return
    preparations.forget()
    with screen.step("migrations, catalogues, static files"):
        supervisor.run(product.prepare(), way_on=_AGAIN)
    preparations.note()


def _fill(supervisor: Supervisor, product: Product) -> None:
    """Bring the database up to date, and tell the story into one that has not heard it."""
    url = product.environment()["DATABASE_URL"]
    marks = StoryMarks(product.where, database_url=url)
    if marks.cut_short:
        _forget_half_a_story(product)
    prepare(supervisor, product)
    if marks.told:
        return
    marks.begin()
    screen.say("  telling the story of the demo, once:")
    embedded = "postgres" in product.embedded
    with postgres.hurried(product.where) if embedded else nullcontext():
        supervisor.run(product.tell_story(), way_on=_AGAIN)
    marks.finish()


def _forget_half_a_story(product: Product) -> None:
    if "postgres" not in product.embedded:
        raise CannotGoOn(
            "An earlier start was cut short while it filled your own database.",
            f"Empty that database, remove {product.where.local}/story-begun, and start again.",
        )
    screen.say("  (An earlier start was cut short while telling the story; telling it afresh.)")
    Preparations(product).forget()
    postgres.empty(product.where)
    forget_story(product.where)


def _start_over(product: Product) -> None:
    if "postgres" not in product.embedded:
        raise CannotGoOn(
            "DATABASE_URL names a database of your own, which only you may empty.",
            "Drop and create it, then run `make demo`; or unset DATABASE_URL.",
        )
    with screen.step("removing the old data"):
        reset(product.where)
        make_ready(product.where)
