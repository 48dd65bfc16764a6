"""Load the reference rows of every room: staff groups, rates, glossary, categories."""

from importlib import import_module

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.module_loading import module_has_submodule


class Command(BaseCommand):
    help = "Load or refresh the bundled reference rows. Safe to run at every start."

    def handle(self, **_: object) -> None:
        for config in apps.get_app_configs():
            if not module_has_submodule(config.module, "reference"):
                continue
            with transaction.atomic():
                import_module(f"{config.name}.reference").load()
            self.stdout.write(f"{config.label}: loaded")
