import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('quality', '0001_initial'), ('quality', '0002_checks')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('negotiation', '0001_squashed'),
    ]

    operations = [
        ref_sequence("quality_rating"),
        ref_sequence("quality_quotecheck"),
        migrations.CreateModel(
            name='GateRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(unique=True, verbose_name='Holds from')),
                ('no_price', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='refuse', max_length=6, verbose_name='A line without a price')),
                ('low_price', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='flag', max_length=6, verbose_name='A price far below what the buyer aims at')),
                ('low_price_percent', models.PositiveSmallIntegerField(default=20, verbose_name='Far below is less than, per cent of the target price')),
                ('quantity', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='refuse', max_length=6, verbose_name='A quantity below what is asked for')),
                ('least_quantity_percent', models.PositiveSmallIntegerField(default=80, verbose_name='Below is less than, per cent of the quantity asked for')),
                ('unit', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='refuse', max_length=6, verbose_name='Another unit than asked for')),
                ('delivery', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='refuse', max_length=6, verbose_name='A term that leaves the freight asked for unnamed')),
                ('place', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='flag', max_length=6, verbose_name='Another place than asked for')),
                ('category', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='flag', max_length=6, verbose_name='Goods of another category')),
                ('certificate', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='flag', max_length=6, verbose_name='A certificate asked for is missing')),
                ('brand', models.CharField(choices=[('off', 'Nothing'), ('refuse', 'Refused before it is sent'), ('flag', 'Sent, and looked at by an officer')], default='flag', max_length=6, verbose_name="Another company's brand")),
                ('attachment', models.CharField(choices=[('off', 'Nothing'), ('flag', 'Sent, and looked at by an officer')], default='flag', help_text='Workers look at attachments after the quote is sent.', max_length=6, verbose_name='An attachment that is empty or does not open')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Why')),
            ],
            options={
                'verbose_name': 'Rules for quotes',
                'verbose_name_plural': 'Rules for quotes',
                'ordering': ['-from_on'],
            },
        ),
        migrations.CreateModel(
            name='BrandWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Until')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Why')),
                ('brand', models.CharField(max_length=80, verbose_name='Brand')),
                ('words', models.TextField(help_text='One a line, in either language, as people write them.', verbose_name='Words')),
            ],
            options={
                'verbose_name': 'Brand word',
                'verbose_name_plural': 'Brand words',
                'ordering': ['brand'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='quality_brandword_dates')],
            },
        ),
        migrations.CreateModel(
            name='QuoteCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('findings', models.JSONField(default=list)),
                ('report_note', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, choices=[('category', 'Goods of another category'), ('price', 'No real price'), ('lead_time', 'No real lead time'), ('spec', 'It does not meet what was asked for'), ('attachment', 'An attachment is empty or does not open'), ('brand', 'Another company’s brand without authorisation')], max_length=12)),
                ('note', models.TextField(blank=True)),
                ('appeal_note', models.TextField(blank=True)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('negotiation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quote_checks', to='negotiation.negotiation')),
                ('offer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='check_made', to='negotiation.offer')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', 'state', '-created_at'], name='quality_quo_supplie_ebd6f7_idx'), models.Index(condition=models.Q(('state__in', ['appealed', 'open'])), fields=['created_at'], name='quality_check_waiting')],
            },
        ),
        migrations.CreateModel(
            name='QuoteCheckEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='quality.quotecheck')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='quality_quotecheckevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='94e68347e3aa330ba1b6f4594d371b117ee7138c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9362f', table='quality_quotecheckevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('mark', models.PositiveSmallIntegerField(choices=[(1, '1 – of no use'), (2, '2 – poor'), (3, '3 – fair'), (4, '4 – good'), (5, '5 – very good')])),
                ('note', models.TextField(blank=True)),
                ('marked_at', models.DateTimeField()),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('negotiation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rating', to='negotiation.negotiation')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', '-marked_at'], name='quality_rat_supplie_a91c60_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mark__gte', 1), ('mark__lte', 5)), name='quality_mark')],
            },
        ),
        migrations.CreateModel(
            name='NoteText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('source', models.TextField()),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('origin', models.CharField(blank=True, max_length=8)),
                ('problems', models.JSONField(default=list)),
                ('check_made', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='quality.quotecheck')),
                ('rating', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='quality.rating')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='quality_note_work')],
            },
        ),
        migrations.CreateModel(
            name='RatingEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='quality.rating')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='quality_ratingevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84f84e3a4a3c0beadc2d51f12edf9b5e064054a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_77f60', table='quality_ratingevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='AttachmentLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('offer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='negotiation.offer')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='quality_attachment_work')],
            },
        ),
        migrations.CreateModel(
            name='BrandPermit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Until')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Why')),
                ('brand', models.CharField(max_length=80, verbose_name='Brand')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='Supplier')),
            ],
            options={
                'verbose_name': 'Permitted brand',
                'verbose_name_plural': 'Permitted brands',
                'ordering': ['organisation', 'brand'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='quality_brandpermit_dates')],
            },
        ),
        append_only("quality_ratingevent"),
        append_only("quality_quotecheckevent"),
    ]
