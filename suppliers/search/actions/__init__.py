"""Every write of search: marking listings, indexing what is marked, rebuilding, keeping how often goods were ordered, counting misses."""

from suppliers.search.actions import vocabulary
from suppliers.search.actions.marking import mark
from suppliers.search.actions.misses import note_miss
from suppliers.search.actions.orders import note_rates, note_sales
from suppliers.search.actions.rebuilding import Report, rebuild, tend, verify
from suppliers.search.actions.working import WORK, work_off

__all__ = [
    "WORK",
    "Report",
    "mark",
    "note_miss",
    "note_rates",
    "note_sales",
    "rebuild",
    "tend",
    "verify",
    "vocabulary",
    "work_off",
]
