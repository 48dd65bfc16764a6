"""`manage.py search_index rebuild|verify|status`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from suppliers.search import actions
from suppliers.search.backend import backend
from suppliers.search.document import recipe
from suppliers.search.engine.backend import Unusable
from suppliers.search.models import SearchDocument

_WIDTH = 40


class Command(BaseCommand):
    help = "Rebuild the search index, compare it with the listings, or say how it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild", "verify", "status"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        {"rebuild": self._rebuild, "verify": self._verify, "status": self._status}[what]()

    def _rebuild(self) -> None:
        shown = actions.rebuild(progress=self._bar if sys.stdout.isatty() else None)
        self.stdout.write(f"{shown} listings are in the new index, which is in use now.")

    def _verify(self) -> None:
        try:
            report = actions.verify()
        except Unusable as error:
            raise CommandError(f"The index cannot be read ({error}). Rebuild it.") from error
        self.stdout.write(
            f"{report.documents} in the index, {report.missing} were missing, {report.extra} should not be there."
        )
        if report.missing or report.extra:
            self.stdout.write("The missing ones were marked, the others taken out.")

    def _status(self) -> None:
        status = backend().status()
        waiting = SearchDocument.objects.exclude(work_state=SearchDocument.State.DONE).count()
        state = "usable" if status.usable else f"not usable: {status.reason}"
        current = "current" if status.recipe == recipe() else "made by other rules"
        self.stdout.write(
            f"{state}; {status.documents} listings, {waiting} waiting; {current}."
        )

    def _bar(self, done: int, total: int) -> None:
        filled = _WIDTH * done // max(total, 1)
        self.stdout.write(
            f"\r[{'█' * filled}{' ' * (_WIDTH - filled)}] {done}/{total}", ending=""
        )
        self.stdout.flush()
