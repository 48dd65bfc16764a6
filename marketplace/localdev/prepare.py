"""`python -m marketplace.localdev.prepare`: what has to be done before the product can start.

Django is started once for all of it; the files, which need no database, are made beside it.
"""

import hashlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    django.setup()
    # Forked before there is a connection that two processes would share.
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as beside:
        files = beside.submit(_make_files)
        call_command("migrate", interactive=False, verbosity=1)
        call_command("load_reference")
        files.result()


def _make_files() -> None:
    call_command("compile_catalogues")
    _collect_static(Path(settings.STATIC_ROOT))


def _collect_static(target: Path) -> None:
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
