import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('search', '0001_initial'), ('search', '0002_words'), ('search', '0003_sales')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sales',
            fields=[
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sales', serialize=False, to='catalogue.listing')),
                ('orders', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('orders__gt', 0)), name='search_sales_some')],
            },
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('same', 'The same thing under several names'), ('wider', 'The first is a kind of the second'), ('never', 'The first is never meant inside the second'), ('soft', 'Words that rank and never exclude')], max_length=8, verbose_name='Kind')),
                ('terms', models.CharField(help_text='In either language, separated by “|”.', max_length=400, verbose_name='Terms')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Why')),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'synonym',
                'verbose_name_plural': 'synonyms',
            },
        ),
        migrations.CreateModel(
            name='ZeroResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('query', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('times', models.PositiveIntegerField(default=1)),
                ('first_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('last_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('query', 'language'), name='search_zero_result_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('version', models.BigIntegerField(default=1)),
                ('visible', models.BooleanField(default=False)),
                ('texts', models.JSONField(default=dict)),
                ('facets', models.JSONField(default=list)),
                ('numbers', models.JSONField(default=dict)),
                ('quality', models.PositiveSmallIntegerField(default=0)),
                ('recipe', models.CharField(blank=True, max_length=16)),
                ('indexed_at', models.DateTimeField(blank=True, null=True)),
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='search_document', to='catalogue.listing')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='search_searchdocument_work')],
            },
        ),
    ]
