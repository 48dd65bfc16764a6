"""How often: few in `make test`, many in `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

FULL = os.environ.get("FUZZ") == "full"


def often(*, small: int, full: int) -> settings:
    """The small size always tries the same; the full one something new each time."""
    return settings(
        max_examples=full if FULL else small,
        deadline=None,
        database=None,
        derandomize=not FULL,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
