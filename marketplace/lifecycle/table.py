"""A lifecycle as data: which states there are, and which steps lead from one to another.

The same table answers the buttons on a page, the `actions` of an API body, the guard in
`move` and the random legal walks of the tests, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from marketplace.lifecycle.refusals import WrongState


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a state to another.

    `actors` are the sides or roles that may take it at all (`supplier`, `buyer`, `staff`,
    `system`); a room's policy then decides about the one who asks. A `target` of "" keeps
    the state as it is.
    """

    name: str
    sources: frozenset[str]
    target: str
    actors: frozenset[str]

    def to(self, state: str) -> str:
        return self.target or state


def step(name: str, sources: Collection[str], target: str, *actors: str) -> Step:
    """A `Step` written in one line of a room's `states.py`."""
    return Step(name, frozenset(sources), target, frozenset(actors))


@dataclass(frozen=True, slots=True)
class Table:
    """The lifecycle of one kind of thing. `initial` is where it is born."""

    name: str
    initial: str
    steps: tuple[Step, ...]

    @property
    def states(self) -> frozenset[str]:
        found = {self.initial}
        for each in self.steps:
            found |= each.sources
            if each.target:
                found.add(each.target)
        return frozenset(found)

    @property
    def terminal(self) -> frozenset[str]:
        """States from which no step leads anywhere else."""
        leaving = {s for each in self.steps if each.target for s in each.sources}
        return self.states - leaving

    def open_steps(self, state: str, actors: Collection[str]) -> list[Step]:
        """The steps that lead on from `state` for somebody acting as any of `actors`."""
        return [s for s in self.steps if state in s.sources and s.actors & set(actors)]

    def find(self, name: str, state: str) -> Step:
        """The step `name` as it stands in `state`; raises `WrongState` where it is closed."""
        for each in self.steps:
            if each.name == name and state in each.sources:
                return each
        if not any(each.name == name for each in self.steps):
            raise LookupError(f"{self.name} has no step {name!r}")
        raise WrongState(state=state, step=name)
