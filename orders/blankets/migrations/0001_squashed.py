import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, only_added_to, ref_sequence


class Migration(migrations.Migration):

    replaces = [('blankets', '0001_initial'), ('blankets', '0002_first_rungs')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contracts', '0001_squashed'),
        ('conversations', '0001_squashed'),
        ('negotiation', '0001_squashed'),
    ]

    operations = [
        ref_sequence("blankets_blanket"),
        migrations.CreateModel(
            name='Blanket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('snapshot', models.JSONField()),
                ('snapshot_hash', models.CharField(max_length=64)),
                ('currency', models.CharField(max_length=3)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('call_offs', models.PositiveIntegerField(default=0)),
                ('closing_asked_at', models.DateTimeField(blank=True, null=True)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('negotiation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='negotiation.negotiation')),
                ('offer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='negotiation.offer')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', '-changed_at'], name='blankets_supplier'), models.Index(fields=['buyer', '-changed_at'], name='blankets_buyer'), models.Index(fields=['state', 'last_day'], name='blankets_ends')],
                'triggers': [pgtrigger.compiler.Trigger(name='agreement_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."offer_id" IS DISTINCT FROM (NEW."offer_id") OR OLD."negotiation_id" IS DISTINCT FROM (NEW."negotiation_id") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."snapshot" IS DISTINCT FROM (NEW."snapshot") OR OLD."snapshot_hash" IS DISTINCT FROM (NEW."snapshot_hash") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."first_day" IS DISTINCT FROM (NEW."first_day") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c6f7a93579cb9c9428f672ca4ff4138c87f6edf9', operation='UPDATE', pgid='pgtrigger_agreement_stands_a75b0', table='blankets_blanket', when='BEFORE')), pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a438ea4a78a7f54bda853c8c3c4e7fde85677fbc', operation='DELETE', pgid='pgtrigger_keep_88703', table='blankets_blanket', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BlanketEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='blankets.blanket')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='blankets_blanketevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c9e54e192c388c8b86c0cb483492644f8fdb46c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f945b', table='blankets_blanketevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='BlanketLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('quantity', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=3)),
                ('unit_price', models.DecimalField(decimal_places=4, max_digits=14)),
                ('least', models.PositiveIntegerField(default=1)),
                ('called', models.PositiveIntegerField(default=0)),
                ('blanket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='blankets.blanket')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('blanket', 'position'), name='blankets_line_once'), models.CheckConstraint(condition=models.Q(('called__gte', 0), ('called__lte', models.F('quantity'))), name='blankets_line_balance')],
                'triggers': [pgtrigger.compiler.Trigger(name='line_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."blanket_id" IS DISTINCT FROM (NEW."blanket_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."quantity" IS DISTINCT FROM (NEW."quantity") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."unit_price" IS DISTINCT FROM (NEW."unit_price") OR OLD."least" IS DISTINCT FROM (NEW."least"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='59c4a6df0a05a102028e2eb2f6919718f7ad24d6', operation='UPDATE', pgid='pgtrigger_line_stands_b9523', table='blankets_blanketline', when='BEFORE')), pgtrigger.compiler.Trigger(name='line_keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9146db85554802c2617723c68e23ae77248bd810', operation='DELETE', pgid='pgtrigger_line_keep_d7a0e', table='blankets_blanketline', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='CallOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('called_at', models.DateTimeField()),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('blanket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='blankets.blanket')),
                ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.order')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('blanket', 'number'), name='blankets_call_once')],
                'triggers': [pgtrigger.compiler.Trigger(name='call_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."blanket_id" IS DISTINCT FROM (NEW."blanket_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."called_by_id" IS DISTINCT FROM (NEW."called_by_id") OR OLD."called_at" IS DISTINCT FROM (NEW."called_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0a489192faa7da17348f733d5f3df6a55072384f', operation='UPDATE', pgid='pgtrigger_call_stands_c5e9c', table='blankets_calloff', when='BEFORE')), pgtrigger.compiler.Trigger(name='call_keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='14a072f1d9499f40a4eb89640f964dba721ef40b', operation='DELETE', pgid='pgtrigger_call_keep_b21e8', table='blankets_calloff', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='CallOffLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.PositiveIntegerField()),
                ('call_off', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='blankets.calloff')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='blankets.blanketline')),
            ],
            options={
                'ordering': ['line'],
                'constraints': [models.UniqueConstraint(fields=('call_off', 'line'), name='blankets_call_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='blankets_call_quantity')],
                'triggers': [pgtrigger.compiler.Trigger(name='call_line_stands', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='68fbccca601c7d356100fd410a9e85cd2960367f', operation='UPDATE OR DELETE', pgid='pgtrigger_call_line_stands_8d89d', table='blankets_calloffline', when='BEFORE'))],
            },
        ),
        append_only("blankets_blanketevent"),
        only_added_to("blankets_calloffline"),
    ]
