import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('conversations', '0001_initial'), ('conversations', '0002_threads_of_companies'), ('conversations', '0003_clock'), ('conversations', '0004_thread_unsolicited')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('files', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('read_up_to', models.BigIntegerField(default=0)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('newest_mine', models.BigIntegerField(default=0)),
                ('newest_theirs', models.BigIntegerField(default=0)),
                ('last_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('settled_up_to', models.BigIntegerField(default=0)),
                ('snoozed_until', models.DateTimeField(blank=True, null=True)),
                ('snoozed_over', models.BigIntegerField(default=0)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('spam_at', models.DateTimeField(blank=True, null=True)),
                ('unsolicited', models.BooleanField(default=False)),
                ('parties', models.ManyToManyField(through='conversations.Party', to='accounts.organisation')),
            ],
        ),
        migrations.AddField(
            model_name='party',
            name='thread',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='party_rows', to='conversations.thread'),
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='conversations.thread')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['thread', 'organisation', 'at'], name='conversations_notes')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('files', models.ManyToManyField(blank=True, to='files.file')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('quoted', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversations.message')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='conversations.thread')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['thread', '-id'], name='conversations_newest')],
            },
        ),
        migrations.CreateModel(
            name='MessageTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('origin', models.CharField(blank=True, choices=[('machine', 'Machine'), ('memory', 'Memory'), ('human', 'Human')], max_length=8)),
                ('problems', models.JSONField(default=list)),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='conversations.message')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='conversations_work')],
                'constraints': [models.UniqueConstraint(fields=('message', 'language'), name='conversations_translation_once')],
            },
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='conversations_party_work'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(fields=['organisation', '-last_at', '-id'], name='conversations_of_company'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(condition=models.Q(('asked_at__isnull', False)), fields=['organisation', '-asked_at', '-id'], name='conversations_asked'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.UniqueConstraint(fields=('thread', 'organisation'), name='conversations_party_once'),
        ),
    ]
