"""What an operation is sent: known calls with a part made strange, what its schema says of things
that are there, and mere nonsense."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.fuzz.bending import ODD_WORDS, bent
from tests.fuzz.calling import Caller
from tests.fuzz.known import Call

Cases = st.SearchStrategy[Any]


def cases(caller: Caller) -> Cases:
    operation = caller.operation
    ways = [way for call in caller.known for way in _near(caller, call)]
    ways.append(operation.as_strategy(GenerationMode.POSITIVE))
    if operation.body or operation.query:
        ways.append(operation.as_strategy(GenerationMode.NEGATIVE))
    return st.one_of(ways)


def _near(caller: Caller, call: Call) -> Iterator[Cases]:
    operation = caller.operation
    known = st.builds(caller.exactly, st.just(call), st.just(caller.own(call)))
    for args in {caller.own(call), caller.strange(call)}:
        plain = operation.as_strategy(
            GenerationMode.POSITIVE, path_parameters=caller.named(args)
        )
        yield plain
        if call.body is not None:
            yield st.builds(_with_body, plain, bent(call.body))
        if operation.query:
            names = [each.name for each in operation.query]
            odd = st.dictionaries(st.sampled_from(names), ODD_WORDS, max_size=3)
            yield st.builds(_with_query, plain, odd)
    if operation.path_parameters:
        yield st.builds(_with_path, known, _odd_path(caller, call))
    yield st.builds(_with_headers, known, _odd_headers())


def _with_body(case: Any, body: Any) -> Any:
    case.headers.setdefault("Idempotency-Key", uuid.uuid4().hex)
    case.body, case.media_type = body, "application/json"
    return case


def _with_query(case: Any, query: dict[str, str]) -> Any:
    case.query = query
    return case


def _with_path(case: Any, path: dict[str, Any]) -> Any:
    case.path_parameters = path
    return case


def _with_headers(case: Any, headers: dict[str, str]) -> Any:
    case.headers.update(headers)
    return case


def _odd_path(caller: Caller, call: Call) -> st.SearchStrategy[dict[str, Any]]:
    """Each part of it as it is, of another thing of the house, or nonsense of its kind."""
    house = caller.house
    firsts = [args[0] for args in (*house.mine.values(), *house.theirs.values()) if args]
    odd = {}
    for name, value in caller.named(caller.own(call)).items():
        same = st.sampled_from([each for each in firsts if type(each) is type(value)])
        text = isinstance(value, str)
        nonsense = ODD_WORDS.filter(bool).map(_quoted) if text else st.integers(0, 2**70)
        odd[name] = st.just(value) | same | nonsense
    return st.fixed_dictionaries(odd)


def _quoted(word: str) -> str:
    return quote(word, safe="")


def _odd_headers() -> st.SearchStrategy[dict[str, str]]:
    words = st.text(st.sampled_from([*map(chr, range(33, 127)), "é", "ÿ"]), max_size=12)
    numbers = st.sampled_from(("0", "1", "-1", '"3"', 'W/"4"', str(2**70), "*", ""))
    return st.fixed_dictionaries(
        {},
        optional={
            "If-Match": numbers | words,
            "Idempotency-Key": words | st.just("k" * 300),
            "Accept": st.sampled_from(("text/html", "*/*", "application/xml", "")),
            "Accept-Language": st.sampled_from(("zh-hans", "zh", "de", "x" * 200)),
            "Content-Type": st.sampled_from(("application/json; charset=x", "text/plain")),
            "X-Request-Id": words,
        },
    )
