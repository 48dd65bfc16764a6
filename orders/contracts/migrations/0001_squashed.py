import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import orders.contracts.states
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('contracts', '0001_initial'), ('contracts', '0002_initial'), ('contracts', '0003_steps_and_papers'), ('contracts', '0004_call_offs'), ('contracts', '0005_order_contracts_order_created')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('conversations', '0001_squashed'),
        ('negotiation', '0001_squashed'),
    ]

    operations = [
        ref_sequence("contracts_order"),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('call_off', models.PositiveIntegerField(default=0)),
                ('snapshot', models.JSONField()),
                ('snapshot_hash', models.CharField(max_length=64)),
                ('currency', models.CharField(max_length=3)),
                ('total', models.DecimalField(decimal_places=4, max_digits=16)),
                ('carrier', models.CharField(blank=True, max_length=80)),
                ('carrier_reference', models.CharField(blank=True, max_length=80)),
                ('ready_by', models.DateField(blank=True, null=True)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('negotiation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='negotiation.negotiation')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='negotiation.offer')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', '-changed_at'], name='contracts_order_supplier'), models.Index(fields=['buyer', '-changed_at'], name='contracts_order_buyer'), models.Index(fields=['created_at'], name='contracts_order_created')],
                'constraints': [models.CheckConstraint(condition=models.Q(('total__gt', 0)), name='contracts_order_total'), models.UniqueConstraint(fields=('negotiation', 'call_off'), name='contracts_order_once')],
                'triggers': [pgtrigger.compiler.Trigger(name='agreement_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."offer_id" IS DISTINCT FROM (NEW."offer_id") OR OLD."negotiation_id" IS DISTINCT FROM (NEW."negotiation_id") OR OLD."call_off" IS DISTINCT FROM (NEW."call_off") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."snapshot" IS DISTINCT FROM (NEW."snapshot") OR OLD."snapshot_hash" IS DISTINCT FROM (NEW."snapshot_hash") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."total" IS DISTINCT FROM (NEW."total"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1f9d24c26d5e7cf7a40bf4b91de2bbb80b37f826', operation='UPDATE', pgid='pgtrigger_agreement_stands_cbde2', table='contracts_order', when='BEFORE')), pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4bf0d8f207034865864b547d344f5f18f298b4b5', operation='DELETE', pgid='pgtrigger_keep_1123d', table='contracts_order', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
                ('trigger', models.CharField(choices=[('order_confirmed', 'on order confirmation'), ('production_ready', 'when the goods are ready'), ('inspection_passed', 'after inspection is passed'), ('before_shipment', 'before shipment'), ('bl_copy', 'against a copy of the bill of lading'), ('arrival', 'on arrival'), ('acceptance', 'after acceptance of the goods')], max_length=20)),
                ('amount', models.DecimalField(decimal_places=4, max_digits=16)),
                ('state', models.CharField(choices=[('scheduled', 'scheduled'), ('due', 'due'), ('claimed', 'claimed'), ('confirmed', 'confirmed'), ('queried', 'queried')], default=orders.contracts.states.MilestoneState['SCHEDULED'], max_length=10)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='contracts.order')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('order', 'position'), name='contracts_milestone_position')],
                'triggers': [pgtrigger.compiler.Trigger(name='amount_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."percent" IS DISTINCT FROM (NEW."percent") OR OLD."trigger" IS DISTINCT FROM (NEW."trigger") OR OLD."amount" IS DISTINCT FROM (NEW."amount"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='592ffc43f96d2bf0377902010b5cf3d686507f30', operation='UPDATE', pgid='pgtrigger_amount_stands_af236', table='contracts_milestone', when='BEFORE')), pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b71e67f189e21cc42dd5d11eab19c2d1357498d2', operation='DELETE', pgid='pgtrigger_keep_cc33a', table='contracts_milestone', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='OrderDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('proforma', 'Proforma')], max_length=12)),
                ('number', models.CharField(max_length=30, unique=True)),
                ('issued_at', models.DateTimeField()),
                ('facts', models.JSONField()),
                ('pdf', models.BinaryField(null=True)),
                ('pdf_hash', models.CharField(blank=True, max_length=64)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='contracts.order')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='contracts_orderdocument_work')],
                'triggers': [pgtrigger.compiler.Trigger(name='facts_stand', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."facts" IS DISTINCT FROM (NEW."facts"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='76e78a6ea056f21c204a738985893cd4ef58d76f', operation='UPDATE', pgid='pgtrigger_facts_stand_b6828', table='contracts_orderdocument', when='BEFORE')), pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c42441082113eb41b2066983d5d5767a8feb891d', operation='DELETE', pgid='pgtrigger_keep_ba137', table='contracts_orderdocument', when='BEFORE')), pgtrigger.compiler.Trigger(name='pdf_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."pdf" IS NOT NULL AND OLD."pdf" IS DISTINCT FROM (NEW."pdf"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9f39d98768f35f3ec7a06da3a7f2a69713047731', operation='UPDATE', pgid='pgtrigger_pdf_stands_37e33', table='contracts_orderdocument', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='OrderEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='contracts.order')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='contracts_orderevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f74ae3e7d963f8a759a2a819c225c433d65bc76', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6a3c', table='contracts_orderevent', when='BEFORE'))],
            },
        ),
        append_only("contracts_orderevent"),
    ]
