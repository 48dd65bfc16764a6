"""`manage.py verify_invariants`: whether everything that must hold does hold."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.invariants import actions, checks
from marketplace.lifecycle import clock


class Command(BaseCommand):
    help = "Check what must always hold; print a line for each thing that does not, and fail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hours", type=int, help="only what has changed in so many hours; else everything"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        hours = options["hours"]
        since = clock.now() - timedelta(hours=hours) if hours is not None else None
        row = actions.audit(since=since)
        for sentence in row.found:
            self.stdout.write(sentence)
        if row.broken:
            raise CommandError(f"{row.broken} things are broken")
        self.stdout.write(f"All of {', '.join(checks.names())} hold.")
