"""Telling a lock that could not be had from every other trouble with the database."""

from django.db import OperationalError

# The wait for a lock was too long, or two transactions waited for each other.
CODES = frozenset({"55P03", "40P01"})


def is_busy(error: BaseException) -> bool:
    """Whether trying again in a moment is right: nothing was stored."""
    return isinstance(error, OperationalError) and (
        getattr(error.__cause__, "pgcode", None) in CODES
    )
