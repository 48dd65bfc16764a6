"""`python -m marketplace.localdev VERB`: what the Makefile calls."""

import argparse
import sys

from . import demo


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m marketplace.localdev", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    start = verbs.add_parser("demo", help="run the whole product until Ctrl-C")
    start.add_argument("--start-over", action="store_true", help="remove its data first")
    arguments = parser.parse_args()
    return demo.run(start_over=arguments.start_over)


if __name__ == "__main__":
    sys.exit(main())
