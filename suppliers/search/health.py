"""Is the index well? One look at the pointer and the newest commit."""

from marketplace.web.health_checks import Down
from suppliers.search.backend import backend


def check_index() -> None:
    status = backend().status()
    if not status.usable:
        raise Down(status.reason[:80])
