"""The access matrix as written in `matrix.toml`: for each route, who gets which answer.

A row names what the address shows (`args`, in `World.things`) and, for GET and POST, a profile
or cells; it is `secret` where whoever knows the address may open it. A cell is a status, or
`"sign-in"` for the way to the sign-in page. A method that the row leaves out is answered 405 by
pages, and by the API 401 first where no key is shown.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.standing.world import GROUPS, KEYLESS, ROLES

FILE = Path(__file__).with_name("matrix.toml")
Cells = dict[str, int | str]
# Who is asked when the answer is the same for everybody.
FEW = ("anonymous", "seller_owner", "officer")


@dataclass(frozen=True)
class Row:
    name: str
    args: str
    cells: dict[str, Cells]
    body: dict[str, str]
    secret: bool


@cache
def rows() -> dict[str, Row]:
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    profiles = written.pop("profiles")
    return {name: _row(name, given, profiles) for name, given in written.items()}


def row(name: str) -> Row:
    """The row of a route; `KeyError` for a route nobody has thought about."""
    return rows()[name]


def tells_which(name: str) -> bool:
    """Whether the address tells which thing is meant, and not by a secret of its own."""
    return row(name).args != "nothing" and not row(name).secret


def _row(name: str, given: dict[str, Any], profiles: dict[str, Any]) -> Row:
    cells = {}
    for method in ("GET", "POST"):
        asked = given.get(method)
        if asked is None:
            cells[method] = {r: _closed(name, r) for r in FEW}
        else:
            cells[method] = _cells(asked, profiles)
    secret = given.get("secret", False)
    return Row(name, given.get("args", "nothing"), cells, given.get("body", {}), secret)


def _closed(name: str, role: str) -> int:
    return 401 if name.startswith("api:") and role in KEYLESS else 405


def _cells(asked: str | dict[str, Any], profiles: dict[str, Any]) -> Cells:
    """Wide groups first, narrow ones over them, single roles last; nobody may be forgotten."""
    if isinstance(asked, str):
        asked = {"like": asked}
    found: Cells = {}
    given = dict(asked)
    if like := given.pop("like", None):
        found |= _cells(profiles[like], profiles)
    for key in sorted(given, key=_narrowness):
        found |= dict.fromkeys(GROUPS.get(key, (key,)), given[key])
    assert set(found) == set(ROLES), set(ROLES) ^ set(found)
    return found


def _narrowness(key: str) -> int:
    return list(GROUPS).index(key) if key in GROUPS else len(GROUPS)
