import django.core.serializers.json
import django.db.models.deletion
import orders.negotiation.states
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('negotiation', '0001_initial'), ('negotiation', '0002_initial'), ('negotiation', '0003_rate'), ('negotiation', '0004_templates'), ('negotiation', '0005_reasons'), ('negotiation', '0006_blankets'), ('negotiation', '0007_parts'), ('negotiation', '0008_offered_goods')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
        ('conversations', '0001_squashed'),
        ('files', '0001_squashed'),
        ('rfqs', '0001_squashed'),
    ]

    operations = [
        ref_sequence("negotiation_negotiation"),
        migrations.CreateModel(
            name='Negotiation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('turn', models.CharField(choices=[('supplier', 'supplier'), ('buyer', 'buyer')], max_length=8)),
                ('versions', models.PositiveSmallIntegerField(default=0)),
                ('most_rounds', models.PositiveSmallIntegerField(default=10)),
                ('made', models.CharField(blank=True, max_length=20)),
                ('decline_reason', models.CharField(blank=True, choices=[('price', 'The price'), ('quantity', 'The quantity'), ('time', 'The time'), ('terms', 'The terms of delivery or payment'), ('moq', 'The minimum order is too high'), ('compliance', 'A permit or certificate is missing'), ('origin', 'These are not goods made in the UK'), ('elsewhere', 'Agreed elsewhere'), ('other', 'Another reason')], max_length=12)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('rfq', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='negotiation', to='rfqs.rfq')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('thread', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='conversations.thread')),
            ],
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('supplier', 'supplier'), ('buyer', 'buyer')], max_length=8)),
                ('sent_at', models.DateTimeField()),
                ('currency', models.CharField(max_length=3)),
                ('incoterm', models.CharField(max_length=3)),
                ('place', models.CharField(max_length=120)),
                ('lead_days', models.PositiveSmallIntegerField()),
                ('valid_until', models.DateTimeField()),
                ('tooling', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('sample_cost', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('freight', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('insurance', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('warranty_months', models.PositiveSmallIntegerField(null=True)),
                ('requote_percent', models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                ('blanket_from', models.DateField(null=True)),
                ('blanket_until', models.DateField(null=True)),
                ('part_least', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('payment', models.JSONField()),
                ('total', models.DecimalField(decimal_places=4, max_digits=16)),
                ('rate', models.JSONField(null=True)),
                ('state', models.CharField(choices=[('sent', 'sent'), ('viewed', 'viewed'), ('countered', 'countered'), ('superseded', 'superseded'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('set_aside', 'set_aside'), ('expired', 'expired')], default=orders.negotiation.states.OfferState['SENT'], max_length=10)),
                ('viewed_at', models.DateTimeField(null=True)),
                ('taken', models.JSONField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('files', models.ManyToManyField(blank=True, to='files.file')),
                ('negotiation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='negotiation.negotiation')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('negotiation', 'number'), name='negotiation_offer_number'), models.UniqueConstraint(condition=models.Q(('state', orders.negotiation.states.OfferState['ACCEPTED'])), fields=('negotiation',), name='negotiation_offer_accepted_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['sent', 'viewed'])), fields=('negotiation',), name='negotiation_offer_current_once'), models.CheckConstraint(condition=models.Q(('total__gte', 0)), name='negotiation_offer_total'), models.CheckConstraint(condition=models.Q(models.Q(('blanket_from__isnull', True), ('blanket_until__isnull', True)), ('blanket_from__lte', models.F('blanket_until')), _connector='OR'), name='negotiation_offer_blanket')],
                'triggers': [pgtrigger.compiler.Trigger(name='terms_stand', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."negotiation_id" IS DISTINCT FROM (NEW."negotiation_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."incoterm" IS DISTINCT FROM (NEW."incoterm") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."lead_days" IS DISTINCT FROM (NEW."lead_days") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."tooling" IS DISTINCT FROM (NEW."tooling") OR OLD."sample_cost" IS DISTINCT FROM (NEW."sample_cost") OR OLD."freight" IS DISTINCT FROM (NEW."freight") OR OLD."insurance" IS DISTINCT FROM (NEW."insurance") OR OLD."warranty_months" IS DISTINCT FROM (NEW."warranty_months") OR OLD."requote_percent" IS DISTINCT FROM (NEW."requote_percent") OR OLD."blanket_from" IS DISTINCT FROM (NEW."blanket_from") OR OLD."blanket_until" IS DISTINCT FROM (NEW."blanket_until") OR OLD."part_least" IS DISTINCT FROM (NEW."part_least") OR OLD."payment" IS DISTINCT FROM (NEW."payment") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."rate" IS DISTINCT FROM (NEW."rate"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d8e9fd04baff2630a146d2a924d5151f4a699341', operation='UPDATE', pgid='pgtrigger_terms_stand_82116', table='negotiation_offer', when='BEFORE')), pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6f0c1a18e571a927028b49af47f7729c44ad4642', operation='DELETE', pgid='pgtrigger_keep_73f3e', table='negotiation_offer', when='BEFORE'))],
            },
        ),
        migrations.AddField(
            model_name='negotiation',
            name='current',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='negotiation.offer'),
        ),
        migrations.CreateModel(
            name='OfferDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('negotiation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='negotiation.negotiation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('negotiation', 'organisation'), name='negotiation_draft_once')],
            },
        ),
        migrations.CreateModel(
            name='OfferLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('quantity', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=3)),
                ('unit_price', models.DecimalField(decimal_places=4, max_digits=14)),
                ('ladder', models.JSONField(default=list)),
                ('least_call_off', models.PositiveIntegerField(null=True)),
                ('amount', models.DecimalField(decimal_places=4, max_digits=16)),
                ('listing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.listing')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='negotiation.offer')),
                ('rfq_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rfqs.rfqline')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('offer', 'rfq_line'), name='negotiation_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price__gte', 0)), name='negotiation_line_figures')],
                'triggers': [pgtrigger.compiler.Trigger(name='line_stands', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b7086cb9840e5a6f273a23e04ef813b3b5cd010', operation='UPDATE OR DELETE', pgid='pgtrigger_line_stands_07f37', table='negotiation_offerline', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='OfferTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('data', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='negotiation_template_once')],
            },
        ),
        migrations.CreateModel(
            name='NegotiationEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='negotiation.negotiation')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='negotiation_negotiationevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b5b08146ea4d775461c16faad3d9629337f9e3ec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_12fc4', table='negotiation_negotiationevent', when='BEFORE'))],
            },
        ),
        migrations.AddIndex(
            model_name='negotiation',
            index=models.Index(fields=['supplier', 'state', '-changed_at'], name='negotiation_supplie_5e1778_idx'),
        ),
        migrations.AddIndex(
            model_name='negotiation',
            index=models.Index(fields=['buyer', 'state', '-changed_at'], name='negotiation_buyer_i_2e3eb7_idx'),
        ),
        append_only("negotiation_negotiationevent"),
    ]
