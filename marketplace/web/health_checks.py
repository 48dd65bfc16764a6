"""Which parts of the product can be asked whether they are well; rooms add theirs."""

from __future__ import annotations

from collections.abc import Callable

Check = Callable[[], None]

_checks: dict[str, Check] = {}


class Down(Exception):
    """A part does not work; the message says in a few words what was seen."""


def register(name: str, check: Check) -> None:
    """`check()` returns when the part is well and raises when it is not, within two seconds."""
    _checks[name] = check


def checks() -> dict[str, Check]:
    return dict(_checks)
