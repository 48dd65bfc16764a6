import datetime
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


RUNGS = (
    # An unanswered request: after a day to those who answer, after two to all above them as well.
    ("rfq.unanswered", 24, 24, False),
    ("rfq.unanswered", 48, 72, True),
    # An offer about to expire: three days before it does.
    ("offer.expiring", -72, 71, False),
    # A vetting case past its time: at once, to the leads.
    ("case.late", 0, 336, True),
    # A meeting: a day before it, and an hour; what is agreed later than that is not caught up with.
    ("meeting.near", -24, 6, False),
    ("meeting.near", -1, 1, False),
    # A blanket agreement's last day: a month before it, and a week.
    ("blanket.ending", -30 * 24, 5 * 24, False),
    ("blanket.ending", -7 * 24, 5 * 24, False),
)


def first_rungs(apps, schema_editor):
    """When the first reminders come; staff change it from then on."""
    rung = apps.get_model("notifications", "ReminderRung")
    rung.objects.using(schema_editor.connection.alias).bulk_create(
        rung(code=code, hours=hours, lapses=lapses, escalates=escalates, from_on=datetime.date(2026, 11, 1))
        for code, hours, lapses, escalates in RUNGS
    )


class Migration(migrations.Migration):

    replaces = [('notifications', '0001_initial'), ('notifications', '0002_how_people_are_told'), ('notifications', '0003_reminders'), ('notifications', '0004_first_rungs'), ('notifications', '0005_bounces'), ('notifications', '0006_company_index')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bounce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(db_index=True, max_length=254)),
                ('kind', models.CharField(choices=[('hard', 'hard'), ('soft', 'soft'), ('complaint', 'complaint')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='PausedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, unique=True, verbose_name='E-mail address')),
                ('kind', models.CharField(choices=[('hard', 'hard'), ('soft', 'soft'), ('complaint', 'complaint')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='DigestMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('day', models.DateField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='notifications_digest_work')],
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='notifications_digest_once')],
            },
        ),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='hours', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='Quiet from')),
                ('quiet_to', models.TimeField(blank=True, null=True, verbose_name='Quiet until')),
                ('digest_at', models.TimeField(default=datetime.time(8, 0), verbose_name='Daily mail at')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_to', None)), models.Q(('quiet_from__isnull', False), ('quiet_to__isnull', False)), _connector='OR'), name='notifications_quiet_both')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_key', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=60)),
                ('params', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('path_name', models.CharField(blank=True, max_length=80)),
                ('path_args', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('shown', models.BooleanField(db_default=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['recipient', '-created_at'], name='notifications_of_recipient'), models.Index(fields=['organisation', 'created_at'], name='notifications_of_company'), models.Index(condition=models.Q(('read_at', None), ('shown', True)), fields=['recipient'], name='notifications_unread')],
                'constraints': [models.UniqueConstraint(fields=('event_key', 'recipient'), name='notifications_notification_once')],
            },
        ),
        migrations.CreateModel(
            name='MailDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('notification', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail', to='notifications.notification')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='notifications_mail_work')],
            },
        ),
        migrations.CreateModel(
            name='DigestItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='notifications.digestmail')),
                ('notification', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest', to='notifications.notification')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('mail', None)), fields=['user'], name='notifications_digest_waits')],
            },
        ),
        migrations.CreateModel(
            name='OwnChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=20)),
                ('channel', models.CharField(choices=[('in_app', 'in_app'), ('email', 'email'), ('sms', 'sms')], max_length=8)),
                ('timing', models.CharField(choices=[('instant', 'instant'), ('digest', 'digest'), ('off', 'off')], max_length=8)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'topic', 'channel'), name='notifications_own_choice_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=60)),
                ('hours', models.SmallIntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'subject', 'hours'), name='notifications_reminded_once')],
            },
        ),
        migrations.CreateModel(
            name='ReminderRung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='Reminder')),
                ('hours', models.SmallIntegerField(help_text='Negative: so many hours before it.', verbose_name='Hours after the moment')),
                ('lapses', models.PositiveSmallIntegerField(default=48, verbose_name='Not any more after further hours')),
                ('escalates', models.BooleanField(default=False, verbose_name='Also to managers and owners')),
                ('from_on', models.DateField(verbose_name='From')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Until')),
            ],
            options={
                'verbose_name': 'time of a reminder',
                'verbose_name_plural': 'times of reminders',
                'constraints': [models.UniqueConstraint(fields=('code', 'hours', 'from_on'), name='notifications_rung_once')],
            },
        ),
        migrations.CreateModel(
            name='RoleDefault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=10)),
                ('topic', models.CharField(max_length=20)),
                ('channel', models.CharField(choices=[('in_app', 'in_app'), ('email', 'email'), ('sms', 'sms')], max_length=8)),
                ('timing', models.CharField(choices=[('instant', 'instant'), ('digest', 'digest'), ('off', 'off')], max_length=8)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'role', 'topic', 'channel'), name='notifications_role_default_once')],
            },
        ),
        migrations.CreateModel(
            name='TextDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('notification', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='text', to='notifications.notification')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='notifications_text_work')],
            },
        ),
        migrations.RunPython(first_rungs, migrations.RunPython.noop),
    ]
