"""Why a write was refused, as an exception that every door can show.

Each carries a stable `code` for programs, an HTTP `status`, and a sentence for people. The
sentences are translated by `messages` at the doors, so that this module stays free of Django.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marketplace.lifecycle.verdict import Verdict


class Refused(Exception):
    """A write that the rules do not allow. Nothing of it was stored."""

    code = "refused"
    status = 409

    def __init__(self, message: Any = None, *, code: str | None = None, **extra: Any) -> None:
        super().__init__(str(message) if message is not None else self.code)
        self.message = message
        self.code = code or self.code
        self.extra = extra


class Stale(Refused):
    """Somebody else changed it first; `extra["changed"]` says what."""

    code = "stale"


class WrongState(Refused):
    """The thing is not in a state in which this can be done."""

    code = "wrong_state"


class NotYourTurn(Refused):
    code = "not_your_turn"


class Expired(Refused):
    code = "expired"


class Conflict(Refused):
    """A rule of the database refused it; the code names the rule."""

    code = "conflict"


class NotAllowed(Refused):
    code = "not_allowed"
    status = 403


class VersionMissing(Refused):
    code = "version_required"
    status = 428


class Invalid(Refused):
    """The input is wrong: `extra["errors"]` maps field names to lists of sentences."""

    code = "invalid"
    status = 422

    def __init__(self, message: Any = None, *, errors: dict[str, list[Any]]) -> None:
        super().__init__(message, errors=errors)

    @property
    def errors(self) -> dict[str, list[Any]]:
        errors: dict[str, list[Any]] = self.extra["errors"]
        return errors


class Busy(Refused):
    """The lock could not be had in time; trying again in a moment is right."""

    code = "busy"
    status = 503


def require(verdict: Verdict, refusal: Callable[[Any], Refused] = NotAllowed) -> None:
    """Go on where the policy allows it; else raise what `refusal` makes of its reason."""
    if not verdict:
        raise refusal(verdict.reason)
