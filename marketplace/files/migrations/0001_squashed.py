import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('files', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('purpose', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200, verbose_name='File name')),
                ('content_type', models.CharField(max_length=60, verbose_name='Type')),
                ('size', models.PositiveBigIntegerField(verbose_name='Size')),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('checking', 'Being checked'), ('passed', 'Checked'), ('refused', 'Refused')], default='checking', max_length=10)),
                ('scan_note', models.CharField(blank=True, choices=[('', ''), ('antivirus', 'Checked by antivirus'), ('no_antivirus', 'Checked, no antivirus'), ('malware', 'Refused: malware was found'), ('malformed', 'Refused: the file is damaged or not what its name says'), ('active', 'Refused: the PDF has scripts, forms or files inside'), ('encrypted', 'Refused: the PDF is locked with a password'), ('too_large', 'Refused: the picture or the PDF has too many pixels or pages')], default='', max_length=20)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('checked_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'File',
                'verbose_name_plural': 'Files',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'passed'), _negated=True), ('scan_note__in', ['antivirus', 'no_antivirus']), _connector='OR'), name='files_file_passed_says_how')],
            },
        ),
        migrations.CreateModel(
            name='FileCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='check_row', to='files.file')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='files_filecheck_work')],
            },
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nominal', models.PositiveSmallIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('size', models.PositiveIntegerField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='files.file')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('file', 'nominal'), name='files_rendition_once')],
            },
        ),
    ]
