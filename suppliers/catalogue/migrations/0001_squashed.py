import django.contrib.postgres.fields
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import marketplace.money.fields
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('catalogue', '0001_initial'), ('catalogue', '0002_words_and_photos'), ('catalogue', '0003_facets'), ('catalogue', '0004_price_gates'), ('catalogue', '0005_arranging'), ('catalogue', '0006_samples')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('files', '0001_squashed'),
    ]

    operations = [
        ref_sequence("catalogue_listing"),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('hs6', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), blank=True, default=list, size=None)),
                ('gate_hint', models.CharField(blank=True, max_length=200)),
                ('archived', models.BooleanField(default=False)),
                ('attribute_set', models.CharField(blank=True, max_length=40)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='catalogue.category')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='catalogue.category')),
            ],
            options={
                'verbose_name_plural': 'categories',
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CategoryChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('added', 'Added'), ('named', 'Renamed'), ('moved', 'Moved'), ('merged', 'Merged'), ('undone', 'Taken back')], max_length=8)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('listings', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('children', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='catalogue.category')),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='catalogue.categorychange')),
            ],
            options={
                'ordering': ('-pk',),
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='da8abb9277cf4923f107fd47ece51acfd78b1fb3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_57421', table='catalogue_categorychange', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='CategoryName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('name', models.CharField(max_length=80)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='catalogue.category')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('category', 'language'), name='catalogue_category_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('source_language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], default='en', max_length=10)),
                ('sku', models.CharField(blank=True, max_length=40)),
                ('brand', models.CharField(blank=True, max_length=80)),
                ('model', models.CharField(blank=True, max_length=80)),
                ('origin', models.CharField(default='GB', max_length=2)),
                ('hs_code', models.CharField(blank=True, max_length=13)),
                ('unit', models.CharField(choices=[('CT', 'CT'), ('CS', 'CS'), ('BX', 'BX'), ('BO', 'BO'), ('CA', 'CA'), ('BG', 'BG'), ('PX', 'PX'), ('H87', 'H87'), ('PR', 'PR'), ('SET', 'SET'), ('DZN', 'DZN'), ('NMP', 'NMP'), ('KGM', 'KGM'), ('LTR', 'LTR'), ('MTR', 'MTR'), ('MTK', 'MTK')], default='CT', max_length=3)),
                ('currency', marketplace.money.fields.CurrencyField(default='GBP', max_length=3, verbose_name='Currency')),
                ('price_on_request', models.BooleanField(default=False)),
                ('price_audience', models.CharField(choices=[('public', 'public'), ('signed_in', 'signed_in'), ('verified', 'verified'), ('invited', 'invited')], default='public', max_length=10)),
                ('moq', models.PositiveIntegerField(blank=True, null=True)),
                ('order_multiple', models.PositiveIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)])),
                ('units_per_carton', models.PositiveIntegerField(blank=True, null=True)),
                ('carton_length_cm', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True)),
                ('carton_width_cm', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True)),
                ('carton_height_cm', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True)),
                ('net_kg', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                ('gross_kg', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                ('shelf_life_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('lead_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('availability', models.CharField(blank=True, choices=[('in_stock', 'in_stock'), ('made_to_order', 'made_to_order')], max_length=13)),
                ('stock_quantity', models.PositiveIntegerField(blank=True, null=True)),
                ('ships_from', models.CharField(blank=True, choices=[('scotland', 'scotland'), ('wales', 'wales'), ('northern-ireland', 'northern-ireland'), ('north-east', 'north-east'), ('north-west', 'north-west'), ('yorkshire', 'yorkshire'), ('east-midlands', 'east-midlands'), ('west-midlands', 'west-midlands'), ('east', 'east'), ('london', 'london'), ('south-east', 'south-east'), ('south-west', 'south-west')], max_length=20)),
                ('private_label', models.BooleanField(default=False)),
                ('samples', models.BooleanField(default=False)),
                ('sample_charge', models.CharField(blank=True, choices=[('', ''), ('free', 'free'), ('paid', 'paid')], max_length=4)),
                ('sample_price', marketplace.money.fields.AmountField(blank=True, decimal_places=2, max_digits=15, null=True)),
                ('sample_max_quantity', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('sample_freight', models.CharField(blank=True, choices=[('', ''), ('buyer', 'buyer'), ('supplier', 'supplier')], max_length=8)),
                ('sample_refundable', models.BooleanField(default=False)),
                ('sample_refund_over', marketplace.money.fields.AmountField(blank=True, decimal_places=2, max_digits=15, null=True)),
                ('sample_lead_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('mixed_batch', models.BooleanField(default=False)),
                ('traits', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('volume_ml', models.PositiveIntegerField(blank=True, null=True)),
                ('weight_g', models.PositiveIntegerField(blank=True, null=True)),
                ('pieces', models.PositiveIntegerField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='catalogue.category')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='catalogue_listing_owner'), models.Index(condition=models.Q(('state', 'live')), fields=['category', '-published_at'], name='catalogue_listing_live')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sku', ''), _negated=True), fields=('organisation', 'sku'), name='catalogue_listing_sku_once'), models.CheckConstraint(condition=models.Q(('currency__in', ('GBP', 'CNY', 'USD', 'EUR'))), name='catalogue_listing_currency'), models.CheckConstraint(condition=models.Q(('order_multiple__gte', 1)), name='catalogue_listing_multiple'), models.CheckConstraint(condition=models.Q(('state__in', ['archived', 'changes_requested', 'draft', 'live', 'paused', 'rejected', 'submitted'])), name='catalogue_listing_state'), models.CheckConstraint(condition=models.Q(('gross_kg', None), ('net_kg', None), ('gross_kg__gte', models.F('net_kg')), _connector='OR'), name='catalogue_listing_weights'), models.CheckConstraint(condition=models.Q(('stock_quantity', None), ('availability', 'in_stock'), _connector='OR'), name='catalogue_listing_stock'), models.CheckConstraint(condition=models.Q(('samples', True), models.Q(('sample_charge', ''), ('sample_freight', ''), ('sample_lead_days', None), ('sample_max_quantity', None), ('sample_price', None), ('sample_refund_over', None), ('sample_refundable', False)), _connector='OR'), name='catalogue_listing_no_samples'), models.CheckConstraint(condition=models.Q(models.Q(('sample_charge', 'paid'), ('sample_price__gt', 0), ('sample_price__isnull', False)), models.Q(models.Q(('sample_charge', 'paid'), _negated=True), ('sample_price', None)), _connector='OR'), name='catalogue_listing_sample_price'), models.CheckConstraint(condition=models.Q(('sample_refundable', True), ('sample_refund_over', None), _connector='OR'), name='catalogue_listing_sample_refund')],
            },
        ),
        migrations.CreateModel(
            name='LeadTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('min_quantity', models.PositiveIntegerField()),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lead_times', to='catalogue.listing')),
            ],
            options={
                'ordering': ('min_quantity',),
                'constraints': [models.UniqueConstraint(fields=('listing', 'min_quantity'), name='catalogue_lead_time_once')],
            },
        ),
        migrations.CreateModel(
            name='ListingCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='certificates', to='catalogue.listing')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('listing', 'name'), name='catalogue_certificate_once')],
            },
        ),
        migrations.CreateModel(
            name='ListingEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='catalogue.listing')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='catalogue_listingevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='50087271f39e33975ef2308fa94b24de6bfa0781', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4362a', table='catalogue_listingevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='ListingImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='catalogue.listing')),
            ],
            options={
                'ordering': ('position', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('listing', 'file'), name='catalogue_image_once')],
            },
        ),
        migrations.CreateModel(
            name='ImageAlt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('text', models.CharField(max_length=160)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alts', to='catalogue.listingimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'language'), name='catalogue_alt_once')],
            },
        ),
        migrations.CreateModel(
            name='ListingTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('incoterm', models.CharField(choices=[('EXW', 'EXW'), ('FCA', 'FCA'), ('FAS', 'FAS'), ('FOB', 'FOB'), ('CFR', 'CFR'), ('CIF', 'CIF'), ('CPT', 'CPT'), ('CIP', 'CIP'), ('DAP', 'DAP'), ('DPU', 'DPU')], max_length=3)),
                ('place', models.CharField(max_length=120)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='catalogue.listing')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('listing', 'incoterm', 'place'), name='catalogue_term_once')],
            },
        ),
        migrations.CreateModel(
            name='ListingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('field', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('origin', models.CharField(choices=[('supplier', 'Written by the supplier'), ('machine', 'Machine translation'), ('memory', 'From translation memory'), ('human', 'Corrected by a person')], max_length=10)),
                ('state', models.CharField(choices=[('pending', 'Translation pending'), ('machine', 'Machine draft'), ('human_edited', 'Edited'), ('approved', 'Reviewed')], max_length=12)),
                ('stale', models.BooleanField(default=False)),
                ('source_hash', models.CharField(blank=True, max_length=64)),
                ('reviewed_source', models.TextField(blank=True)),
                ('suggestion', models.TextField(blank=True)),
                ('suggestion_hash', models.CharField(blank=True, max_length=64)),
                ('again', models.BooleanField(default=False)),
                ('problems', models.JSONField(blank=True, default=list)),
                ('changed_at', models.DateTimeField()),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='catalogue.listing')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('stale', True), ('state__in', ['pending', 'machine']), _connector='OR'), fields=['listing'], name='catalogue_text_to_review')],
                'constraints': [models.UniqueConstraint(fields=('listing', 'language', 'field'), name='catalogue_text_once')],
            },
        ),
        migrations.CreateModel(
            name='PendingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposed', models.JSONField(default=dict)),
                ('before', models.JSONField(default=dict)),
                ('decision', models.CharField(choices=[('open', 'Open'), ('approved', 'Approved'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='catalogue.listing')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('decision', 'open')), fields=('listing',), name='catalogue_change_one_open')],
            },
        ),
        migrations.CreateModel(
            name='PriceGuest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='price_guests', to='accounts.organisation')),
            ],
            options={
                'ordering': ['-invited_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('supplier', 'buyer'), name='catalogue_price_guest_once')],
            },
        ),
        migrations.CreateModel(
            name='Tier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('min_quantity', models.PositiveIntegerField()),
                ('unit_price', marketplace.money.fields.AmountField(decimal_places=2, max_digits=15)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tiers', to='catalogue.listing')),
            ],
            options={
                'ordering': ('min_quantity',),
                'constraints': [models.UniqueConstraint(fields=('listing', 'min_quantity'), name='catalogue_tier_once'), models.CheckConstraint(condition=models.Q(('unit_price__gt', 0), ('min_quantity__gt', 0)), name='catalogue_tier_positive')],
            },
        ),
        migrations.CreateModel(
            name='TranslationJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translation_jobs', to='catalogue.listing')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='catalogue_translationjob_work')],
                'constraints': [models.UniqueConstraint(fields=('listing', 'language'), name='catalogue_translation_job_once')],
            },
        ),
        append_only("catalogue_listingevent"),
    ]
