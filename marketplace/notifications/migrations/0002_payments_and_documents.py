"""When payments and suppliers' documents are reminded of; staff change it from then on."""

import datetime

from django.db import migrations

# The reminder, hours after the moment, hours until it is too late for it, managers and owners too.
RUNGS = (
    # A payment's day: three days before it, and, where nobody says it is paid, the day after and a week after.
    ("payment.due", -72, 60, False),
    ("payment.due", 24, 48, False),
    ("payment.due", 7 * 24, 5 * 24, True),
    # The last day of a supplier's document: two months before it, two weeks, and when it is over.
    ("document.expiring", -60 * 24, 30 * 24, False),
    ("document.expiring", -14 * 24, 12 * 24, False),
    ("document.expiring", 24, 14 * 24, False),
)


def more_rungs(apps, schema_editor):
    rung = apps.get_model("notifications", "ReminderRung")
    rung.objects.using(schema_editor.connection.alias).bulk_create(
        rung(code=code, hours=hours, lapses=lapses, escalates=escalates, from_on=datetime.date(2026, 11, 1))
        for code, hours, lapses, escalates in RUNGS
    )


def fewer_rungs(apps, schema_editor):
    rung = apps.get_model("notifications", "ReminderRung")
    codes = {code for code, _hours, _lapses, _escalates in RUNGS}
    rung.objects.using(schema_editor.connection.alias).filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_squashed")]

    operations = [migrations.RunPython(more_rungs, fewer_rungs)]
