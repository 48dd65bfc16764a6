from datetime import date

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


def first_rules(apps, schema_editor):
    """The rules a fresh database begins with; staff follow them by newer ones."""
    rules = apps.get_model("needs", "NeedRules").objects.using(schema_editor.connection.alias)
    rules.get_or_create(from_on=date(2026, 1, 1))


class Migration(migrations.Migration):

    replaces = [('needs', '0001_initial'), ('needs', '0002_freezes'), ('needs', '0003_passed_over'), ('needs', '0004_approvals'), ('needs', '0005_freed_places')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
        ('files', '0001_squashed'),
        ('rfqs', '0001_squashed'),
    ]

    operations = [
        ref_sequence("needs_need"),
        ref_sequence("needs_freeze"),
        migrations.CreateModel(
            name='NeedRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(unique=True)),
                ('open_days', models.PositiveSmallIntegerField(default=30)),
                ('told_at_most', models.PositiveSmallIntegerField(default=50)),
                ('quotes_at_most', models.PositiveSmallIntegerField(default=10)),
                ('more_at_once', models.PositiveSmallIntegerField(default=5)),
                ('early_hours', models.PositiveSmallIntegerField(default=6)),
                ('early_percent', models.PositiveSmallIntegerField(default=75, help_text='Share of requests answered that opens the early window')),
                ('quotes_a_month', models.PositiveSmallIntegerField(default=20)),
                ('reopen_days', models.PositiveSmallIntegerField(default=14)),
                ('bad_mark', models.PositiveSmallIntegerField(default=2, help_text='This mark of five and lower ones are bad')),
                ('bad_marks', models.PositiveSmallIntegerField(default=3, help_text="So many bad marks freeze a supplier's quoting")),
                ('bad_within_days', models.PositiveSmallIntegerField(default=30)),
                ('freeze_days', models.PositiveSmallIntegerField(default=7)),
                ('good_mark', models.PositiveSmallIntegerField(default=5, help_text='This mark and higher ones add quotes to the month')),
                ('extra_for_good', models.PositiveSmallIntegerField(default=1)),
                ('extra_at_most', models.PositiveSmallIntegerField(default=10, help_text='Quotes that good marks add in a month, at most')),
            ],
            options={
                'verbose_name': 'Rules for open requests',
                'verbose_name_plural': 'Rules for open requests',
                'ordering': ['-from_on'],
            },
        ),
        migrations.CreateModel(
            name='Freeze',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('until', models.DateTimeField()),
                ('marks', models.JSONField(default=list)),
                ('lift_reason', models.TextField(blank=True)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', '-created_at'], name='needs_freez_supplie_d3eeac_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'frozen')), fields=('supplier',), name='needs_freeze_once')],
            },
        ),
        migrations.CreateModel(
            name='FreezeEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('freeze', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.freeze')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='needs_freeze_end_work')],
            },
        ),
        migrations.CreateModel(
            name='FreezeEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='needs.freeze')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='needs_freezeevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4dcb1df478079e9e50c46885d3b14920f7787223', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b57b', table='needs_freezeevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Mute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.category')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('supplier', 'category'), name='needs_mute_once')],
            },
        ),
        migrations.CreateModel(
            name='Need',
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
                ('title', models.CharField(max_length=160, verbose_name='What you need')),
                ('specification', models.TextField(verbose_name='Specification')),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('currency', models.CharField(default='GBP', max_length=3, verbose_name='Currency')),
                ('incoterm', models.CharField(max_length=3, verbose_name='Incoterm')),
                ('place', models.CharField(max_length=120, verbose_name='Named place')),
                ('destination', models.CharField(max_length=120, verbose_name='Destination')),
                ('need_by', models.DateField(blank=True, null=True, verbose_name='Needed by')),
                ('payment_wish', models.CharField(blank=True, choices=[('deposit_bl', '30% in advance, 70% against a copy of the bill of lading'), ('deposit_ship', '30% in advance, 70% before shipment'), ('advance', 'All before shipment'), ('credit', 'Letter of credit at sight'), ('account', 'Open account, 30 days after arrival')], max_length=12, verbose_name='Payment wish')),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('early_until', models.DateTimeField(blank=True, null=True)),
                ('quotes', models.PositiveSmallIntegerField(default=0)),
                ('quotes_at_most', models.PositiveSmallIntegerField(default=0)),
                ('extended_at', models.DateTimeField(blank=True, null=True)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('elsewhere', 'Agreed elsewhere'), ('not_needed', 'Not needed any more'), ('changed', 'We need something else now'), ('no_fit', 'No quote fits'), ('other', 'Another reason')], max_length=12)),
                ('rejection', models.CharField(blank=True, choices=[('unclear', 'It is not clear what is wanted'), ('not_buying', 'It does not ask for goods'), ('contact', 'It holds addresses or numbers to be reached by'), ('not_allowed', 'These goods may not be traded here'), ('double', 'It has been posted already'), ('other', 'Another reason')], max_length=12)),
                ('rejection_note', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='accounts.organisation')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.category')),
                ('files', models.ManyToManyField(blank=True, to='files.file')),
            ],
            options={
                'indexes': [models.Index(fields=['buyer', 'state', '-created_at'], name='needs_need_buyer_i_3502ae_idx'), models.Index(fields=['state', 'expires_at'], name='needs_need_state_23a208_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quotes__lte', models.F('quotes_at_most'))), name='needs_cap_holds')],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('score', models.PositiveSmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('early', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('decline_reason', models.CharField(blank=True, choices=[('moq', 'The quantity is below our minimum'), ('price', 'The target price is not possible'), ('capacity', 'No capacity in the time asked for'), ('market', 'We do not sell this to China'), ('compliance', 'We lack a permit or certificate that it needs'), ('not_uk', 'These are not goods made in the UK'), ('distributor', 'We sell in China through a distributor'), ('other', 'Another reason')], max_length=12)),
                ('decline_note', models.TextField(blank=True)),
                ('quoted_at', models.DateTimeField(blank=True, null=True)),
                ('freed_at', models.DateTimeField(blank=True, null=True)),
                ('passed_over_at', models.DateTimeField(blank=True, null=True)),
                ('rfq', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='match', to='rfqs.rfq')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='needs.need')),
            ],
            options={
                'ordering': ['rank'],
                'indexes': [models.Index(fields=['supplier', '-id'], name='needs_match_supplie_c89277_idx')],
                'constraints': [models.UniqueConstraint(fields=('need', 'supplier'), name='needs_match_once')],
            },
        ),
        migrations.CreateModel(
            name='NeedEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='needs.need')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='needs_needevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='668ad2530b2eaf78a0fe24036eb28368f94050a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2d236', table='needs_needevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='NeedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=160, verbose_name='Goods')),
                ('hs_code', models.CharField(blank=True, max_length=13, verbose_name='HS code')),
                ('quantity', models.PositiveIntegerField(verbose_name='Quantity')),
                ('unit', models.CharField(max_length=3, verbose_name='Unit')),
                ('target_price', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='Target unit price')),
                ('note', models.TextField(blank=True, verbose_name='Note')),
                ('awarded', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rfqs.rfq')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='needs.need')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('need', 'position'), name='needs_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='needs_line_quantity')],
            },
        ),
        migrations.CreateModel(
            name='NeedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('field', models.CharField(choices=[('title', 'Title'), ('specification', 'Specification'), ('line', 'Line'), ('note', 'Note'), ('refusal', 'Refusal')], max_length=14)),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('source', models.TextField()),
                ('text', models.TextField(blank=True)),
                ('origin', models.CharField(blank=True, max_length=8)),
                ('problems', models.JSONField(default=list)),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='needs.needline')),
                ('match', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='needs.match')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='needs.need')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='needs_text_work')],
                'constraints': [models.UniqueConstraint(fields=('need', 'line', 'match', 'field'), name='needs_text_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='NeedWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('task', models.CharField(choices=[('match', 'Match'), ('tell', 'Tell')], max_length=8)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.need')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='needs_work')],
            },
        ),
        migrations.CreateModel(
            name='ExtraQuotes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField()),
                ('quotes', models.PositiveSmallIntegerField()),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', 'at'], name='needs_extra_supplie_2cda74_idx')],
            },
        ),
        append_only("needs_needevent"),
        append_only("needs_freezeevent"),
        migrations.RunPython(first_rules, migrations.RunPython.noop),
    ]
