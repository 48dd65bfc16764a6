"""Every test that claims to prove something names a capability and a clause that exist."""

import ast
import re
import tomllib

from tests.architecture import sources

LIST = sources.ROOT / "tests" / "capabilities.toml"
WHOLE = ("L02", "T01", "T02", "T03", "Q07", "Q09", "Q10", "Q13")


def _claims() -> set[tuple[str, str]]:
    found = set()
    for path in sources.tests():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".capability"):
                found.add(tuple(ast.literal_eval(argument) for argument in node.args))
    return found


def test_every_claim_names_a_clause() -> None:
    known = tomllib.loads(LIST.read_text())
    clauses = {(code, each) for code, row in known.items() for each in row.get("clauses", [])}

    assert sorted(_claims() - clauses) == []


def test_every_clause_has_a_test_that_claims_it() -> None:
    known = tomllib.loads(LIST.read_text())
    clauses = {(code, each) for code, row in known.items() for each in row.get("clauses", [])}

    assert sorted(clauses - _claims()) == []


def test_the_list_is_complete() -> None:
    known = tomllib.loads(LIST.read_text())

    assert len(known) == 171
    assert all(re.fullmatch(r"[A-Z]\d\d", code) and row["title"] for code, row in known.items())
    assert all(known[code].get("clauses") for code in WHOLE)
