"""When the first reminders of an agreement's end come; staff change it from then on."""

from datetime import date
from typing import Any

from django.db import migrations

# A month before the last day, and a week before.
RUNGS = ((-30 * 24, 5 * 24), (-7 * 24, 5 * 24))


def write(apps: Any, editor: Any) -> None:
    rung = apps.get_model("notifications", "ReminderRung")
    rung.objects.using(editor.connection.alias).bulk_create(
        rung(
            code="blanket.ending",
            hours=hours,
            lapses=lapses,
            escalates=False,
            from_on=date(2026, 11, 1),
        )
        for hours, lapses in RUNGS
    )


class Migration(migrations.Migration):
    dependencies = [("blankets", "0001_initial"), ("notifications", "0004_first_rungs")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
