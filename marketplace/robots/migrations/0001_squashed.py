import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('robots', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Robot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.CharField(choices=[('wecom', 'WeCom (企业微信)'), ('dingtalk', 'DingTalk (钉钉)')], max_length=8, verbose_name='Service')),
                ('name', models.CharField(max_length=60, verbose_name='Name of the group')),
                ('token', models.TextField()),
                ('secret', models.TextField(blank=True)),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', '简体中文')], max_length=10, verbose_name='Language')),
                ('topics', models.JSONField(default=list)),
                ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='Quiet from')),
                ('quiet_to', models.TimeField(blank=True, null=True, verbose_name='Quiet until')),
                ('zone', models.CharField(max_length=40)),
                ('on', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('said_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('error_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('on', True)), fields=['organisation'], name='robots_robot_on')],
            },
        ),
        migrations.CreateModel(
            name='Saying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('event_key', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=60)),
                ('params', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('path_name', models.CharField(blank=True, max_length=80)),
                ('path_args', models.JSONField(default=list)),
                ('said_at', models.DateTimeField(blank=True, null=True)),
                ('robot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sayings', to='robots.robot')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='robots_saying_work')],
                'constraints': [models.UniqueConstraint(fields=('robot', 'event_key'), name='robots_saying_once')],
            },
        ),
    ]
