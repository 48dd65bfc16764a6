"""Telling search how often goods are ordered."""

from marketplace.lifecycle import clock
from orders.sales import queries
from suppliers.search import actions as search


def recount() -> int:
    """Count the last thirty days anew, how many listings have another number now."""
    return search.note_sales(queries.ordered(clock.now()))
