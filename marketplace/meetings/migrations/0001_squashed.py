import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('meetings', '0001_initial'), ('meetings', '0002_reminders')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('conversations', '0001_squashed'),
    ]

    operations = [
        ref_sequence("meetings_meeting"),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('slots', models.JSONField()),
                ('at', models.DateTimeField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(default=30, verbose_name='How long')),
                ('topic', models.CharField(max_length=120, verbose_name='What about')),
                ('place', models.CharField(max_length=200, verbose_name='Where: a link, a telephone number or an address')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['thread', 'state'], name='meetings_of_thread'), models.Index(condition=models.Q(('state', 'agreed')), fields=['at'], name='meetings_ahead')],
            },
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('from_state', models.CharField(blank=True, max_length=24)),
                ('to_state', models.CharField(max_length=24)),
                ('at', models.DateTimeField()),
                ('data', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='meetings.meeting')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='meetings_meetingevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='161adc4dee7601797a02097cded16f6fce0bad5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b4ce', table='meetings_meetingevent', when='BEFORE'))],
            },
        ),
        append_only("meetings_meetingevent"),
    ]
