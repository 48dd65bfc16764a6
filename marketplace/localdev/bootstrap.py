"""Makes .venv and installs a locked set of packages into it; does nothing when that is done.

    python3 marketplace/localdev/bootstrap.py requirements-demo.txt

Runs on whatever `python3` is, before anything is installed: standard library only, and a syntax
that an old Python still reads, so that it can say which one is needed.
"""

import fcntl
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

SUPPORTED = ((3, 11), (3, 12))
ROOT = pathlib.Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
# A later set holds everything an earlier one does: after `make test`, `make demo` is content.
SETS = ("requirements-demo.txt", "requirements-dev.txt")


def main() -> None:
    wanted = sys.argv[1]
    use_supported_python()
    with (ROOT / ".bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not installed(wanted):
            begun = time.monotonic()
            make_environment()
            print(f"  packages of {wanted} …", flush=True)
            install(wanted)
            STAMP.write_text(json.dumps({wanted: digest(wanted)}))
            print(f"  packages installed in {time.monotonic() - begun:.0f} s", flush=True)


def use_supported_python() -> None:
    """Go on with a supported Python, or say which ones are."""
    if sys.version_info[:2] in SUPPORTED:
        return
    for major, minor in reversed(SUPPORTED):
        other = shutil.which(f"python{major}.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])  # noqa: S606
    sys.exit(
        f"Tallyport needs Python 3.11 or 3.12, and {sys.executable} is {sys.version.split()[0]}.\n"
        "Install one of them, or name it: make demo PYTHON=/path/to/python3.11"
    )


def installed(wanted: str) -> bool:
    if not PYTHON.exists() or not STAMP.exists():
        return False
    try:
        found = json.loads(STAMP.read_text())
    except ValueError:
        return False
    return any(found.get(name) == digest(name) for name in SETS[SETS.index(wanted) :])


def digest(name: str) -> str:
    parts = [(ROOT / name).read_bytes(), str(sys.version_info[:2]).encode()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def make_environment() -> None:
    """Make .venv; one that does not answer, or is of another Python, is made again."""
    question = f"import sys; print(sys.version_info[:2] == {tuple(sys.version_info[:2])})"
    same = PYTHON.exists() and output(PYTHON, "-c", question) == "True"
    if same and (output(PYTHON, "-m", "pip", "--version") or call([PYTHON, "-m", "ensurepip"])):
        return
    if VENV.exists():
        print("  .venv is incomplete or of another Python; making it again", flush=True)
        shutil.rmtree(str(VENV))
    print("  virtual environment …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if made.returncode != 0:
        shutil.rmtree(str(VENV), ignore_errors=True)
        sys.exit(
            f"{sys.executable} cannot make a virtual environment: its venv module is missing.\n"
            "On Debian and Ubuntu: apt install python{}.{}-venv, then run make again.".format(
                *sys.version_info[:2]
            )
        )


def install(wanted: str) -> None:
    """Install exactly the locked set, by uv when it can be had, by pip otherwise."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    sync = [
        VENV / "bin" / "uv",
        "pip",
        "sync",
        "--quiet",
        "--python",
        PYTHON,
        "--require-hashes",
    ]
    # Any index may serve a package: the hash says whether it is the right one.
    sync += ["--index-strategy", "unsafe-best-match", "--compile-bytecode", wanted]
    if call([*pip, "requirements-uv.txt"], quiet=True) and call(sync, env=uv_environment()):
        return
    print("  uv did not manage; pip takes a minute or two …", flush=True)
    if not call([*pip, wanted]):
        sys.exit(
            "The packages could not be installed; the lines above say why.\n"
            "Check the network (or pip's configured index) and run make again."
        )


def uv_environment() -> "dict[str, str]":
    """uv does not read pip's configuration; whoever uses a mirror has set it there."""
    environment = dict(os.environ)
    for line in output(PYTHON, "-m", "pip", "config", "list").splitlines():
        name, _, value = line.partition("=")
        value = " ".join(value.strip("'").split())
        place = {
            "index-url": "UV_DEFAULT_INDEX",
            "extra-index-url": "UV_INDEX",
            "find-links": "UV_FIND_LINKS",
            "cert": "SSL_CERT_FILE",
        }.get(name.rpartition(".")[2])
        if place and value:
            environment.setdefault(place, value)
    return environment


def output(*command: object) -> str:
    """What a command prints; empty when it fails."""
    found = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return found.stdout.decode().strip() if found.returncode == 0 else ""


def call(command: "list", env: "dict | None" = None, quiet: bool = False) -> bool:
    """Whether a command succeeds."""
    sink = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        [str(word) for word in command],
        cwd=str(ROOT),
        env=env,
        stderr=sink,
        stdout=sink,
        check=False,
    )
    return done.returncode == 0


if __name__ == "__main__":
    main()
