import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('onboarding', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('files', '0001_squashed'),
    ]

    operations = [
        ref_sequence("onboarding_application"),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], default='en', max_length=10)),
                ('entity_type', models.CharField(blank=True, choices=[('ltd', 'Private limited company'), ('plc', 'Public limited company'), ('llp', 'Limited liability partnership'), ('partnership', 'Partnership'), ('sole_trader', 'Sole trader'), ('charity', 'Charity'), ('society', 'Registered society or co-operative')], max_length=12, verbose_name='Type of business')),
                ('legal_name', models.CharField(blank=True, max_length=160, verbose_name='Legal name')),
                ('alias', models.CharField(blank=True, max_length=160, verbose_name='Name in the other language')),
                ('company_number', models.CharField(blank=True, max_length=8, verbose_name='Company number')),
                ('company_number_typed', models.CharField(blank=True, max_length=40)),
                ('vat_number', models.CharField(blank=True, max_length=16, verbose_name='VAT number')),
                ('vat_number_typed', models.CharField(blank=True, max_length=40)),
                ('eori', models.CharField(blank=True, max_length=17, verbose_name='EORI number')),
                ('eori_typed', models.CharField(blank=True, max_length=40)),
                ('registered_street', models.CharField(blank=True, max_length=200, verbose_name='Building and street')),
                ('registered_town', models.CharField(blank=True, max_length=80, verbose_name='Town or city')),
                ('registered_region', models.CharField(blank=True, max_length=80, verbose_name='County or province')),
                ('registered_postcode', models.CharField(blank=True, max_length=8, verbose_name='Postcode')),
                ('operating_town', models.CharField(blank=True, max_length=80, verbose_name='Town or city')),
                ('operating_region', models.CharField(blank=True, max_length=80, verbose_name='County or province')),
                ('website', models.URLField(blank=True, verbose_name='Website')),
                ('founded_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Year founded')),
                ('employees', models.CharField(blank=True, choices=[('1-9', '1 to 9'), ('10-49', '10 to 49'), ('50-249', '50 to 249'), ('250+', '250 or more')], max_length=8, verbose_name='Number of employees')),
                ('submitted_at', models.DateTimeField(editable=False, null=True)),
                ('submitted_version', models.PositiveIntegerField(editable=False, null=True)),
                ('due_at', models.DateTimeField(editable=False, null=True)),
                ('paused_at', models.DateTimeField(editable=False, null=True)),
                ('level', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('site_visited_on', models.DateField(editable=False, null=True)),
                ('approved_at', models.DateTimeField(editable=False, null=True)),
                ('valid_until', models.DateField(editable=False, null=True)),
                ('appealed_at', models.DateTimeField(editable=False, null=True)),
                ('officer', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='application', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='onboarding_application_queue'), models.Index(fields=['company_number'], name='onboarding_application_number')],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__isnull', True), ('level__range', (1, 3)), _connector='OR'), name='onboarding_application_level')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='onboarding.application')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='onboarding_applicationevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f23fb3366d5109c573bee97417a96282001026ae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2b1e', table='onboarding_applicationevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('registry', 'Company record'), ('vat', 'VAT number'), ('eori', 'EORI number'), ('sanctions', 'Sanctions screening'), ('duplicates', 'Same details elsewhere')], max_length=12)),
                ('result', models.CharField(choices=[('waiting', 'Waiting to run'), ('pass', 'Passed'), ('warn', 'Needs a look'), ('fail', 'Problem'), ('not_run', 'Not run'), ('not_connected', 'Not connected')], default='waiting', max_length=14)),
                ('findings', models.JSONField(default=list)),
                ('evidence', models.JSONField(default=dict)),
                ('made_by', models.CharField(blank=True, max_length=60)),
                ('checked_at', models.DateTimeField(null=True)),
                ('superseded', models.BooleanField(default=False)),
                ('verdict', models.CharField(blank=True, max_length=8)),
                ('verdict_reason', models.TextField(blank=True)),
                ('verdict_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='onboarding.application')),
                ('verdict_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='onboarding_check_work')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('application', 'kind'), name='onboarding_check_current')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signatory_identity', 'Identity document of the person who signs'), ('liability_insurance', 'Product and public liability insurance certificate'), ('food_registration', 'Food business registration or approval'), ('food_safety', 'Food safety certificate, such as BRCGS or SALSA'), ('alcohol_wholesaler', 'Alcohol wholesaler or producer approval'), ('cosmetic_safety', 'Cosmetic product safety reports'), ('product_safety', 'Declaration of conformity or safety test reports'), ('feed_registration', 'Feed business registration'), ('trademark_certificate', 'Trade mark certificate'), ('brand_authorisation', 'Brand authorisation letter'), ('company_accounts', 'Last filed accounts')], max_length=30)),
                ('state', models.CharField(default='missing', editable=False, max_length=12)),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='Number on the document')),
                ('issuer', models.CharField(blank=True, max_length=120, verbose_name='Issued by')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='Issued on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='Valid until')),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('note', models.TextField(blank=True)),
                ('judged_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='onboarding.application')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('application', 'kind'), name='onboarding_document_once')],
            },
        ),
        migrations.CreateModel(
            name='DocumentRequirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signatory_identity', 'Identity document of the person who signs'), ('liability_insurance', 'Product and public liability insurance certificate'), ('food_registration', 'Food business registration or approval'), ('food_safety', 'Food safety certificate, such as BRCGS or SALSA'), ('alcohol_wholesaler', 'Alcohol wholesaler or producer approval'), ('cosmetic_safety', 'Cosmetic product safety reports'), ('product_safety', 'Declaration of conformity or safety test reports'), ('feed_registration', 'Feed business registration'), ('trademark_certificate', 'Trade mark certificate'), ('brand_authorisation', 'Brand authorisation letter'), ('company_accounts', 'Last filed accounts')], max_length=30, verbose_name='Document')),
                ('category', models.CharField(blank=True, choices=[('drinks', 'Spirits & drinks'), ('tea', 'Tea & hot drinks'), ('food', 'Biscuits & grocery'), ('beauty', 'Beauty & personal care'), ('home', 'Home & ceramics'), ('wool', 'Woollens & knitwear'), ('fashion', 'Leather & accessories'), ('cycling', 'Bicycles & outdoor'), ('toys', 'Toys & games'), ('baby', 'Baby & child'), ('pet', 'Pet supplies'), ('audio', 'Audio & electronics')], max_length=16, verbose_name='Category')),
                ('required', models.BooleanField(default=True, verbose_name='Required')),
                ('from_on', models.DateField(verbose_name='In force from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='In force until')),
                ('source', models.CharField(max_length=200, verbose_name='Basis of the rule')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['category', 'kind', 'from_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='onboarding_requirement_dates'), models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('kind', 'category'), name='onboarding_requirement_once')],
            },
        ),
        migrations.CreateModel(
            name='GoodsCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(choices=[('drinks', 'Spirits & drinks'), ('tea', 'Tea & hot drinks'), ('food', 'Biscuits & grocery'), ('beauty', 'Beauty & personal care'), ('home', 'Home & ceramics'), ('wool', 'Woollens & knitwear'), ('fashion', 'Leather & accessories'), ('cycling', 'Bicycles & outdoor'), ('toys', 'Toys & games'), ('baby', 'Baby & child'), ('pet', 'Pet supplies'), ('audio', 'Audio & electronics')], max_length=16)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='onboarding.application')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('application', 'slug'), name='onboarding_category_once')],
            },
        ),
        migrations.CreateModel(
            name='InfoRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('items', models.JSONField()),
                ('message', models.TextField()),
                ('note', models.TextField(blank=True)),
                ('before', models.JSONField(default=dict)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('diff', models.JSONField(default=list)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='onboarding.application')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('application',), name='onboarding_one_open_request')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='Full name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='E-mail address')),
                ('nationality', models.CharField(blank=True, max_length=2, verbose_name='Nationality')),
                ('is_director', models.BooleanField(default=False, verbose_name='Director, partner or trustee')),
                ('is_owner', models.BooleanField(default=False, verbose_name='Owns more than a quarter')),
                ('signs', models.BooleanField(default=False, verbose_name='Signs for the company')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='onboarding.application')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Hit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=160)),
                ('entry_id', models.CharField(max_length=40)),
                ('entry', models.JSONField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=3)),
                ('state', models.CharField(default='open', editable=False, max_length=10)),
                ('proposed_reason', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('settled_reason', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('check_made', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hits', to='onboarding.check')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='onboarding.person')),
            ],
            options={
                'ordering': ['-score', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('check_made', 'subject', 'entry_id'), name='onboarding_hit_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cleared'), _negated=True), models.Q(('settled_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='onboarding_hit_two_people')],
            },
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('body', models.TextField(max_length=2000)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='onboarding.application')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('application', 'language'), name='onboarding_story_once')],
            },
        ),
        append_only("onboarding_applicationevent"),
    ]
