"""Names that stand as text in two places name the same thing."""

import ast

from django.conf import settings

from marketplace.celery import app
from marketplace.outbox import registry
from tests.architecture import sources


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()

    scheduled = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}

    assert scheduled <= set(app.tasks)


def test_every_wake_up_names_registered_work() -> None:
    names = set()
    for path in sources.product():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "wake":
                names |= {a.value for a in node.args if isinstance(a, ast.Constant)}

    assert names
    assert names <= {work.name for work in registry.works()}
