"""`python -m marketplace.localdev VERB`: what the Makefile calls."""

import argparse
import sys

from . import bench, demo, pictures, verbs
from .refusals import CannotGoOn

TESTS = {"test": verbs.test, "faults": verbs.faults, "fuzz": verbs.fuzz}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m marketplace.localdev", description=__doc__)
    add = parser.add_subparsers(dest="verb", required=True).add_parser
    start = add("demo", help="run the whole product until Ctrl-C")
    start.add_argument("--start-over", action="store_true", help="remove its data first")
    for name in (*TESTS, "bench"):
        add(name)
    for name in ("check", "fix", "capabilities", "pictures"):
        add(name)
    arguments, rest = parser.parse_known_args()
    try:
        return _do(arguments, rest)
    except CannotGoOn as refusal:
        print(f"\n{refusal}")
        return 1


def _do(arguments: argparse.Namespace, rest: list[str]) -> int:
    match arguments.verb:
        case "demo":
            return demo.run(start_over=arguments.start_over)
        case "test" | "faults" | "fuzz" as suite:
            return TESTS[suite](rest)
        case "bench":
            return bench.run(rest)
        case "pictures":
            return pictures.run()
        case "capabilities":
            return verbs.capabilities()
        case "check":
            return verbs.check()
        case _:
            return verbs.fix()


if __name__ == "__main__":
    sys.exit(main())
