"""Calls of one operation by one role; each begins in the same world and leaves it as it was."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tests.fuzz import checks
from tests.fuzz.house import House
from tests.fuzz.known import Call
from tests.fuzz.tally import Tally
from tests.standing import routes, table

KEYLESS = {"anonymous", "officer"}
# What this process compresses for itself it would have to read for itself.
PLAIN = {"Accept-Encoding": "identity"}
# The address of one's own following: the supplier in it is everybody's to read.
ONES_OWN = {"DELETE api:follow"}


def document_path(name: str) -> str:
    """The path of a route as the OpenAPI document writes it."""
    return "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", routes.names()[name])


@dataclass
class Caller:
    house: House
    tally: Tally
    role: str
    name: str
    operation: Any
    known: list[Call]

    @property
    def method(self) -> str:
        return self.operation.method.upper()

    @property
    def open(self) -> bool:
        """Whether everybody is shown it, with a key or without."""
        reads = self.method == "GET"
        return reads and table.row(self.name).cells["GET"].get("anonymous") == 200

    def call(self, case: Any) -> Any:
        """Send it, look at the answer, undo what it did."""
        with transaction.atomic():
            answer = case.call(headers=PLAIN | self.house.keys[self.role])
            transaction.set_rollback(True)
        self.tally.note(f"{self.method} {self.operation.path}", self.role, answer.status_code)
        checks.sound(case, answer)
        if not self.open and (self.role in KEYLESS or self._strange(case)):
            assert 400 <= answer.status_code < 500, f"{answer.status_code} to a stranger"
        return answer

    def exactly(self, call: Call, args: tuple[Any, ...]) -> Any:
        """The known call, about whatever `args` name."""
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        if call.match:
            headers["If-Match"] = call.match
        given = {} if call.body is None else {"body": call.body}
        return self.operation.Case(path_parameters=self.named(args), headers=headers, **given)

    def own(self, call: Call) -> tuple[Any, ...]:
        """What the call is about, of one's own company."""
        return call.args or self.house.mine[call.things or self._row]

    def strange(self, call: Call) -> tuple[Any, ...]:
        """The same kind of thing, of companies that are strangers to this one."""
        if call.args:
            return (*self.house.theirs[self._row][:1], *call.args[1:])
        return self.house.theirs.get(call.things or self._row, self.own(call))

    def named(self, args: tuple[Any, ...]) -> dict[str, Any]:
        names = re.findall(r"{(\w+)}", self.operation.path)
        return dict(zip(names, args, strict=True))

    @property
    def _row(self) -> str:
        return table.row(self.name).args

    def _strange(self, case: Any) -> bool:
        """Whether the case asks for a thing of strangers."""
        if not case.path_parameters or f"{self.method} {self.name}" in ONES_OWN:
            return False
        asked = [case.path_parameters.get(name) for name in re.findall(r"{(\w+)}", case.path)]
        return asked[:1] == list(self.house.theirs.get(self._row, ())[:1])
