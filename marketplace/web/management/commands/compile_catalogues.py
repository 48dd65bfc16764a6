"""Compile the message catalogues without msgfmt."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.web import catalogues


class Command(BaseCommand):
    help = "Write every .mo from its .po."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        made = catalogues.compile_all()
        self.stdout.write(f"compiled {len(made)} catalogue(s)")
