"""Which capabilities are held: by the tests that name their clauses, ran and passed.

`--capabilities` writes `build/capabilities.json`, refreshes `docs/capabilities.md` and prints the
table. A marker that names an unknown capability or clause fails the run.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LIST = ROOT / "tests" / "capabilities.toml"
Proof = tuple[str, str]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--capabilities", action="store_true", help="write the capability table")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Capabilities(config), "held-capabilities")


class Capabilities:
    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.known: dict[str, dict[str, Any]] = tomllib.loads(LIST.read_text())
        self.unlisted: list[str] = []
        self.passed: dict[Proof, set[str]] = defaultdict(set)
        self.failed: dict[Proof, set[str]] = defaultdict(set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.unlisted = sorted(
            f"{item.nodeid}: {marker.args}"
            for item in items
            for marker in item.iter_markers("capability")
            if marker.args[1] not in self.known.get(marker.args[0], {}).get("clauses", [])
        )
        for item in items:
            proofs = [list(marker.args) for marker in item.iter_markers("capability")]
            if proofs:
                item.user_properties.append(("capabilities", proofs))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and not report.failed:
            return
        for name, proofs in report.user_properties:
            if name != "capabilities":
                continue
            into = self.passed if report.passed else self.failed
            for proof in proofs:
                into[tuple(proof)].add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.unlisted and session.exitstatus == 0 and "CI" in os.environ:
            session.exitstatus = 1
        if self.config.option.capabilities and not hasattr(self.config, "workerinput"):
            table = self.table()
            (ROOT / "build").mkdir(exist_ok=True)
            (ROOT / "build" / "capabilities.json").write_text(
                json.dumps(table, ensure_ascii=False, indent=1)
            )
            (ROOT / "docs").mkdir(exist_ok=True)
            (ROOT / "docs" / "capabilities.md").write_text(_page(table))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for line in self.unlisted:
            terminalreporter.write_line(
                f"no clause of tests/capabilities.toml: {line}", red=True
            )
        if not self.config.option.capabilities:
            return
        for code, row in self.table().items():
            if row["clauses"]:
                mark = "held" if row["held"] else "open"
                count = f"{sum(c['held'] for c in row['clauses'])}/{len(row['clauses'])}"
                terminalreporter.write_line(f"{code} {mark:5} {count:6} {row['title']}")

    def table(self) -> dict[str, Any]:
        return {code: self._row(code, row) for code, row in self.known.items()}

    def _row(self, code: str, row: dict[str, Any]) -> dict[str, Any]:
        clauses = [
            {
                "clause": clause,
                "tests": sorted(self.passed[code, clause]),
                "held": bool(self.passed[code, clause]) and not self.failed[code, clause],
            }
            for clause in row.get("clauses", [])
        ]
        return {
            "title": row["title"],
            "clauses": clauses,
            "tests": sum(len(each["tests"]) for each in clauses),
            "held": bool(clauses) and all(each["held"] for each in clauses),
        }


def _page(table: dict[str, Any]) -> str:
    lines = [
        "# Capabilities",
        "",
        "Written by `make capabilities`. A capability is held when every clause written down for it",
        "has a test that ran and passed; one without clauses is not worked on yet.",
        "",
        "| id | capability | clauses held | held |",
        "|---|---|---|---|",
    ]
    for code, row in table.items():
        held = sum(each["held"] for each in row["clauses"])
        count = f"{held} of {len(row['clauses'])}" if row["clauses"] else ""
        lines.append(f"| {code} | {row['title']} | {count} | {'yes' if row['held'] else ''} |")
    return "\n".join(lines) + "\n"
