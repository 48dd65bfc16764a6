"""May they? One answer draws the button, the tooltip, the 403 and the API's refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why: `reason` is a (lazily translated) sentence for the person who asked."""

    reason: Any

    def __bool__(self) -> Literal[False]:
        return False


Verdict = Allowed | Denied
