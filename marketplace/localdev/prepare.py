"""`python -m marketplace.localdev.prepare`: what has to be done before the product can start.

One process for all of it, because starting Django costs more than the work itself.
"""

import hashlib
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, get_commands


def main() -> None:
    django.setup()
    call_command("migrate", interactive=False, verbosity=1)
    for command in ("load_reference", "compile_catalogues"):
        if command in get_commands():
            call_command(command)
    _collect_static(Path(settings.STATIC_ROOT), Path(settings.BASE_DIR))


def _collect_static(target: Path, checkout: Path) -> None:
    """Collect the static files unless none has changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = target / "collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest.hexdigest())


if __name__ == "__main__":
    main()
