"""Random legal walks through every life: the events always tell where the row stands."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from django.apps import apps

from marketplace.lifecycle import replay
from marketplace.lifecycle.models import Aggregate
from marketplace.lifecycle.move import move, record
from tests.standing.world import World

pytestmark = pytest.mark.xdist_group("standing")
AGGREGATES = [model for model in apps.get_models() if issubclass(model, Aggregate)]
SIDES = ("buyer", "staff", "supplier", "system")
STEPS = 25


@dataclass(frozen=True)
class Walker:
    """Somebody of a side, and nobody in particular: rights are tried elsewhere."""

    side: str
    user_id: None = None
    organisation_id: None = None


def _told(model: type[Aggregate]) -> list[int]:
    """Those whose life was told by actions; builders also put things where they are needed."""
    rows = model.objects.filter(events__sequence=1).order_by("pk")
    return list(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("model", AGGREGATES, ids=[m.__name__ for m in AGGREGATES])
def test_a_random_walk_is_replayed(world: World, model: type[Aggregate], seed: int) -> None:
    chance = random.Random(seed)
    pk = chance.choice(_told(model))
    rows = model.objects.filter(pk=pk)
    for _ in range(STEPS):
        thing = rows.get()
        steps = model.table.open_steps(thing.state, SIDES)
        if not steps or chance.random() < 0.2:
            record(rows, by=Walker("system"), kind="noted", data={"chance": chance.random()})
            continue
        chosen = chance.choice(steps)
        side = chance.choice(sorted(chosen.actors))
        move(rows, by=Walker(side), step=chosen.name, expected_version=thing.version)

    assert replay.problems(rows.get()) == []


@pytest.mark.parametrize("model", AGGREGATES, ids=[m.__name__ for m in AGGREGATES])
def test_the_replay_would_notice(world: World, model: type[Aggregate]) -> None:
    thing = model.objects.get(pk=_told(model)[0])
    other = min(model.table.states - {thing.state, "live", "submitted"})
    model.objects.filter(pk=thing.pk).update(state=other, version=thing.version + 1)
    thing.refresh_from_db()

    assert len(replay.problems(thing)) == 2
