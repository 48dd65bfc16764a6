import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('rfqs', '0001_initial'), ('rfqs', '0002_rfq_consignee_rfq_importer'), ('rfqs', '0003_approvals'), ('rfqs', '0004_unsent_talks'), ('rfqs', '0005_details'), ('rfqs', '0006_rfq_offered')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
        ('conversations', '0001_squashed'),
        ('files', '0001_squashed'),
    ]

    operations = [
        ref_sequence("rfqs_rfq"),
        migrations.CreateModel(
            name='Rfq',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('worth', models.DecimalField(blank=True, decimal_places=2, max_digits=17, null=True)),
                ('worth_currency', models.CharField(blank=True, max_length=3)),
                ('held_by', models.CharField(blank=True, choices=[('limit', 'It is above its sender’s spend limit.'), ('rule', 'It is above the amount from which the company approves requests.'), ('unknown', 'What it comes to is not known: a price is missing.')], max_length=8)),
                ('approval_note', models.TextField(blank=True)),
                ('batch', models.UUIDField(blank=True, db_index=True, null=True)),
                ('currency', models.CharField(default='GBP', max_length=3, verbose_name='Currency')),
                ('incoterm', models.CharField(max_length=3, verbose_name='Incoterm')),
                ('place', models.CharField(max_length=120, verbose_name='Named place')),
                ('destination', models.CharField(max_length=120, verbose_name='Destination')),
                ('need_by', models.DateField(blank=True, null=True, verbose_name='Needed by')),
                ('respond_by', models.DateTimeField(verbose_name='Reply by')),
                ('consignee', models.JSONField(blank=True, null=True)),
                ('importer', models.JSONField(blank=True, null=True)),
                ('refusal', models.CharField(blank=True, choices=[('moq', 'The quantity is below our minimum'), ('price', 'The target price is not possible'), ('capacity', 'No capacity in the time asked for'), ('market', 'We do not sell this to China'), ('compliance', 'We lack a permit or certificate that it needs'), ('not_uk', 'These are not goods made in the UK'), ('distributor', 'We sell in China through a distributor'), ('other', 'Another reason')], max_length=12)),
                ('refusal_note', models.TextField(blank=True)),
                ('payment_wish', models.CharField(blank=True, choices=[('deposit_bl', '30% in advance, 70% against a copy of the bill of lading'), ('deposit_ship', '30% in advance, 70% before shipment'), ('advance', 'All before shipment'), ('credit', 'Letter of credit at sight'), ('account', 'Open account, 30 days after arrival')], max_length=12, verbose_name='Payment wish')),
                ('need_ref', models.CharField(blank=True, db_index=True, max_length=20)),
                ('offered', models.BooleanField(default=False)),
                ('extended_at', models.DateTimeField(blank=True, null=True)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('elsewhere', 'Agreed elsewhere'), ('not_needed', 'Not needed any more'), ('changed', 'We need something else now'), ('no_fit', 'No quote fits'), ('other', 'Another reason')], max_length=12)),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rfqs_sent', to='accounts.organisation')),
                ('files', models.ManyToManyField(blank=True, to='files.file')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rfqs_received', to='accounts.organisation')),
                ('thread', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', 'state', '-created_at'], name='rfqs_rfq_supplie_b75d57_idx'), models.Index(fields=['buyer', 'state', '-created_at'], name='rfqs_rfq_buyer_i_ef97eb_idx')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.message')),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.message')),
                ('rfq', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='rfqs.rfq')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RfqDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('direct', 'Request to suppliers'), ('open', 'Open request')], max_length=8)),
                ('name', models.CharField(blank=True, max_length=80, verbose_name='Name')),
                ('is_template', models.BooleanField(default=False)),
                ('data', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('files', models.ManyToManyField(blank=True, to='files.file')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'is_template', '-saved_at'], name='rfqs_rfqdra_organis_aa1129_idx')],
            },
        ),
        migrations.CreateModel(
            name='RfqEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='rfqs.rfq')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='rfqs_rfqevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c50a10ecc2e1fa45695791a0e94dbff12436d74', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2a1f1', table='rfqs_rfqevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='RfqLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('described', models.JSONField(blank=True, default=dict)),
                ('quantity', models.PositiveIntegerField(verbose_name='Quantity')),
                ('unit', models.CharField(max_length=3, verbose_name='Unit')),
                ('target_price', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='Target unit price')),
                ('note', models.TextField(blank=True, verbose_name='Note')),
                ('listing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.listing')),
                ('rfq', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='rfqs.rfq')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('rfq', 'listing'), name='rfqs_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='rfqs_line_quantity')],
            },
        ),
        append_only("rfqs_rfqevent"),
    ]
