"""What every benchmark needs: a stopwatch, percentiles, the machine's name, and a table that says where a goal is missed."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
Timing = tuple[float, float]


def timed(work: Callable[[], Any]) -> Timing:
    """Milliseconds of CPU, of every thread, and of wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def spread(timings: Sequence[Timing]) -> dict[str, float]:
    cpu, wall = ([each[at] for each in timings] for at in (0, 1))
    return {
        "cpu_p50": round(percentile(cpu, 0.5), 2),
        "cpu_p95": round(percentile(cpu, 0.95), 2),
        "wall_p50": round(percentile(wall, 0.5), 2),
        "wall_p95": round(percentile(wall, 0.95), 2),
    }


def machine() -> dict[str, Any]:
    with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        models = [
            line.partition(":")[2].strip() for line in lines if line.startswith("model name")
        ]
    return {
        "cores": os.cpu_count(),
        "processor": models[0] if models else platform.machine(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",  # noqa: TID251 - nothing is decided by it
    }


def goal(
    found: float, *, most: float | None = None, least: float | None = None
) -> dict[str, Any]:
    """A figure beside what was asked of it."""
    met = (most is None or found <= most) and (least is None or found >= least)
    asked = f"≤ {most:,g}" if most is not None else f"≥ {least:,g}"
    return {"found": round(found, 2), "asked": asked, "met": met}


def show(title: str, goals: dict[str, dict[str, Any]]) -> None:
    sys.stdout.write(f"\n{title}\n\n")
    for name, each in goals.items():
        mark = "" if each["met"] else "   missed"
        sys.stdout.write(f"  {name:<58}{each['found']:>12,} {each['asked']:>12}{mark}\n")


def show_spread(rows: dict[str, dict[str, float]]) -> None:
    sys.stdout.write(
        f"\n  {'milliseconds':<46}{'CPU p50':>9}{'p95':>9}{'wall p50':>10}{'p95':>9}\n"
    )
    for name, row in rows.items():
        figures = "".join(
            f"{row[key]:>9}" for key in ("cpu_p50", "cpu_p95", "wall_p50", "wall_p95")
        )
        sys.stdout.write(f"  {name:<46}{figures}\n")


def keep(name: str, found: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
