"""Lets the mail of some notifications fail, in the processes that `poison_settings` starts."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings

RAISES, KILLS = "poison:raises", "poison:kills"


class PoisonConfig(AppConfig):
    name = "tests.faults.poison"
    label = "poison"

    def ready(self) -> None:
        from marketplace.notifications import tasks
        from marketplace.outbox import registry

        def handler(row: Any) -> None:
            _poison(row.notification.event_key)
            tasks.send_mail(row)

        registry.register("mail", "notifications.MailDelivery", handler)


def _poison(key: str) -> None:
    if key in {RAISES, KILLS}:
        with (Path(settings.EMAIL_FILE_PATH) / "swallowed").open("a") as note:
            note.write(f"{key}\n")
    if key == RAISES:
        raise ValueError("cannot be sent")
    if key == KILLS:
        os.kill(os.getpid(), signal.SIGKILL)
