"""The settings without which Redis loses work or runs it for ever, as Celery really has them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from marketplace.celery import app
from marketplace.localdev import redis_servers
from marketplace.localdev.children import Child
from tests.architecture import sources

CALLS = {"send_task", "apply_async", "delay", "retry", "signature", "s", "si"}
LONGEST = 60


def test_work_is_acknowledged_when_it_is_done_and_given_back_when_its_process_dies() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


def test_no_task_outlives_half_of_the_time_after_which_it_is_given_to_another() -> None:
    visible = app.conf.broker_transport_options["visibility_timeout"]
    app.loader.import_default_modules()
    short = [task for name, task in app.tasks.items() if not name.startswith("celery.")]

    assert app.conf.task_soft_time_limit < app.conf.task_time_limit < visible / 2
    long = {task.name for task in short if task.time_limit and task.time_limit >= visible / 2}
    # The indexer alone takes these, one at a time, and doing them twice changes nothing.
    assert long == {"search.tend", "search.verify"}


def test_the_broker_has_these_settings_where_it_counts() -> None:
    """Read from a channel, where a misspelt option would have left the default."""
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        assert channel.visibility_timeout == 300
        assert channel.unacked_restore_interval == 10
        assert channel.unacked_restore_throttle == 1
        assert 0 < channel.socket_timeout <= 5
        assert 0 < channel.socket_connect_timeout <= 2


def test_messages_are_json_and_no_results_are_kept() -> None:
    assert app.conf.task_serializer == "json"
    assert set(app.conf.accept_content) == {"json"}
    assert app.conf.task_ignore_result
    assert not app.conf.result_backend


def test_broker_and_cache_are_two_servers() -> None:
    assert app.conf.broker_url == settings.BROKER_URL
    assert _server(settings.BROKER_URL) != _server(settings.CACHE_URL)


def test_the_demos_broker_keeps_what_it_is_given_and_its_cache_forgets() -> None:
    broker = _options(redis_servers.broker(settings.PLACES))
    cache = _options(redis_servers.cache(settings.PLACES))

    assert broker["--appendonly"] == "yes"
    assert broker["--maxmemory-policy"] == "noeviction"
    assert cache["--maxmemory-policy"] == "allkeys-lru"
    assert broker["--unixsocket"] != cache["--unixsocket"]
    assert broker["--dir"] != cache["--dir"]


def test_the_broker_of_the_containers_does_too() -> None:
    compose = (sources.ROOT / "docker-compose.yml").read_text()

    assert "--appendonly" in compose
    assert "noeviction" in compose


def _server(url: str) -> str:
    """The address without scheme and number of database."""
    parts = urlsplit(url)
    return parts.netloc or parts.path


def _options(server: Child) -> dict[str, str]:
    arguments = list(server.argv[1:])
    return dict(zip(arguments[::2], arguments[1::2], strict=True))


def delays(path: Path) -> Iterator[ast.keyword]:
    """Every `countdown=` or `eta=` in a call that hands work to Celery."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in CALLS:
            yield from (each for each in node.keywords if each.arg in {"countdown", "eta"})


def too_long(delay: ast.keyword) -> bool:
    """Longer than a minute, or not to be told: the outbox has `available_at` for that."""
    value = delay.value
    known = isinstance(value, ast.Constant) and isinstance(value.value, int | float)
    return delay.arg == "eta" or not known or value.value > LONGEST


def test_nothing_is_left_lying_in_redis_for_more_than_a_minute() -> None:
    found = [f"{sources.name(p)}:{d.value.lineno}" for p in sources.product() for d in delays(p)
             if too_long(d)]  # fmt: skip

    assert found == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("task.apply_async(countdown=30)", 0),
        ("task.apply_async(countdown=61)", 1),
        ("self.retry(countdown=pause)", 1),
        ("app.send_task('x', eta=later)", 1),
    ],
)
def test_the_check_would_notice(tmp_path: Path, line: str, wrong: int) -> None:
    source = tmp_path / "module.py"
    source.write_text(line)

    assert sum(map(too_long, delays(source))) == wrong
