"""The supervisor with real processes, in a folder of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marketplace.localdev import postgres, servers
from marketplace.localdev.children import Child, Register
from marketplace.localdev.places import CHECKOUT, Places
from marketplace.localdev.refusals import CannotGoOn
from marketplace.localdev.supervisor import Supervisor

# A supervisor that starts two children and then hangs, as one that is about to be killed.
_HANGING = """
import sys
from pathlib import Path
from marketplace.localdev.places import places
from marketplace.localdev.stopping import Asked, stopped_at_the_end
from marketplace.localdev.supervisor import Supervisor
from tests.localdev.test_supervisor import sleeper
supervisor = Supervisor(places(Path(sys.argv[1])))
try:
    with stopped_at_the_end(supervisor):
        supervisor.take()
        for name in ("one", "two"):
            supervisor.start(sleeper(supervisor.where, name))
        print(*(child.process.pid for child in supervisor._children), flush=True)
        supervisor.watch(print)
except Asked:
    print("stopped")
"""


@pytest.fixture
def supervisor(where: Places) -> Iterator[Supervisor]:
    made = Supervisor(where)
    yield made
    made.stop()


def sleeper(where: Places, name: str, *, stage: int = 0) -> Child:
    """A child with a child of its own, which would outlive it."""
    return Child(
        name=name,
        argv=["/bin/sh", "-c", "sleep 300 & exec sleep 300"],
        log=where.logs / f"{name}.log",
        environment={"PATH": os.defpath},
        stage=stage,
    )


def test_a_second_start_is_refused_with_the_number_of_the_first(
    where: Places, supervisor: Supervisor
):
    supervisor.take()

    with pytest.raises(CannotGoOn, match=f"in use by process {os.getpid()}.*TALLYPORT_LOCAL"):
        Supervisor(where).take()


def test_stop_goes_from_the_highest_stage_down_and_leaves_nobody(
    where: Places, supervisor: Supervisor
):
    supervisor.take()
    children = [sleeper(where, name, stage=stage) for stage, name in enumerate(("base", "top"))]
    for child in children:
        supervisor.start(child)
    groups = [_pid(child) for child in children]

    supervisor.stop()

    assert all(_gone(group) for group in groups)


def test_a_dead_child_is_started_again(where: Places, supervisor: Supervisor):
    supervisor.take()
    child = sleeper(where, "restless")
    supervisor.start(child)
    first = _pid(child)
    os.kill(first, signal.SIGKILL)
    said: list[str] = []

    def stop_watching(remark: str) -> None:
        said.append(remark)
        signal.setitimer(signal.ITIMER_REAL, 0.3)

    class Enough(Exception):
        pass

    def enough(number: int, frame: object) -> None:
        raise Enough

    before = signal.signal(signal.SIGALRM, enough)
    try:
        with pytest.raises(Enough):
            supervisor.watch(stop_watching)
    finally:
        signal.signal(signal.SIGALRM, before)

    assert said == [f"restless ended and is started again (see {child.log})"]
    assert child.alive()
    assert _pid(child) != first
    assert _gone(first), "the child of the dead child is gone too"


def test_what_a_killed_supervisor_leaves_behind_ends(open_folder: Path):
    hanging, pids = _start_hanging(open_folder)

    hanging.kill()
    hanging.communicate()

    assert _soon(lambda: all(_gone(pid, group=False) for pid in pids))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything_in_order(open_folder: Path, number: signal.Signals):
    hanging, pids = _start_hanging(open_folder)

    hanging.send_signal(number)
    said = hanging.communicate(timeout=20)[0]

    assert said == "stopped\n"
    assert hanging.returncode == 0
    assert all(_gone(pid) for pid in pids)


def test_those_that_do_not_listen_are_waited_for_together(
    where: Places, supervisor: Supervisor
):
    supervisor.take()
    for number in range(4):
        deaf = sleeper(where, f"deaf-{number}")
        deaf.argv, deaf.patience = ["/bin/sh", "-c", "trap '' TERM; exec sleep 300"], 2.0
        supervisor.start(deaf)
    time.sleep(0.5)  # until the shells have stopped listening
    began = time.monotonic()

    supervisor.stop()

    # One after the other they would take eight seconds.
    assert 1.5 < time.monotonic() - began < 6


def test_the_sweep_ends_what_is_registered_and_spares_a_number_used_again(where: Places):
    where.logs.mkdir(parents=True)
    left, innocent = sleeper(where, "left"), sleeper(where, "innocent")
    register = Register(where.local / "children.json")
    for child in (left, innocent):
        child.start()
    register.write([left, innocent])
    # The same number, but another start time: that process is not the one we started.
    text = (where.local / "children.json").read_text()
    _, _, rest = text.partition(f'"{_pid(innocent)}": "')
    (where.local / "children.json").write_text(text.replace(rest.split('"')[0], "1"))

    try:
        assert register.sweep() == 1
        assert not left.alive()
        assert innocent.alive()
    finally:
        for child in (left, innocent):
            child.ask_to_stop()
            child.wait_or_kill()


def test_a_half_made_database_is_started_over_and_a_whole_one_is_kept(
    where: Places, supervisor: Supervisor
):
    supervisor.take()
    where.data.mkdir()
    (where.data / "PG_VERSION").write_text("18")

    remark = servers.start(supervisor, wanted=frozenset({"postgres"}), for_tests=True)
    assert remark is not None
    assert "cut short" in remark

    with_rows = postgres.connect(where, database=postgres.DATABASE, user=postgres.OWNER)
    with_rows.cursor().execute("CREATE TABLE kept ()")
    with_rows.close()
    supervisor.stop()
    supervisor.take()
    assert servers.start(supervisor, wanted=frozenset({"postgres"}), for_tests=True) is None

    app = postgres.connect(where, database=postgres.DATABASE, user=postgres.APP)
    app.cursor().execute("SELECT FROM kept")
    app.close()


def test_postgresql_killed_comes_back_with_its_data(where: Places, supervisor: Supervisor):
    supervisor.take()
    servers.start(supervisor, wanted=frozenset({"postgres"}))
    server = supervisor._children[0]
    os.kill(_pid(server), signal.SIGKILL)
    server.wait_or_kill()

    server.start()
    postgres.wait(where, server)

    postgres.connect(where, database=postgres.DATABASE, user=postgres.APP).close()


def _start_hanging(open_folder: Path) -> tuple["subprocess.Popen[str]", list[int]]:
    started = subprocess.Popen(
        [sys.executable, "-c", _HANGING, str(open_folder / "local")],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": ""},
    )
    assert started.stdout is not None
    return started, [int(pid) for pid in started.stdout.readline().split()]


def _pid(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def _gone(pid: int, *, group: bool = True) -> bool:
    """Whether no process is left, apart from one that only waits to be reaped."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        is_it = int(fields[2]) == pid if group else path.parent.name == str(pid)
        if is_it and fields[0] != "Z":
            return False
    return True


def _soon(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
