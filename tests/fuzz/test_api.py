"""Every operation of the API, called by everybody in many ways: it answers, and as it promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from tests.fuzz import known
from tests.fuzz.calling import KEYLESS, Caller, document_path
from tests.fuzz.cases import cases
from tests.fuzz.house import ROLES, House
from tests.fuzz.sizes import FULL, often
from tests.fuzz.tally import Tally
from tests.standing import routes, table

# Where a schema is large, what Hypothesis would say of a strategy is, too.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
NAMES = [
    n for n in table.rows() if n.startswith("api:") and n not in {"api:schema", "api:docs"}
]


@pytest.fixture(scope="module")
def calls(house: House) -> dict[str, list[known.Call]]:
    return known.calls(house.mine)


@pytest.fixture
def callers(house: House, document: Any, tally: Tally, calls: Any, role: str, name: str) -> Any:
    """One for each method that the route takes."""
    path = document[document_path(name)]
    found = []
    for method in (each.upper() for each in path):
        sent = calls.get(f"{method} {name.removeprefix('api:')}", [known.Call()])
        found.append(Caller(house, tally, role, name, path[method], sent))
    return found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", NAMES)
def test_it_answers_whatever_is_asked(callers: list[Caller], name: str, role: str) -> None:
    for caller in callers:
        for call in caller.known:
            caller.call(caller.exactly(call, caller.own(call)))
        often(small=1, full=48)(given(cases(caller))(_calling(caller)))()


def _calling(caller: Caller) -> Callable[[Any], None]:
    """Hypothesis wants a function of its own for each caller."""

    def call(case: Any) -> None:
        caller.call(case)

    return call


@pytest.mark.parametrize("role", [each for each in ROLES if each not in KEYLESS])
@pytest.mark.parametrize("name", [n for n in NAMES if table.row(n).args != "nothing"])
def test_what_is_strangers_is_not_there(callers: list[Caller], name: str, role: str) -> None:
    """A call that would succeed with one's own thing is answered as for one that does not exist."""
    for caller in callers:
        if caller.open:
            continue
        for call in caller.known:
            theirs = caller.strange(call)
            nowhere = routes.nowhere(theirs)
            told = [caller.call(caller.exactly(call, args)) for args in (theirs, nowhere)]
            assert told[0].status_code == told[1].status_code
            assert told[0].status_code in {403, 404}


def test_nine_in_ten_operations_are_reached(tally: Tally) -> None:
    tally.write()
    unreached = tally.unreached()

    assert len(unreached) <= len(tally.answers) // 10, unreached


@pytest.mark.skipif(not FULL, reason="The small size asks less.")
@pytest.mark.parametrize("role", ROLES)
def test_everybody_called_five_thousand_times(tally: Tally, role: str) -> None:
    assert tally.cases(role) >= 5000
