import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import marketplace.money.fields
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, only_added_to, ref_sequence


class Migration(migrations.Migration):

    replaces = [('samples', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
        ('files', '0001_squashed'),
        ('negotiation', '0001_squashed'),
    ]

    operations = [
        ref_sequence("samples_sample"),
        migrations.CreateModel(
            name='SampleRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(unique=True, verbose_name='Holds from')),
                ('window_days', models.PositiveSmallIntegerField(verbose_name='Counted over, days')),
                ('most_verified', models.PositiveSmallIntegerField(verbose_name='At most, verified buyers')),
                ('most_unverified', models.PositiveSmallIntegerField(verbose_name='At most, other buyers')),
                ('answer_days', models.PositiveSmallIntegerField(verbose_name='Days to answer')),
                ('pay_days', models.PositiveSmallIntegerField(verbose_name='Days to pay')),
                ('send_days', models.PositiveSmallIntegerField(verbose_name='Days to send, where none are promised')),
                ('judge_days', models.PositiveSmallIntegerField(verbose_name='Days to judge')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Why')),
            ],
            options={
                'verbose_name': 'Sample rule',
                'verbose_name_plural': 'Sample rules',
                'ordering': ['-from_on'],
            },
        ),
        migrations.CreateModel(
            name='OwnLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('most', models.PositiveSmallIntegerField(null=True)),
                ('set_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['-pk'],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='86300901991ae8ab412b456e1177654611689b5a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1d742', table='samples_ownlimit', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('quantity', models.PositiveSmallIntegerField()),
                ('goods', models.JSONField()),
                ('policy', models.JSONField()),
                ('address', models.JSONField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('note_language', models.CharField(blank=True, max_length=10)),
                ('currency', marketplace.money.fields.CurrencyField(max_length=3, verbose_name='Currency')),
                ('price', marketplace.money.fields.AmountField(decimal_places=2, max_digits=15, null=True)),
                ('freight', marketplace.money.fields.AmountField(decimal_places=2, max_digits=15, null=True)),
                ('due_on', models.DateField(null=True)),
                ('carrier', models.CharField(blank=True, max_length=80)),
                ('carrier_reference', models.CharField(blank=True, max_length=80)),
                ('decline_reason', models.CharField(blank=True, choices=[('none_left', 'No sample is available now'), ('order_first', 'We send samples with an order only'), ('too_many', 'This is more than we can send'), ('cannot_ship', 'We cannot send these goods to China as a sample'), ('other', 'Another reason')], max_length=12)),
                ('reject_reason', models.CharField(blank=True, choices=[('material', 'Material or ingredients differ'), ('workmanship', 'Workmanship or finish'), ('colour', 'Colour or print'), ('size', 'Size, weight or fit'), ('taste', 'Taste or smell'), ('packing', 'Packing or labels'), ('damaged', 'Damaged on the way'), ('other', 'Another reason')], max_length=12)),
                ('ordered_in', models.CharField(blank=True, max_length=20)),
                ('refunded_in', models.CharField(blank=True, max_length=20)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.listing')),
                ('negotiation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='negotiation.negotiation')),
                ('pictures', models.ManyToManyField(blank=True, to='files.file')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', '-changed_at'], name='samples_of_supplier'), models.Index(fields=['buyer', 'supplier', 'created_at'], name='samples_of_pair')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='samples_quantity'), models.CheckConstraint(condition=models.Q(('price', None), ('price__gte', 0), _connector='OR'), name='samples_price'), models.CheckConstraint(condition=models.Q(('freight', None), ('freight__gte', 0), _connector='OR'), name='samples_freight'), models.CheckConstraint(condition=models.Q(('state', 'rejected'), ('reject_reason', ''), _connector='OR'), name='samples_reject_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='asked_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."listing_id" IS DISTINCT FROM (NEW."listing_id") OR OLD."quantity" IS DISTINCT FROM (NEW."quantity") OR OLD."goods" IS DISTINCT FROM (NEW."goods") OR OLD."policy" IS DISTINCT FROM (NEW."policy") OR OLD."address" IS DISTINCT FROM (NEW."address"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='20bc1f74144cddd5cc2302da038f271030d6030f', operation='UPDATE', pgid='pgtrigger_asked_stands_0cc12', table='samples_sample', when='BEFORE')), pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ba7ce9499898cca358ed53d8dba946abbf492403', operation='DELETE', pgid='pgtrigger_keep_9272b', table='samples_sample', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('state', models.CharField(max_length=24)),
                ('due_on', models.DateField()),
                ('late', models.BooleanField(default=False)),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='samples.sample')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='samples_reminder_work')],
            },
        ),
        migrations.CreateModel(
            name='SampleEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='samples.sample')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='samples_sampleevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74c10a93b22678d760acc1eb92b3b4b204db6403', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_40b30', table='samples_sampleevent', when='BEFORE'))],
            },
        ),
        append_only("samples_sampleevent"),
        only_added_to("samples_ownlimit"),
    ]
