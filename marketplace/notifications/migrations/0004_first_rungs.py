"""When the first reminders come; staff change it from then on."""

from datetime import date
from typing import Any

from django.db import migrations

RUNGS = (
    # An unanswered request: after a day to those who answer, after two to all above them as well.
    ("rfq.unanswered", 24, 24, False),
    ("rfq.unanswered", 48, 72, True),
    # An offer about to expire: three days before it does.
    ("offer.expiring", -72, 71, False),
    # A vetting case past its time: at once, to the leads.
    ("case.late", 0, 336, True),
)


def write(apps: Any, editor: Any) -> None:
    rung = apps.get_model("notifications", "ReminderRung")
    rung.objects.using(editor.connection.alias).bulk_create(
        rung(code=code, hours=hours, lapses=lapses, escalates=escalates, from_on=date(2026, 11, 1))
        for code, hours, lapses, escalates in RUNGS
    )


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_reminders")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
