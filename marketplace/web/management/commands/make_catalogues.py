"""Bring the message catalogue up to the sources."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.web import catalogues


class Command(BaseCommand):
    help = "Add new messages to the catalogue and drop those no longer used."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        came, went = catalogues.refresh()
        self.stdout.write(f"{came} new message(s), {went} gone: {catalogues.catalogue_path()}")
