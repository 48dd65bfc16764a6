import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('stores', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
    ]

    operations = [
        ref_sequence("stores_collection"),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('title_en', models.CharField(blank=True, max_length=80, verbose_name='Name in English')),
                ('title_zh', models.CharField(blank=True, max_length=80, verbose_name='Name in Chinese')),
                ('text_en', models.TextField(blank=True, max_length=600, verbose_name='Text in English')),
                ('text_zh', models.TextField(blank=True, max_length=600, verbose_name='Text in Chinese')),
                ('machine', models.CharField(blank=True, choices=[('en', 'English'), ('zh-hans', '简体中文')], editable=False, max_length=10)),
                ('position', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='accounts.organisation')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['organisation', 'position'], name='stores_collection_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title_en', ''), _negated=True), models.Q(('title_zh', ''), _negated=True), _connector='OR'), name='stores_collection_named'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'removed'])), name='stores_collection_state')],
            },
        ),
        migrations.CreateModel(
            name='CollectionEvent',
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
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='stores.collection')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='stores_collectionevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d08a91613b804a6232d3703c2e1e80e10592aa8a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_54fdb', table='stores_collectionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='CollectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='stores.collection')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.listing')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('collection', 'listing'), name='stores_collection_item_once')],
            },
        ),
        migrations.CreateModel(
            name='WordsWanted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stores.collection')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='stores_wordswanted_work')],
            },
        ),
        append_only("stores_collectionevent"),
    ]
