"""Judge again what passed without antivirus: run it once after a scanner was configured."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.files import actions


class Command(BaseCommand):
    help = (
        "Have every file that passed without antivirus checked again, now that a scanner runs."
    )

    def handle(self, **options: Any) -> None:
        count = actions.check_again()
        self.stdout.write(f"{count} files wait to be checked.")
