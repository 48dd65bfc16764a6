"""What was called and what was answered: operation by operation, role by role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.house import ROLES

FILE = Path(__file__).parents[2] / "build" / "fuzz.md"


@dataclass
class Tally:
    answers: dict[str, dict[str, Counter[int]]] = field(default_factory=dict)

    def note(self, operation: str, role: str, status: int) -> None:
        roles = self.answers.setdefault(operation, {})
        roles.setdefault(role, Counter())[status] += 1

    def cases(self, role: str) -> int:
        return sum(sum(roles.get(role, Counter()).values()) for roles in self.answers.values())

    def reached(self, operation: str) -> list[str]:
        """The roles that were answered with a success."""
        roles = self.answers[operation]
        return [r for r in ROLES if any(200 <= each < 300 for each in roles.get(r, ()))]

    def unreached(self) -> list[str]:
        return sorted(name for name in self.answers if not self.reached(name))

    def table(self) -> str:
        lines = ["| operation | reached by | cases | answers |", "|---|---|---|---|"]
        for name in sorted(self.answers, key=lambda each: each.split()[::-1]):
            every: Counter[int] = Counter()
            for counted in self.answers[name].values():
                every += counted
            told = ", ".join(f"{status}: {count}" for status, count in sorted(every.items()))
            who = ", ".join(self.reached(name)) or "nobody"
            lines.append(f"| `{name}` | {who} | {every.total()} | {told} |")
        return "\n".join(lines) + "\n"

    def write(self) -> None:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(self.table())
