"""Read delivery status notifications from files: single mails, or a mailbox (mbox)."""

from __future__ import annotations

import mailbox
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.notifications import dsn
from marketplace.notifications.actions import bouncing


class Command(BaseCommand):
    help = (
        "Note which addresses mail does not reach, from DSN files or an mbox. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"no such file: {path}")
            for raw in _mails(path):
                count += bouncing.take_in(dsn.reports(raw))
        self.stdout.write(f"{count} new report(s)")


def _mails(path: Path) -> Iterator[bytes]:
    raw = path.read_bytes()
    if not raw.startswith(b"From "):
        yield raw
        return
    with closing(mailbox.mbox(path, create=False)) as box:
        for mail in box:
            yield mail.as_bytes()
