import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('translation', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True, verbose_name='Key')),
                ('domain', models.CharField(max_length=40, verbose_name='Domain')),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'verbose_name': 'Glossary term',
                'verbose_name_plural': 'Glossary terms',
                'ordering': ['domain', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(max_length=10, verbose_name='From language')),
                ('target_language', models.CharField(max_length=10, verbose_name='To language')),
                ('source_hash', models.CharField(max_length=64)),
                ('source_text', models.TextField(verbose_name='Original')),
                ('target_text', models.TextField(verbose_name='Translation')),
                ('origin', models.CharField(choices=[('human', 'Written by a person'), ('machine', 'Machine draft')], max_length=8, verbose_name='Origin')),
                ('provider', models.CharField(blank=True, max_length=40, verbose_name='Provider')),
                ('glossary_version', models.CharField(blank=True, max_length=40)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation', verbose_name='Organisation')),
            ],
            options={
                'verbose_name': 'Translation memory',
                'verbose_name_plural': 'Translation memory',
                'constraints': [models.UniqueConstraint(fields=('source_hash', 'source_language', 'target_language', 'organisation'), name='translation_segment_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('origin', 'machine'), ('organisation__isnull', False), _connector='OR'), name='translation_segment_edit_is_private')],
            },
        ),
        migrations.CreateModel(
            name='TermText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10, verbose_name='Language')),
                ('text', models.CharField(max_length=160, verbose_name='Text')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Position')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='translation.term')),
            ],
            options={
                'verbose_name': 'Glossary text',
                'verbose_name_plural': 'Glossary texts',
                'ordering': ['language', 'position'],
                'constraints': [models.UniqueConstraint(fields=('term', 'language', 'position'), name='translation_termtext_place'), models.UniqueConstraint(fields=('term', 'language', 'text'), name='translation_termtext_once')],
            },
        ),
    ]
