"""When a meeting's reminders come; staff change it from then on."""

from datetime import date
from typing import Any

from django.db import migrations, models

# A day before it, and an hour; what is agreed later than that is not caught up with.
RUNGS = ((-24, 6), (-1, 1))


def write(apps: Any, editor: Any) -> None:
    rung = apps.get_model("notifications", "ReminderRung")
    rung.objects.using(editor.connection.alias).bulk_create(
        rung(
            code="meeting.near",
            hours=hours,
            lapses=lapses,
            escalates=False,
            from_on=date(2026, 11, 1),
        )
        for hours, lapses in RUNGS
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("notifications", "0004_first_rungs")]
    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=models.Q(("state", "agreed")), fields=["at"], name="meetings_ahead"
            ),
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
