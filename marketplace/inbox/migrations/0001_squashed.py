import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('inbox', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('conversations', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='Name')),
                ('tone', models.CharField(choices=[('plain', 'Grey'), ('ok', 'Green'), ('wait', 'Blue'), ('you', 'Amber'), ('bad', 'Red')], default='plain', max_length=8, verbose_name='Colour')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.organisation')),
                ('parties', models.ManyToManyField(blank=True, related_name='labels', to='conversations.party')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='inbox_label_once')],
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('company', 'The same company as before: the same colleague'), ('category', 'About products of a category'), ('region', 'From a county or province'), ('any', 'Everything else')], max_length=8, verbose_name='When')),
                ('value', models.CharField(blank=True, max_length=80, verbose_name='Which')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.organisation')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'company'), ('assignee__isnull', False), _connector='OR'), name='inbox_rule_names_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='Name')),
                ('english', models.TextField(blank=True, max_length=5000, verbose_name='In English')),
                ('chinese', models.TextField(blank=True, max_length=5000, verbose_name='In Chinese')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.organisation')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='inbox_template_once'), models.CheckConstraint(condition=models.Q(('chinese', ''), ('english', ''), _negated=True), name='inbox_template_says_something', violation_error_message='Write it in at least one language.')],
            },
        ),
    ]
